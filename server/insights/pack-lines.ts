import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type { Made } from './figures.ts'

/** The long parts of a report, which only its files show. */
export type Lines = Pick<Made, 'posts' | 'people' | 'edges'>
export const reportParts = ['posts', 'people', 'edges'] as const satisfies (keyof Lines)[]

/** As they are kept. Written where they are counted: to make text of 50,000 posts holds up whoever does it for a quarter of a second. */
export type PackedLines = Record<keyof Lines, Uint8Array>

const pack = promisify(gzip)
const unpack = promisify(gunzip)

export async function packLines(lines: Lines): Promise<PackedLines> {
  const packed = async (part: keyof Lines) => pack(JSON.stringify(lines[part]))
  return { posts: await packed('posts'), people: await packed('people'), edges: await packed('edges') }
}

export async function unpackLines<P extends keyof Lines>(body: Uint8Array): Promise<Lines[P]> {
  return JSON.parse((await unpack(body)).toString()) as Lines[P]
}
