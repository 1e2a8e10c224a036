interface Point {
  latitude: number
  longitude: number
}

/** Mean radius of the earth, in metres. */
const radius = 6_371_008.8

/** The distance of two points in WGS-84, in whole metres. */
export function metresBetween(a: Point, b: Point): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const half = (angle: number) => Math.sin(angle / 2) ** 2
  const chord =
    half(radians(b.latitude - a.latitude)) +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * half(radians(b.longitude - a.longitude))
  return Math.round(2 * radius * Math.asin(Math.min(1, Math.sqrt(chord))))
}
