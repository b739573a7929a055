import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'

export type Blob = { stream: Readable; size: number }

/** Keeps files by key, in the shape of an object store: whole files in, streams out, no folders. */
export type BlobStore = {
  /** Stores a file; afterwards it is there as a whole, also after a crash. */
  put: (key: string, bytes: Uint8Array) => Promise<void>
  /** undefined when there is no such file. `range` counts bytes, both ends included. */
  get: (key: string, range?: { start: number; end: number }) => Promise<Blob | undefined>
  delete: (key: string) => Promise<void>
}

const keyShape = /^[a-z0-9][a-z0-9_-]*(\/[a-z0-9][a-z0-9_.-]*)+$/

/** A blob store in a folder of the disk. */
export function diskBlobs(folder: string): BlobStore {
  const pathOf = (key: string) => {
    if (!keyShape.test(key) || key.includes('..')) throw new RangeError(`Not a blob key: ${key}`)
    return join(folder, key)
  }
  return {
    put: async (key, bytes) => {
      const path = pathOf(key)
      const unfinished = join(folder, 'unfinished', randomUUID())
      await mkdir(dirname(path), { recursive: true })
      await mkdir(dirname(unfinished), { recursive: true })
      const file = await open(unfinished, 'w')
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(unfinished, path)
    },
    get: async (key, range) => {
      const path = pathOf(key)
      const found = await stat(path).catch(() => undefined)
      if (!found?.isFile()) return undefined
      return { stream: createReadStream(path, range ?? {}), size: found.size }
    },
    delete: (key) => rm(pathOf(key), { force: true }),
  }
}
