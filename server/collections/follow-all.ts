import type { FollowedAll } from '../../wire/collection.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { parseId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { followAccount } from '../relationships/follow-account.ts'
import { relationshipsJson } from '../relationships/relationships-json.ts'
import { unfollowAccount } from '../relationships/unfollow-account.ts'
import { findCollection } from './find-collection.ts'
import { itemsOf } from './queries.ts'

/**
 * Follows everybody in a collection whom the member is shown and does not follow yet. Each follow stands for itself: who cannot be
 * followed any more is left out, and once more follows only who is new.
 * @throws Refusal not_found; invalid when the member follows very many already and nobody could be added.
 */
export async function followAll(ctx: Context, viewer: Viewer, wireId: string): Promise<FollowedAll> {
  const ids = (await peopleIn(ctx, viewer, wireId)).filter((id) => id !== viewer.accountId)
  const before = await relationshipsJson(ctx, viewer.accountId, ids)
  const asked = before.filter(({ following, requested }) => !following && !requested).map(({ id }) => id)
  const answer: FollowedAll = { followed: [], requested: [], already: ids.length - asked.length }
  for (const id of asked) {
    try {
      const { following } = await followAccount(ctx, viewer, Number(id))
      answer[following ? 'followed' : 'requested'].push(id)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (error.code === 'invalid' && answer.followed.length + answer.requested.length === 0) throw error
    }
  }
  return answer
}

/**
 * Takes it back: unfollows those of a collection who are named.
 * @throws Refusal not_found; invalid when somebody is named who is not in it.
 */
export async function unfollowSome(
  ctx: Context,
  viewer: Viewer,
  wireId: string,
  accountIds: readonly string[],
): Promise<void> {
  const people = new Set(await peopleIn(ctx, viewer, wireId))
  const ids = [...new Set(accountIds)].map((text) => parseId(text) ?? 0)
  if (ids.some((id) => !people.has(id)))
    throw new Refusal('invalid', 'Name people who are in the collection.', 'account_ids', 'ERR_INVALID')
  for (const id of ids) await unfollowAccount(ctx, viewer, id)
}

async function peopleIn(ctx: Context, { accountId }: Viewer, wireId: string): Promise<number[]> {
  const { id } = await findCollection(ctx, accountId, wireId)
  return (await itemsOf(ctx.db, accountId, [id])).map((item) => item.target_id)
}
