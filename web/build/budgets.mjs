// Fails where the first load of the phone is larger than a slow line bears: its page, its entry with all that it imports, its log-in and
// its home. Sizes are those of the .gz files, in bytes.
import { existsSync, readFileSync, statSync } from 'node:fs'

const limits = { '.js': 90 * 1024, '.css': 12 * 1024 }
const anyLazyChunk = 200 * 1024

if (!existsSync('dist/assets-manifest.json')) {
  process.stderr.write('There is no build to measure: run npm run build first.\n')
  process.exit(1)
}

const manifest = JSON.parse(readFileSync('dist/assets-manifest.json', 'utf8'))
const size = (file) => statSync(`dist/${file}.gz`).size

const files = new Set()
function load(key) {
  const { file, css = [], imports = [] } = manifest[key]
  if (files.has(file)) return
  for (const each of [file, ...css]) files.add(each)
  imports.forEach(load)
}

for (const key of ['phone.html', 'phone/me/LogInPage.vue', 'phone/home/HomePage.vue']) load(key)

let failed = false
for (const [extension, limit] of Object.entries(limits)) {
  const sum = [...files].filter((file) => file.endsWith(extension)).reduce((bytes, file) => bytes + size(file), 0)
  failed ||= sum > limit
  process.stdout.write(`first load ${extension}: ${(sum / 1024).toFixed(1)} of ${limit / 1024} KB gz\n`)
}

for (const { file } of Object.values(manifest)) {
  if (!/\.(js|css)$/.test(file) || size(file) <= anyLazyChunk) continue
  failed = true
  process.stdout.write(`${file} has more than ${anyLazyChunk / 1024} KB gz\n`)
}

process.exit(failed ? 1 : 0)
