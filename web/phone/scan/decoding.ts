/** A picture to look for a code in. */
export interface DecoderQuestion {
  id: number
  pixels: Uint8ClampedArray
  width: number
  height: number
}

export interface DecoderAnswer {
  id: number
  text: string | null
}
