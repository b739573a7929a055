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

export type Look = {
  /** From light to dark, 0 to 5. */
  skin: number
  /** Black, dark brown, brown, fair, grey, white, red. */
  hair: number
  style: keyof typeof styles
}

/** Draws somebody without a face, or a book; the same each time. PNG, 400 × 400. */
export function drawAvatar(username: string, look: Look | undefined): Promise<Buffer> {
  const random = randomFrom(`avatar ${username}`)
  const [ground, shade] = random.pick(grounds)
  const sun = `<circle cx="${random.between(60, 340)}" cy="${random.between(60, 180)}" r="${random.between(90, 170)}" fill="${shade}" opacity=".55"/>`
  const shape = look ? person(look, random, shade) : book
  return toPng(400, 400, `<rect width="400" height="400" fill="${ground}"/>${sun}${shape}`)
}

function person({ skin, hair, style }: Look, random: Random, shade: string): string {
  const [behind, before] = styles[style]
  const face = skins[skin] ?? skins[0]
  const colour = style === 'scarf' ? shade : (hairs[hair] ?? hairs[0])
  return `
    ${behind(String(colour))}
    <path d="M60 400c0-84 58-128 140-128s140 44 140 128z" fill="${random.pick(clothes)}"/>
    <path d="M168 236h64v46c0 18-14 32-32 32s-32-14-32-32z" fill="${face}"/>
    <path d="M168 262c20 14 44 14 64 0v-20h-64z" fill="#000" opacity=".1"/>
    <ellipse cx="200" cy="182" rx="66" ry="78" fill="${face}"/>
    ${before(String(colour))}
    ${style === 'scarf' ? '' : random.pick(collars)(shade)}`
}

const book = `
  <path d="M200 120c-34-26-78-30-116-22v186c38-8 82-4 116 22 34-26 78-30 116-22V98c-38-8-82-4-116 22z" fill="#38495e"/>
  <path d="M200 140c-30-20-66-24-98-20v144c32-4 68 0 98 20zM200 140c30-20 66-24 98-20v144c-32-4-68 0-98 20z" fill="#f4f1ea"/>
  <path d="M122 152c20-2 40 0 58 8M122 184c20-2 40 0 58 8M122 216c20-2 40 0 58 8M278 152c-20-2-40 0-58 8M278 184c-20-2-40 0-58 8M278 216c-20-2-40 0-58 8" stroke="#8d9fc6" stroke-width="7" fill="none" stroke-linecap="round"/>`

type Piece = (colour: string) => string
const none: Piece = () => ''
const fringe: Piece = (colour) =>
  `<path d="M132 172c-4-56 26-88 68-88s72 32 68 88c-10-30-28-46-56-48-34-2-64 14-80 48z" fill="${colour}"/>`
const sideways: Piece = (colour) =>
  `<path d="M130 178c-6-64 28-98 72-98 42 0 72 34 66 98-6-36-24-58-50-66-20 26-52 40-88 66z" fill="${colour}"/>`
const cap: Piece = (colour) =>
  `<path d="M134 160c4-50 30-74 66-74s62 24 66 74c-30-22-102-22-132 0z" fill="${colour}"/>`
const veil: Piece = (colour) =>
  `<path d="M118 330c-6-40 2-70 6-150 2-60 34-98 76-98s74 38 76 98c4 80 12 110 6 150-40 24-124 24-164 0zM200 108c-36 0-58 32-58 76s24 76 58 76 58-32 58-76-22-76-58-76z" fill-rule="evenodd" fill="${colour}"/>`
const falling: Piece = (colour) =>
  `<path d="M112 190c0-74 36-112 88-112s88 38 88 112v96c0 14-176 14-176 0z" fill="${colour}"/>`
const chinLong: Piece = (colour) =>
  `<path d="M116 184c0-70 34-106 84-106s84 36 84 106v50c0 12-168 12-168 0z" fill="${colour}"/>`
const knot: Piece = (colour) => `<circle cx="200" cy="80" r="38" fill="${colour}"/>`
const cloud: Piece = (colour) => `<ellipse cx="200" cy="170" rx="106" ry="104" fill="${colour}"/>`

/** What lies behind the head, and what before it. */
const styles = {
  short: [none, cap],
  parted: [none, sideways],
  bald: [none, none],
  long: [falling, fringe],
  bob: [chinLong, fringe],
  bun: [knot, fringe],
  curls: [cloud, fringe],
  scarf: [none, veil],
} satisfies Record<string, [Piece, Piece]>

const collars: Piece[] = [
  () => `<path d="M166 284l34 44 34-44 14 8-48 66-48-66z" fill="#fff" opacity=".85"/>`,
  () =>
    `<path d="M160 288c12 30 68 30 80 0" fill="none" stroke="#000" stroke-opacity=".18" stroke-width="8"/>`,
]

/** Draws quiet hills, or waves: the same name gives the same picture. PNG, 1500 × 500. */
export function drawHeader(username: string): Promise<Buffer> {
  const random = randomFrom(`header ${username}`)
  const [ground, shade] = random.pick(grounds)
  const layers = [0, 1, 2, 3].map((layer) => hill(random, 180 + layer * 75, shade, 0.22 + layer * 0.16))
  const sun = `<circle cx="${random.between(150, 1350)}" cy="${random.between(70, 170)}" r="${random.between(40, 80)}" fill="#fff" opacity=".6"/>`
  return toPng(1500, 500, `<rect width="1500" height="500" fill="${ground}"/>${sun}${layers.join('')}`)
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

/** A drawing as a picture. */
export function toPng(width: number, height: number, shapes: string): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${shapes}</svg>`
  return sharp(Buffer.from(svg)).png({ compressionLevel: 1 }).toBuffer()
}
