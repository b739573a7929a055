import type { PersonRole } from '../../../wire/chat.ts'
import { followedOrBlocked } from '../../accounts/queries.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { parseId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { HostInput } from './input.ts'
import { chatLimits } from './limits.ts'
import { standingAmong } from './queries.ts'

/** Whom somebody wants in a chat or a series. */
export type Wanted = { accountId: number; role: PersonRole }

/** Somebody in a chat; `agreed_at` null: they were asked. */
export type Placed = {
  account_id: number
  role: PersonRole
  place: number
  created_at: Date
  agreed_at: Date | null
}

const refuse = (sentence: string, field = 'hosts', reason = 'ERR_INVALID') =>
  new Refusal('invalid', sentence, field, reason)

/** Whether a role comes with the console. */
export const runsChat = (role: PersonRole): boolean => role === 'host' || role === 'cohost'

/**
 * Reads who is to be part of a chat; co-hosts unless said.
 * @param makerId who makes it: always a host, and first unless named elsewhere.
 * @throws Refusal invalid naming `hosts`: somebody twice, an id that is none, too many.
 */
export function readPeople(inputs: readonly HostInput[], makerId: number | null): Wanted[] {
  const named = inputs.slice(0, 1000).map(({ account_id: wireId, role }, index): Wanted => {
    const accountId = parseId(wireId)
    if (accountId === undefined) throw refuse('There is no such account', `hosts[${index}].account_id`)
    return { accountId, role: role ?? 'cohost' }
  })
  const own = makerId === null || named.some(({ accountId }) => accountId === makerId) ? [] : [makerId]
  const all = [...own.map((accountId): Wanted => ({ accountId, role: 'host' })), ...named].map((one) =>
    one.accountId === makerId && !runsChat(one.role) ? { ...one, role: 'host' as const } : one,
  )
  if (new Set(all.map(({ accountId }) => accountId)).size < all.length)
    throw refuse('Everybody is named once', 'hosts', 'ERR_TAKEN')
  if (all.length > chatLimits.people)
    throw refuse(`A chat has at most ${chatLimits.people} people`, 'hosts', 'ERR_TOO_MANY')
  if (all.filter(({ role }) => runsChat(role)).length > chatLimits.hosts)
    throw refuse(`A chat has at most ${chatLimits.hosts} hosts and co-hosts`, 'hosts', 'ERR_TOO_MANY')
  return all
}

/**
 * Who is part of a chat from now on: who was there stays agreed or asked as before, who is new is asked. Who asks has agreed; so have
 * those in `willing` (hosts of the series), and people of other servers, who cannot be asked and only be guests.
 * @throws Refusal invalid naming `hosts`: nobody who runs it has agreed, somebody is not known, of another server, or blocks who asks
 *   or is blocked by them.
 */
export async function placePeople(
  ctx: Context,
  tx: Tx,
  wanted: readonly Wanted[],
  { askerId, before, willing }: { askerId: number; before: readonly Placed[]; willing: ReadonlySet<number> },
): Promise<{ people: Placed[]; asked: number[] }> {
  const known = new Map(before.map((one) => [one.account_id, one]))
  const fresh = wanted.map(({ accountId }) => accountId).filter((id) => !known.has(id) && id !== askerId)
  const found = new Map((await standingAmong(tx, fresh)).map((one) => [one.id, one]))
  const { blocks } = await followedOrBlocked(tx, askerId, fresh)
  const now = ctx.now()
  const people = wanted.map(({ accountId, role }, place): Placed => {
    const own = known.get(accountId)
    if (own)
      return {
        ...own,
        role,
        place,
        agreed_at: accountId === askerId ? (own.agreed_at ?? now) : own.agreed_at,
      }
    const account = found.get(accountId)
    const isAsker = accountId === askerId
    if (!isAsker && (!account || blocks.has(accountId)))
      throw refuse(
        'Somebody whom you named is not here, or you have blocked each other',
        'hosts',
        'ERR_BLOCKED',
      )
    const isMember = isAsker || account?.member === true
    if (!isMember && role !== 'guest')
      throw refuse('Only members of this server can host or take notes; others can be guests')
    const agrees = isAsker || willing.has(accountId) || !isMember
    return { account_id: accountId, role, place, created_at: now, agreed_at: agrees ? now : null }
  })
  if (!people.some(({ role, agreed_at: agreed }) => runsChat(role) && agreed !== null))
    throw refuse('A chat needs a host who has agreed')
  const asked = people.filter((one) => one.agreed_at === null && !known.has(one.account_id))
  return { people, asked: asked.map(({ account_id: id }) => id) }
}

/** In whose name questions are asked: who was, else the first host who has agreed. */
export function chairAmong(people: readonly Placed[], chairId: number | null): number | null {
  const able = people.filter(({ role, agreed_at: agreed }) => runsChat(role) && agreed !== null)
  const first = able.find(({ role }) => role === 'host') ?? able[0]
  return able.some(({ account_id: id }) => id === chairId) ? chairId : (first?.account_id ?? null)
}
