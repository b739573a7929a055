import sharp from 'sharp'
import { randomFrom, type Random } from './random.ts'

/** Calm pairs: a ground, and what stands on it. */
const grounds = [
  ['#cfe3dc', '#8fb8a8'],
  ['#e6dcc8', '#c7ad7f'],
  ['#d5dcec', '#8d9fc6'],
  ['#ecd7d3', '#c98f86'],
  ['#dbe5cd', '#9bb274'],
  ['#e3d8e8', '#a68bb5'],
  ['#cfe2ea', '#76a8be'],
  ['#f0dfc6', '#dda15e'],
] as const
const skins = ['#f2d3bd', '#e3b491', '#c98f67', '#a9714b', '#7d4f33', '#5b3825']
const hairs = ['#2b2320', '#4a3428', '#7a5636', '#a8793f', '#8c8c8c', '#d8d2c8', '#5e2f28']
const clothes = ['#2f5d62', '#38495e', '#7c4a4a', '#51624f', '#5f4b6b', '#8a6d3b', '#3f6d8e', '#f4f1ea']

/** Draws somebody without a face: the same name gives the same picture. WebP, 400 × 400. */
export function drawAvatar(username: string): Promise<Buffer> {
  const random = randomFrom(`avatar ${username}`)
  const [ground, shade] = random.pick(grounds)
  const skin = random.pick(skins)
  const hair = random.pick(hairs)
  const cloth = random.pick(clothes)
  const shape = `
    <rect width="400" height="400" fill="${ground}"/>
    <circle cx="${random.between(60, 340)}" cy="${random.between(60, 180)}" r="${random.between(90, 170)}" fill="${shade}" opacity=".55"/>
    ${random.pick(backHair)(hair)}
    <path d="M60 400c0-84 58-128 140-128s140 44 140 128z" fill="${cloth}"/>
    <path d="M168 236h64v46c0 18-14 32-32 32s-32-14-32-32z" fill="${skin}"/>
    <path d="M168 262c20 14 44 14 64 0v-20h-64z" fill="#000" opacity=".1"/>
    <ellipse cx="200" cy="182" rx="66" ry="78" fill="${skin}"/>
    ${random.pick(frontHair)(hair)}
    ${random.pick(collars)(shade)}`
  return toWebp(400, 400, shape)
}

const backHair: ((colour: string) => string)[] = [
  () => '',
  () => '',
  (colour) => `<path d="M112 190c0-74 36-112 88-112s88 38 88 112v96c0 14-176 14-176 0z" fill="${colour}"/>`,
  (colour) => `<circle cx="200" cy="80" r="38" fill="${colour}"/>`,
  (colour) => `<ellipse cx="200" cy="170" rx="106" ry="104" fill="${colour}"/>`,
]

const frontHair: ((colour: string) => string)[] = [
  (colour) =>
    `<path d="M132 172c-4-56 26-88 68-88s72 32 68 88c-10-30-28-46-56-48-34-2-64 14-80 48z" fill="${colour}"/>`,
  (colour) =>
    `<path d="M130 178c-6-64 28-98 72-98 42 0 72 34 66 98-6-36-24-58-50-66-20 26-52 40-88 66z" fill="${colour}"/>`,
  (colour) => `<path d="M134 160c4-50 30-74 66-74s62 24 66 74c-30-22-102-22-132 0z" fill="${colour}"/>`,
  (colour) =>
    `<path d="M118 330c-6-40 2-70 6-150 2-60 34-98 76-98s74 38 76 98c4 80 12 110 6 150-40 24-124 24-164 0zM200 108c-36 0-58 32-58 76s24 76 58 76 58-32 58-76-22-76-58-76z" fill-rule="evenodd" fill="${colour}"/>`,
  () => '',
]

const collars: ((colour: string) => string)[] = [
  () => `<path d="M166 284l34 44 34-44 14 8-48 66-48-66z" fill="#fff" opacity=".85"/>`,
  (colour) =>
    `<path d="M150 284c4 44 26 66 50 66s46-22 50-66" fill="none" stroke="${colour}" stroke-width="9" stroke-linecap="round"/><circle cx="200" cy="352" r="13" fill="${colour}"/>`,
  () =>
    `<path d="M160 288c12 30 68 30 80 0" fill="none" stroke="#000" stroke-opacity=".18" stroke-width="8"/>`,
]

/** Draws quiet hills, or waves: the same name gives the same picture. WebP, 1500 × 500. */
export function drawHeader(username: string): Promise<Buffer> {
  const random = randomFrom(`header ${username}`)
  const [ground, shade] = random.pick(grounds)
  const layers = [0, 1, 2, 3].map((layer) => hill(random, 180 + layer * 75, shade, 0.22 + layer * 0.16))
  const sun = `<circle cx="${random.between(150, 1350)}" cy="${random.between(70, 170)}" r="${random.between(40, 80)}" fill="#fff" opacity=".6"/>`
  return toWebp(1500, 500, `<rect width="1500" height="500" fill="${ground}"/>${sun}${layers.join('')}`)
}

function hill(random: Random, height: number, colour: string, opacity: number): string {
  const points = [0, 300, 600, 900, 1200, 1500].map((x) => [x, height + random.between(-55, 55)] as const)
  const curve = points
    .slice(1)
    .map(([x, y], index) => {
      const [fromX, fromY] = points[index] ?? [0, height]
      return `C${fromX + 150} ${fromY} ${x - 150} ${y} ${x} ${y}`
    })
    .join('')
  return `<path d="M0 500V${points[0]?.[1] ?? height}${curve}V500z" fill="${colour}" opacity="${opacity.toFixed(2)}"/>`
}

function toWebp(width: number, height: number, shapes: string): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${shapes}</svg>`
  return sharp(Buffer.from(svg)).webp({ quality: 88 }).toBuffer()
}
