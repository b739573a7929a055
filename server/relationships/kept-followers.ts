import { keep, type Kept } from '../platform/kept.ts'
import { oncePerProcess } from '../platform/once.ts'
import { followersAmong } from './queries.ts'
import type {} from './events.ts'

const members = 2000
const peoplePerMember = 5000

/**
 * Who follows a member, asked for few people at a time: for each active member, of the people they were asked about lately,
 * whether these follow them. (An audience keeps whom somebody follows; who follows them can be any number.)
 */
export const keptFollowers = oncePerProcess((ctx) => {
  const byMember = new Map<number, Kept<boolean>>()
  ctx.bus.listeners.add((event) => {
    if (event.name === 'relationship.changed' || event.name === 'follow.created')
      byMember.get(event.targetId)?.drop(event.accountId)
    if (event.name === 'follows.severed') byMember.clear()
  })
  ctx.bus.onGap.add(() => byMember.clear())
  return {
    of: (accountId: number): Kept<boolean> => {
      const known = byMember.get(accountId)
      if (known) return known
      const fresh = keep<boolean>(peoplePerMember, async (ids) => {
        const followers = new Set(await followersAmong(ctx.db, accountId, ids))
        return new Map(ids.map((id) => [id, followers.has(id)]))
      })
      byMember.set(accountId, fresh)
      for (const oldest of byMember.keys()) {
        if (byMember.size <= members) break
        byMember.delete(oldest)
      }
      return fresh
    },
  }
})
