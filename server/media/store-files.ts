import type { Context } from '../platform/context.ts'
import { fileName, folderOf } from './keys.ts'
import type { MadeFile } from './make-picture.ts'
import type { MediaRow } from './queries.ts'
import type { Rendition } from './tables.ts'

/** Puts the files of a medium into its folder. @returns what its row has to know of them. */
export async function storeFiles(
  ctx: Context,
  place: Pick<MediaRow, 'id' | 'secret'>,
  files: readonly MadeFile[],
): Promise<Rendition[]> {
  return Promise.all(
    files.map(async ({ bytes, ending, ...facts }) => {
      const file = fileName(facts.name, bytes, ending)
      await ctx.blobs.put(`${folderOf(place)}/${file}`, bytes)
      return { ...facts, file, bytes: bytes.length }
    }),
  )
}
