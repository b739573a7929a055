import { Type } from 'typebox'
import { anyone } from '../../accounts/viewer.ts'
import { folderOf } from '../../media/keys.ts'
import { sendFile } from '../../media/send-file.ts'
import type { Routes } from '../../platform/api.ts'
import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { remoteFilesRule } from '../../platform/remote-files.ts'
import { copiesOf } from './copy-medium.ts'
import { copyOfPictureAt, type PictureKind } from './copy-picture.ts'
import { remoteMedium, sourceOfPicture } from './queries.ts'
import { sendStream } from './send-stream.ts'

const doc = (summary: string) => ({ tags: ['Media'], summary })
const notFound = () => new Refusal('not_found', 'Record not found')
/** A copy may be made anew, from other bytes. */
const forAWeek = 'public, max-age=604800'

const names: ReadonlySet<string> = new Set(['original', 'medium', 'small'])
const kinds: ReadonlyMap<string, PictureKind> = new Map([
  ['avatars', 'avatar'],
  ['headers', 'header'],
  ['emojis', 'emoji'],
])

/**
 * Copies of files of other servers. An address names something that is stored here (a medium by its secret, a person, an emoji),
 * never an address elsewhere: nobody can have anything else fetched.
 */
export const remoteFileRoutes: Routes = (api, ctx) => {
  api.get(
    '/media/remote/files/:medium/:name',
    {
      config: anyone(),
      schema: {
        ...doc('A picture, film or sound of another server'),
        params: Type.Object({ medium: Type.String(), name: Type.String() }),
      },
    },
    async (request, reply) => {
      const { medium, name } = request.params
      if (!names.has(name)) throw notFound()
      const row = await findMedium(ctx, medium)
      if (name === 'original' && row.kind !== 'image') return sendStream(ctx, request, reply, row)
      const file = (await copiesOf(ctx, row)).find((one) => one.name === name)
      if (!file) throw notFound()
      const key = `${folderOf(row)}/${file.file}`
      return sendFile(ctx, request, reply, { key, type: file.type, cache: forAWeek })
    },
  )

  api.get(
    '/media/remote/:kind/:name',
    {
      config: anyone(),
      schema: {
        ...doc('The avatar or header of a person of another server, or an emoji of theirs'),
        params: Type.Object({ kind: Type.String(), name: Type.String() }),
      },
    },
    async (request, reply) => {
      const kind = kinds.get(request.params.kind)
      const [, id, still] = /^(\d{1,16})-[0-9a-f]{12}(-still)?$/.exec(request.params.name) ?? []
      const source = kind && id ? await sourceOfPicture(ctx.db, kind, Number(id)) : undefined
      if (!kind || !source?.url || source.suspended) throw notFound()
      if ((await remoteFilesRule(ctx))(source.domain) !== 'proxy') throw notFound()
      const picture = await copyOfPictureAt(ctx, kind, Number(id), source.url)
      const key = (still ? picture.still_key : null) ?? picture.picture_key
      if (key) return sendFile(ctx, request, reply, { key, type: 'image/webp', cache: forAWeek })
      if (kind === 'emoji') throw notFound()
      return reply.header('cache-control', 'public, max-age=600').redirect(`/${kind}.svg`)
    },
  )
}

/** What was taken down, belongs to somebody suspended, or comes from a server whose files are not shown, is not there. */
async function findMedium(ctx: Context, name: string) {
  const [, id, secret] = /^(\d{1,16})-([0-9a-f]{32})$/.exec(name) ?? []
  const row = id ? await remoteMedium(ctx.db, Number(id)) : undefined
  if (!row || row.secret !== secret || row.suspended_at !== null) throw notFound()
  if (row.was_shown && row.post_id === null) throw notFound()
  if ((await remoteFilesRule(ctx))(row.domain) !== 'proxy') throw notFound()
  return row
}
