import { createReadStream } from 'node:fs'
import { copyFile, mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import { deleteForgottenFiles } from './incoming.ts'

export type Blob = { stream: Readable; size: number }

/** Keeps files by key, in the shape of an object store: whole files in, streams out, no folders. */
export type BlobStore = {
  /** Stores a file; afterwards it is there as a whole, also after a crash. */
  put: (key: string, bytes: Uint8Array) => Promise<void>
  /** The same for a file of any size that lies on the disk; it may be moved, so that it is there no longer. */
  putFile: (key: string, path: string) => Promise<void>
  /** undefined when there is no such file. `range` counts bytes, both ends included. */
  get: (key: string, range?: { start: number; end: number }) => Promise<Blob | undefined>
  /** In bytes; undefined when there is no such file. */
  size: (key: string) => Promise<number | undefined>
  delete: (key: string) => Promise<void>
  /** Deletes every file whose key begins with `folder` and a slash. */
  deleteFolder: (folder: string) => Promise<void>
  /** Deletes what a killed process had begun to store before a moment, and nobody can reach. */
  deleteUnfinished: (before: Date) => Promise<void>
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
      await writeFile(unfinished, bytes)
      await sync(unfinished)
      await rename(unfinished, path)
    },
    get: async (key, range) => {
      const size = await sizeOf(pathOf(key))
      return size === undefined ? undefined : { stream: createReadStream(pathOf(key), range ?? {}), size }
    },
    size: (key) => sizeOf(pathOf(key)),
    putFile: async (key, path) => {
      const target = pathOf(key)
      const unfinished = join(folder, 'unfinished', randomUUID())
      await mkdir(dirname(target), { recursive: true })
      await mkdir(dirname(unfinished), { recursive: true })
      // Another file system would make moving impossible; the second move is one step in any case.
      await rename(path, unfinished).catch(() => copyFile(path, unfinished))
      await sync(unfinished)
      await rename(unfinished, target)
    },
    delete: (key) => rm(pathOf(key), { force: true }),
    deleteFolder: (name) => rm(pathOf(name), { recursive: true, force: true }),
    deleteUnfinished: (before) => deleteForgottenFiles(join(folder, 'unfinished'), before),
  }
}

async function sizeOf(path: string): Promise<number | undefined> {
  const found = await stat(path).catch(() => undefined)
  return found?.isFile() ? found.size : undefined
}

/** Makes sure that a file's bytes are on the disk. */
async function sync(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
