import { deflateSync } from 'node:zlib'

type Colour = readonly [red: number, green: number, blue: number, alpha: number]

const ground: Colour = [11, 92, 173, 255]
const white: Colour = [255, 255, 255, 255]
const clear: Colour = [0, 0, 0, 0]

/** Samples of a pixel along each side. */
const samples = 4

/** Draws the icon of the phone as a PNG: the doors of a car with the arrows of its panel. */
export function drawIcon(size: number, fullBleed: boolean): Buffer {
  const rows: Buffer[] = []
  for (let y = 0; y < size; y++) {
    const row = Buffer.alloc(1 + size * 4)
    for (let x = 0; x < size; x++) row.set(pixel(x, y, size, fullBleed), 1 + x * 4)
    rows.push(row)
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header.set([8, 6, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function pixel(x: number, y: number, size: number, fullBleed: boolean): Colour {
  let [reds, greens, blues, alphas] = [0, 0, 0, 0]
  for (let i = 0; i < samples * samples; i++) {
    const [red, green, blue, alpha] = colourAt(
      (x + ((i % samples) + 0.5) / samples) / size,
      (y + (Math.floor(i / samples) + 0.5) / samples) / size,
      fullBleed,
    )
    reds += red * alpha
    greens += green * alpha
    blues += blue * alpha
    alphas += alpha
  }
  return alphas === 0
    ? clear
    : [Math.round(reds / alphas), Math.round(greens / alphas), Math.round(blues / alphas), Math.round(alphas / (samples * samples))]
}

/** The colour at a point of the unit square. All of the drawing lies in the safe zone of maskable icons. */
function colourAt(x: number, y: number, fullBleed: boolean): Colour {
  const isDoor = y > 0.38 && y < 0.78 && ((x > 0.28 && x < 0.485) || (x > 0.515 && x < 0.72))
  const isUp = y > 0.2 && y < 0.31 && Math.abs(x - 0.4) < (y - 0.2) * 0.75
  const isDown = y > 0.2 && y < 0.31 && Math.abs(x - 0.6) < (0.31 - y) * 0.75
  if (isDoor || isUp || isDown) return white
  return fullBleed || isInRounded(x, y) ? ground : clear
}

function isInRounded(x: number, y: number): boolean {
  const radius = 0.2
  const outX = Math.max(radius - x, x - (1 - radius), 0)
  const outY = Math.max(radius - y, y - (1 - radius), 0)
  return outX * outX + outY * outY <= radius * radius
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), data])
  const all = Buffer.alloc(body.length + 8)
  all.writeUInt32BE(data.length, 0)
  body.copy(all, 4)
  all.writeUInt32BE(crc32(body), body.length + 4)
  return all
}

function crc32(data: Buffer): number {
  let crc = 0xffffffff
  for (const byte of data) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}
