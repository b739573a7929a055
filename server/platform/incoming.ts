import type { MultipartFile } from '@fastify/multipart'
import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** A file that came in a multipart body and lies on the disk until the answer was sent; whoever keeps it moves it away. */
export type SavedFile = { filename: string; type: string; path: string; size: number; tooLarge: boolean }

const saved = new WeakSet<object>()

/** Where files are put while they arrive. */
export function incomingFolder(dataDir: string): string {
  return join(dataDir, 'incoming')
}

/** Writes a file of a multipart body to the disk as it comes, so that no large file is ever held in memory. */
export async function saveFile(
  part: Pick<MultipartFile, 'file' | 'filename' | 'mimetype'>,
  folder: string,
): Promise<SavedFile> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, randomUUID())
  const target = createWriteStream(path, { flags: 'wx' })
  try {
    await pipeline(part.file, target)
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
  const { filename, mimetype: type } = part
  const file = { filename, type, path, size: target.bytesWritten, tooLarge: part.file.truncated }
  saved.add(file)
  return file
}

/** Whether a value of a body is such a file; whoever sends JSON can write the same words, but never this object. */
export function isSavedFile(value: unknown): value is SavedFile {
  return typeof value === 'object' && value !== null && saved.has(value)
}

/** Deletes what a killed process left behind: files that came longer ago than any request takes. */
export async function deleteForgottenFiles(folder: string, before: Date): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const name of names) {
    const path = join(folder, name)
    const found = await stat(path).catch(() => undefined)
    if (found && found.mtime < before) await rm(path, { recursive: true, force: true })
  }
}
