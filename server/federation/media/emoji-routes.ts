import { Type } from 'typebox'
import { Nullable } from '../../../wire/base.ts'
import { AdminEmoji, RemoteEmoji } from '../../../wire/emoji.ts'
import { memberOf, membersOnly } from '../../accounts/viewer.ts'
import { adminEmojiJson } from '../../emojis/json.ts'
import { requireAdmin } from '../../instance/change-settings.ts'
import { setLink, type Routes } from '../../platform/api.ts'
import type { Config } from '../../platform/config.ts'
import { PageQuery, parsePage, readPage } from '../../platform/paging.ts'
import { normaliseDomain } from '../../platform/read-domain.ts'
import { copyName } from '../../platform/remote-files.ts'
import { copyEmoji } from './copy-emoji.ts'
import { searchRemoteEmojis, type FoundRemoteEmoji } from './queries.ts'

const doc = (summary: string) => ({ tags: ['Emojis'], summary })
const path = '/api/rounds/v1/admin/remote-emojis'

/** Emojis of other servers that were seen here in texts, and copying them. */
export const remoteEmojiRoutes: Routes = (api, ctx) => {
  api.get(
    path,
    {
      config: membersOnly('admin:read'),
      schema: {
        ...doc('Emojis of other servers, the newest known first'),
        querystring: Type.Object({
          ...PageQuery.properties,
          q: Type.Optional(Type.String({ maxLength: 100, description: 'A part of the shortcode' })),
          server: Type.Optional(
            Type.String({ maxLength: 300, description: 'The beginning of the name of a server' }),
          ),
        }),
        response: { 200: Type.Array(RemoteEmoji) },
      },
    },
    async (request, reply) => {
      requireAdmin(memberOf(request))
      const { q = '', server = '' } = request.query
      const search = {
        shortcode: q.trim().replaceAll(':', '') || undefined,
        domain: (normaliseDomain(server) ?? server.trim().toLowerCase()) || undefined,
      }
      const { rows, ends } = await readPage(
        parsePage(request.query),
        (page) => searchRemoteEmojis(ctx.db, search, page),
        ({ id }) => id,
      )
      setLink(ctx, request, reply, ends)
      return rows.map((row) => remoteJson(ctx.config, row))
    },
  )
  api.post(
    `${path}/:id/copy`,
    {
      config: membersOnly('admin:write'),
      schema: {
        ...doc('Copy an emoji of another server'),
        params: Type.Object({ id: Type.String() }),
        body: Type.Object({
          shortcode: Type.Optional(Type.String({ description: 'The same as there unless said' })),
          category: Type.Optional(Nullable(Type.String())),
          visible_in_picker: Type.Optional(Type.Boolean()),
          licence: Type.Optional(
            Nullable(Type.String({ description: 'What its server says of it unless said' })),
          ),
        }),
        response: { 200: AdminEmoji },
      },
    },
    async (request) => {
      const { shortcode, category, licence, visible_in_picker: inPicker } = request.body
      const wish = { shortcode, category, licence, inPicker }
      const emoji = await copyEmoji(ctx, memberOf(request), request.params.id, wish)
      return adminEmojiJson(ctx.config, emoji)
    },
  )
}

function remoteJson({ publicUrl }: Config, row: FoundRemoteEmoji): RemoteEmoji {
  const url = new URL(`/media/remote/emojis/${copyName(row.id, row.url)}`, publicUrl).href
  return {
    id: String(row.id),
    shortcode: row.shortcode,
    domain: row.domain,
    url,
    static_url: `${url}-still`,
    licence: row.licence,
    seen_at: row.seen_at.toISOString(),
    taken: row.taken,
  }
}
