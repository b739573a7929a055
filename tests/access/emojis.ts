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
  'DELETE /api/rounds/v1/admin/emojis/:id': staff('admin', 'admin:write', { of: 'emoji' }),
}

let count = 0
const things: Record<string, Make> = {
  emoji: async ({ ctx }) => {
    const pixels = { width: 9, height: 9, channels: 3 as const, background: 'teal' }
    const picture = await sharp({ create: pixels }).png().toBuffer()
    return String((await addEmoji(ctx, `emoji_${++count}`, { picture }, async () => undefined)).id)
  },
}

export const emojis: Area = { rows, things }
