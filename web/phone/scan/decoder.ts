import type { DecoderAnswer, DecoderQuestion } from './decoding.ts'

/** Looks for a QR code in a picture. */
export interface Decoder {
  decode: (picture: HTMLCanvasElement) => Promise<string | null>
  end: () => void
}

interface NativeDetector {
  detect: (picture: HTMLCanvasElement) => Promise<{ rawValue: string }[]>
}

declare global {
  interface Window {
    BarcodeDetector?: {
      new (options: { formats: string[] }): NativeDetector
      getSupportedFormats: () => Promise<string[]>
    }
  }
}

/** The browser's own decoder, or one in a Worker that is fetched only then. */
export async function openDecoder(): Promise<Decoder> {
  const Native = window.BarcodeDetector
  const formats = (await Native?.getSupportedFormats().catch(() => [])) ?? []
  if (Native === undefined || !formats.includes('qr_code')) return openWorkerDecoder()
  const detector = new Native({ formats: ['qr_code'] })
  return {
    decode: async (picture) => (await detector.detect(picture).catch(() => []))[0]?.rawValue ?? null,
    end: () => undefined,
  }
}

async function openWorkerDecoder(): Promise<Decoder> {
  const { default: DecoderWorker } = await import('./decoder.worker.ts?worker')
  const worker = new DecoderWorker()
  const asked = new Map<number, (text: string | null) => void>()
  let lastId = 0
  worker.addEventListener('message', ({ data }: MessageEvent<DecoderAnswer>) => {
    asked.get(data.id)?.(data.text)
    asked.delete(data.id)
  })
  return {
    decode: (picture) =>
      new Promise((resolve) => {
        const image = picture.getContext('2d')?.getImageData(0, 0, picture.width, picture.height)
        if (image === undefined) {
          resolve(null)
          return
        }
        asked.set(++lastId, resolve)
        const question: DecoderQuestion = { id: lastId, pixels: image.data, width: image.width, height: image.height }
        worker.postMessage(question, [image.data.buffer])
      }),
    end: () => worker.terminate(),
  }
}

/** Draws a picture or a frame of the camera as large as a decoder can use it. */
export function drawn(source: HTMLVideoElement | HTMLImageElement, longestSide: number): HTMLCanvasElement {
  const [width, height] =
    source instanceof HTMLVideoElement ? [source.videoWidth, source.videoHeight] : [source.naturalWidth, source.naturalHeight]
  const scale = Math.min(1, longestSide / Math.max(width, height, 1))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width * scale))
  canvas.height = Math.max(1, Math.round(height * scale))
  canvas.getContext('2d', { willReadFrequently: true })?.drawImage(source, 0, 0, canvas.width, canvas.height)
  return canvas
}
