import { member, staff, type Area, type Make, type Row } from './row.ts'

const path = '/api/v1/announcements'
const ours = '/api/rounds/v1/admin/announcements'
const body = { text: 'We move house on Sunday.' }

const rows: Record<string, Row> = {
  [`GET ${path}`]: member('read'),
  [`POST ${path}/:id/dismiss`]: member('write:accounts', { of: 'announcement' }),
  [`PUT ${path}/:id/reactions/:name`]: member('write:favourites', { of: 'reaction' }),
  [`DELETE ${path}/:id/reactions/:name`]: member('write:favourites', { of: 'reaction' }),
  [`GET ${ours}`]: staff('admin', 'admin:read'),
  [`POST ${ours}`]: staff('admin', 'admin:write', { body }),
  [`PUT ${ours}/:id`]: staff('admin', 'admin:write', { of: 'announcement', body }),
  [`POST ${ours}/:id/publish`]: staff('admin', 'admin:write', { of: 'announcement' }),
  [`POST ${ours}/:id/withdraw`]: staff('admin', 'admin:write', { of: 'announcement' }),
  [`DELETE ${ours}/:id`]: staff('admin', 'admin:write', { of: 'announcement' }),
}

const announcement: Make = async ({ ctx }) => {
  const id = ctx.newId()
  await ctx.pool.query(
    `insert into announcements (id, text, published_at, created_at, updated_at) values ($1, 'News', now(), now(), now())`,
    [id],
  )
  return String(id)
}

const things: Record<string, Make> = {
  announcement,
  reaction: async (scene, person) => `${await announcement(scene, person)}/🎉`,
}

export const announcements: Area = { rows, things }
