import jsQR from 'jsqr'
import type { DecoderAnswer, DecoderQuestion } from './decoding.ts'

declare const self: DedicatedWorkerGlobalScope

self.addEventListener('message', ({ data }: MessageEvent<DecoderQuestion>) => {
  const text = jsQR(data.pixels, data.width, data.height)?.data
  self.postMessage({ id: data.id, text: text === undefined || text === '' ? null : text } satisfies DecoderAnswer)
})
