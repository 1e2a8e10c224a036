// Finishes dist/: source maps go to maps/, which is not served, and every text file gets a .br and a .gz beside it.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const texts = new Set(['.js', '.css', '.html', '.webmanifest', '.svg'])

rmSync('maps', { recursive: true, force: true })
mkdirSync('maps')

for (const entry of readdirSync('dist', { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue
  const file = join(entry.parentPath ?? entry.path, entry.name)
  if (extname(file) === '.map') {
    renameSync(file, join('maps', basename(file)))
  } else if (texts.has(extname(file))) {
    const content = readFileSync(file)
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }))
    writeFileSync(`${file}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }))
  }
}
