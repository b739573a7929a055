import { sql } from 'kysely'
import sharp from 'sharp'
import { addEmoji } from '../../server/emojis/change-emojis.ts'
import { staff, type Area, type Make, type Row } from './row.ts'

const rows: Record<string, Row> = {
  'GET /api/rounds/v1/admin/emojis': staff('admin', 'admin:read'),
  // Without a picture there is nothing to add.
  'POST /api/rounds/v1/admin/emojis': staff('admin', 'admin:write', {
    body: { shortcode: 'rounds' },
    status: 422,
  }),
  'PATCH /api/rounds/v1/admin/emojis/:id': staff('admin', 'admin:write', {
    of: 'emoji',
    body: { disabled: true },
  }),
  'GET /api/rounds/v1/admin/remote-emojis': staff('admin', 'admin:read'),
  // Its picture cannot be had.
  'POST /api/rounds/v1/admin/remote-emojis/:id/copy': staff('admin', 'admin:write', {
    of: 'remote emoji',
    status: 422,
  }),
  'DELETE /api/rounds/v1/admin/emojis/:id': staff('admin', 'admin:write', { of: 'emoji' }),
}

let count = 0
const things: Record<string, Make> = {
  emoji: async ({ ctx }) => {
    const pixels = { width: 9, height: 9, channels: 3 as const, background: 'teal' }
    const picture = await sharp({ create: pixels }).png().toBuffer()
    return String((await addEmoji(ctx, `emoji_${++count}`, { picture }, async () => undefined)).id)
  },
  'remote emoji': async ({ ctx }) => {
    const id = ctx.newId()
    await sql`insert into remote_emojis (id, domain, shortcode, url, static_url, seen_at)
      values (${id}, 'away.invalid', ${`remote_${++count}`}, 'https://127.0.0.1/x.png', 'https://127.0.0.1/x.png', now())`.execute(
      ctx.db,
    )
    return String(id)
  },
}

export const emojis: Area = { rows, things }
