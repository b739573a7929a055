import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { MediaRow } from './queries.ts'

type Place = Pick<MediaRow, 'id' | 'secret'>

/** 128 bits that nobody can guess: whoever has the address of a file was given it. */
export function newSecret(): string {
  return randomBytes(16).toString('hex')
}

/** The folder of the blob store with the files of one medium. */
export function folderOf({ id, secret }: Place): string {
  return `files/${id}-${secret}`
}

/** The name of a file, which is never used again for other bytes. */
export function fileName(name: string, bytes: Uint8Array, ending: string): string {
  return `${name}-${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}.${ending}`
}

/** As `fileName`, for a large file on the disk. */
export async function fileNameOfFile(name: string, path: string, ending: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return `${name}-${hash.digest('hex').slice(0, 12)}.${ending}`
}

const shape = /^files\/(\d{1,16})-([0-9a-f]{32})\/(?:original|medium|small)-[0-9a-f]{12}\.([a-z0-9]{3,4})$/

/** Takes the address of a file apart; undefined when it is none. */
export function readKey(key: string): { id: number; secret: string; ending: string } | undefined {
  const [, id, secret, ending] = shape.exec(key) ?? []
  return id && secret && ending ? { id: Number(id), secret, ending } : undefined
}
