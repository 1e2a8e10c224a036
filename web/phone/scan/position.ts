import type { Schema } from '../../shared/api.ts'
import { containerLocator } from './container.ts'

export type ScanPosition = Schema['ScanPositionRequest']

/** Why there is no position: the person or the system denied it, or it was not found in time. */
export class NoPosition extends Error {
  override name = 'NoPosition'

  constructor(readonly reason: 'denied' | 'not-found') {
    super(reason)
  }
}

/** Longest time that is spent on a better position, in milliseconds. */
const longest = 10_000
/** A position as accurate as this is taken at once, in metres. */
const goodEnough = 25

/** The position of the phone, with high accuracy. Tells each better accuracy in metres. Throws `NoPosition`. */
export async function locate(tell: (accuracy: number) => void): Promise<ScanPosition> {
  const own = containerLocator()
  if (own !== null) {
    const position = await own().catch(() => null)
    if (position !== null) return position
  }
  return locateByBrowser(tell)
}

function locateByBrowser(tell: (accuracy: number) => void): Promise<ScanPosition> {
  return new Promise((resolve, reject) => {
    let best: ScanPosition | null = null
    if (!('geolocation' in navigator)) {
      reject(new NoPosition('not-found'))
      return
    }
    const watch = navigator.geolocation.watchPosition(
      ({ coords }) => {
        const { latitude, longitude, accuracy } = coords
        if (best !== null && best.accuracy <= accuracy) return
        best = { latitude, longitude, accuracy, datum: 'wgs-84' }
        tell(accuracy)
        if (accuracy <= goodEnough) end()
      },
      (error) => error.code === error.PERMISSION_DENIED && end(new NoPosition('denied')),
      { enableHighAccuracy: true, maximumAge: 0, timeout: longest },
    )
    const timer = setTimeout(end, longest)

    function end(failure = new NoPosition('not-found')): void {
      clearTimeout(timer)
      navigator.geolocation.clearWatch(watch)
      if (best === null) reject(failure)
      else resolve(best)
    }
  })
}
