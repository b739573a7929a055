import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'

/**
 * `node scripts/make-icons.ts` draws the pictures for home screens from web/static/favicon.svg: with its round corners, and
 * without them where the system cuts its own shape (Android's masks, iOS).
 */
const folder = fileURLToPath(new URL('../web/static/', import.meta.url))
const round = await readFile(`${folder}favicon.svg`, 'utf8')
const square = round.replace(/ rx="\d+"/, '')

for (const [name, svg, size] of [
  ['icon-192', round, 192],
  ['icon-512', round, 512],
  ['icon-mask-512', square, 512],
  ['icon-apple-180', square, 180],
] as const) {
  const picture = sharp(Buffer.from(svg), { density: 72 * (size / 32) }).resize(size, size)
  await picture.png({ palette: true, compressionLevel: 9 }).toFile(`${folder}${name}.png`)
}
