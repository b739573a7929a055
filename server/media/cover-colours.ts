import sharp from 'sharp'
import type { StoredMeta } from './tables.ts'

type Colour = { r: number; g: number; b: number }

/**
 * The colours in which a player of a sound may be shown: the cover's own for the ground, with text on it that can be read (WCAG 2,
 * 4.5:1), and one that stands out.
 */
export async function coloursOf(picture: Buffer): Promise<NonNullable<StoredMeta['colors']>> {
  const { dominant } = await sharp(picture).flatten({ background: 'white' }).stats()
  const white = { r: 255, g: 255, b: 255 }
  const black = { r: 0, g: 0, b: 0 }
  const foreground = contrast(dominant, white) >= contrast(dominant, black) ? white : black
  const accent = mostVivid(await pixelsOf(picture)) ?? foreground
  return { background: hex(dominant), foreground: hex(foreground), accent: hex(accent) }
}

async function pixelsOf(picture: Buffer): Promise<Colour[]> {
  const { data, info } = await sharp(picture)
    .flatten({ background: 'white' })
    .resize({ width: 16, height: 16, fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return Array.from({ length: info.width * info.height }, (_, place) => {
    const [r = 0, g = 0, b = 0] = data.subarray(place * info.channels)
    return { r, g, b }
  })
}

function mostVivid(colours: Colour[]): Colour | undefined {
  const vividness = ({ r, g, b }: Colour) => Math.max(r, g, b) - Math.min(r, g, b)
  return colours.toSorted((one, other) => vividness(other) - vividness(one)).at(0)
}

/** WCAG 2, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: Colour, other: Colour): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

function luminance({ r, g, b }: Colour): number {
  const [red = 0, green = 0, blue = 0] = [r, g, b].map((value) => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function hex({ r, g, b }: Colour): string {
  return `#${[r, g, b].map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`
}
