import { foldHashtag } from '../../server/text/hashtags.ts'
import { anyone, type Area, type Make } from './row.ts'

/** A registered entry of a member; its name is the address. */
const entry: Make = async ({ ctx }, { accountId, name }) => {
  const shown = `Entry${name.replace(/\W/g, '')}`
  const tag = foldHashtag(shown)
  await ctx.pool.query(
    `insert into registry_entries (tag, id, shown, skeleton, kind, meaning, status, owner_id, had_owner, proposed_by, proposed_at, confirmed_at, updated_at)
     values ($1, $2, $3, $1, 'topic', 'What we talk about', 'registered', $4, true, $4, now(), now(), now()) on conflict do nothing`,
    [tag, ctx.newId(), shown, accountId],
  )
  ctx.bus.listeners.forEach((listener) => void listener({ name: 'entry.changed', tag }))
  return tag
}

export const registry: Area = {
  things: { 'own registry entry': entry },
  rows: {
    'GET /api/rounds/v1/registry/:tag': anyone({ scope: 'read', of: 'own registry entry', visitor: 404 }),
  },
}
