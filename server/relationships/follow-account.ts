import type { Relationship } from '../../wire/account.ts'
import { standingAccount } from '../accounts/find-account.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { changePair, type PairChange } from './change-pair.ts'
import type { FollowInput } from './input.ts'
import { domainBlockBetween } from './domain-block-queries.ts'
import { blockBetween, changeFollow, countFollowed, insertFollow } from './queries.ts'
import { oneRelationship } from './relationships-json.ts'

/** A home timeline is merged from the posts of all whom one follows, so their number has a bound; Mastodon's. */
export const mostFollowed = 7500

/**
 * Follows an account, or asks it when it is locked or of another server. Following again changes the settings that are given and keeps the others.
 * https://docs.joinmastodon.org/methods/accounts/#follow
 * @throws Refusal not_found when there is no such account; forbidden for oneself or when either blocks the other; invalid when
 * the member follows very many already.
 */
export async function followAccount(
  ctx: Context,
  viewer: Pick<Viewer, 'accountId'>,
  targetId: number,
  input: FollowInput = {},
): Promise<Relationship> {
  const target = await standingAccount(ctx, targetId)
  await changePair(ctx, viewer.accountId, targetId, async (tx) => {
    if (await blockBetween(tx, viewer.accountId, targetId)) {
      throw new Refusal('forbidden', 'This action is not allowed')
    }
    const changed = await changeSettings(tx, viewer.accountId, targetId, input)
    if (changed) return changed
    if (await domainBlockBetween(tx, viewer.accountId, targetId))
      throw new Refusal('forbidden', 'You have blocked the server of this account.')
    return begin(ctx, tx, viewer, target, input)
  })
  return oneRelationship(ctx, viewer.accountId, targetId)
}

/** undefined when there is neither a follow nor a request. */
async function changeSettings(
  tx: Tx,
  accountId: number,
  targetId: number,
  { reblogs, notify, languages }: FollowInput,
): Promise<PairChange | undefined> {
  const change = {
    ...(reblogs !== undefined && { show_boosts: reblogs }),
    ...(notify !== undefined && { notify }),
    ...(languages !== undefined && { languages: chosenLanguages(languages) }),
  }
  const known =
    (await changeFollow(tx, 'follows', accountId, targetId, change)) ||
    (await changeFollow(tx, 'follow_requests', accountId, targetId, change))
  return known ? { changed: Object.keys(change).length > 0 } : undefined
}

async function begin(
  ctx: Context,
  tx: Tx,
  { accountId }: Pick<Viewer, 'accountId'>,
  target: { id: number; locked: boolean; domain: string | null },
  { reblogs = true, notify = false, languages = [] }: FollowInput,
): Promise<PairChange> {
  if ((await countFollowed(tx, accountId)) >= mostFollowed) {
    throw new Refusal('invalid', `You can follow at most ${mostFollowed} people.`)
  }
  const targetId = target.id
  // Another server answers for its people.
  const asks = target.locked || target.domain !== null
  await insertFollow(tx, asks ? 'follow_requests' : 'follows', {
    account_id: accountId,
    target_id: targetId,
    id: ctx.newId(),
    show_boosts: reblogs,
    notify,
    languages: chosenLanguages(languages),
    created_at: ctx.now(),
  })
  if (asks) return { changed: true, events: [{ name: 'follow.requested', accountId, targetId }] }
  return {
    changed: true,
    follows: [{ accountId, targetId, step: 1 }],
    events: [{ name: 'follow.created', accountId, targetId }],
  }
}

function chosenLanguages(languages: string[]): string[] | null {
  return languages.length === 0 ? null : [...new Set(languages.map((language) => language.toLowerCase()))]
}
