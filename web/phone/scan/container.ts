import type { Schema } from '../../shared/api.ts'

/** The bridge of 浙里办, as far as it is used. It is not tried here: no container is at hand. */
interface ZheliBridge {
  scan?: (options: { type: 'qrCode' }) => Promise<{ text?: string; result?: string }>
  getLocation?: () => Promise<{ latitude: number | string; longitude: number | string; accuracy?: number | string }>
}

/** The face check of the app around the page, which the operator of a city puts there. It answers the assertion of the provider. */
interface FaceContainer {
  checkFace: (check: Pick<Schema['FaceCheckResponse'], 'provider' | 'userName' | 'purpose'>) => Promise<string>
}

declare global {
  interface Window {
    ZWJSBridge?: ZheliBridge
    elevatorContainer?: FaceContainer
  }
}

/** Metres that are assumed where a container does not say how accurate its position is: as much as the server credits at most (V-6). */
const unknownAccuracy = 100

/** The container's own scanner, or null in a browser. It gives the text that it read, or null where the person gave up. */
export function containerScanner(): (() => Promise<string | null>) | null {
  const bridge = window.ZWJSBridge
  if (bridge?.scan === undefined) return null
  return async () => {
    const { text, result } = (await bridge.scan?.({ type: 'qrCode' })) ?? {}
    return text ?? result ?? null
  }
}

export interface ContainerPosition {
  latitude: number
  longitude: number
  accuracy: number
  datum: 'gcj-02'
}

/** The container's own position, or null in a browser. Containers in China answer in GCJ-02, which is up to 500 m beside WGS-84. */
export function containerLocator(): (() => Promise<ContainerPosition>) | null {
  const bridge = window.ZWJSBridge
  if (bridge?.getLocation === undefined) return null
  return async () => {
    const place = await bridge.getLocation?.()
    const [latitude, longitude] = [Number(place?.latitude), Number(place?.longitude)]
    if (!Number.isFinite(latitude) || !Number.isFinite(longitude)) throw new Error('the container gave no position')
    return { latitude, longitude, accuracy: Number(place?.accuracy ?? unknownAccuracy) || unknownAccuracy, datum: 'gcj-02' }
  }
}

/** The container's own face check, or null in a browser. */
export function containerFaceCheck(): FaceContainer['checkFace'] | null {
  const container = window.elevatorContainer
  return container === undefined ? null : (check) => container.checkFace(check)
}
