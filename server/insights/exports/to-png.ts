import sharp from 'sharp'
import { Refusal } from '../../platform/refusal.ts'

let hasFonts: Promise<boolean> | undefined

/**
 * A picture of ours as PNG, in print quality.
 * @throws Refusal unavailable on a machine without any font: the words would be missing.
 */
export async function toPng(svg: string): Promise<Buffer> {
  hasFonts ??= canWrite()
  if (!(await hasFonts))
    throw new Refusal(
      'unavailable',
      'This server has no fonts, so it cannot write on PNG pictures. Take the SVG.',
    )
  return draw(svg)
}

function draw(svg: string): Promise<Buffer> {
  return sharp(Buffer.from(svg), { density: 144, limitInputPixels: 20_000_000 })
    .png({ compressionLevel: 9 })
    .timeout({ seconds: 20 })
    .toBuffer()
}

/** Whether a letter leaves a trace. */
async function canWrite(): Promise<boolean> {
  const probe =
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><text x="5" y="30" font-size="30" font-family="sans-serif">W</text></svg>'
  const { channels } = await sharp(await draw(probe)).stats()
  return (channels.at(-1)?.max ?? 0) > 0
}
