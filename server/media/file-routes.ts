import { Type } from 'typebox'
import { anyone, viewerOf, type Viewer } from '../accounts/viewer.ts'
import type { Routes } from '../platform/api.ts'
import type { Context } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'
import { readKey } from './keys.ts'
import { fileFacts } from './queries.ts'
import { sendFile } from './send-file.ts'

/** Pictures of profiles: a folder, a name that is never used again for other bytes, an ending. */
const profileShape = /^(?:avatars|headers|cards|emojis)\/[a-z0-9]+-[0-9a-f]+\.webp$/

/** By ending: nothing that a browser could run is ever stored. */
const types: Record<string, string> = {
  webp: 'image/webp',
  jpeg: 'image/jpeg',
  png: 'image/png',
  mp4: 'video/mp4',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
}

const notFound = () => new Refusal('not_found', 'Record not found')

export const fileRoutes: Routes = (api, ctx) => {
  api.get(
    '/media/*',
    {
      config: anyone(),
      schema: {
        tags: ['Media'],
        summary: 'A stored picture, film or sound',
        params: Type.Object({ '*': Type.String() }),
      },
    },
    async (request, reply) => {
      const key = request.params['*']
      const type = await typeOf(ctx, viewerOf(request), key)
      return sendFile(ctx, request, reply, { key, type })
    },
  )
}

/**
 * The type of a file that may be sent out. An address cannot be guessed, so whoever has it was given it by somebody who may
 * see the post; but what was taken down, or belongs to a suspended account, is gone for all but its owner.
 * @throws Refusal not_found
 */
async function typeOf(ctx: Context, viewer: Viewer | null, key: string): Promise<string> {
  if (profileShape.test(key)) return 'image/webp'
  const place = readKey(key)
  const type = place && types[place.ending]
  const facts = place && (await fileFacts(ctx.db, place.id))
  if (!type || facts?.secret !== place.secret) throw notFound()
  const isOwner = viewer?.accountId === facts.account_id
  if ((facts.suspended_at !== null || facts.taken_down) && !isOwner) throw notFound()
  return type
}
