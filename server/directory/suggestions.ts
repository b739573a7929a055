import type { Suggestion, SuggestionReason } from '../../wire/suggestion.ts'
import { accountsJson } from '../accounts/hydrate.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { daysBefore } from '../hashtags/days.ts'
import type { Context } from '../platform/context.ts'
import { parseId } from '../platform/ids.ts'
import * as queries from './queries.ts'
import { rank, type Ranked } from './rank.ts'

const sources: Record<SuggestionReason['kind'], Suggestion['sources'][number]> = {
  followed_by: 'friends_of_friends',
  interests: 'similar_to_recently_followed',
  hashtags: 'similar_to_recently_followed',
  profession: 'similar_to_recently_followed',
  well_known: 'most_followed',
}

/**
 * Whom a member might want to follow, with the reasons, those for whom most speaks first.
 * https://docs.joinmastodon.org/methods/suggestions/#v2
 */
export async function suggestions(ctx: Context, { accountId }: Viewer, limit: number): Promise<Suggestion[]> {
  const ranked = await rankedFor(ctx, accountId, limit)
  const accounts = await accountsJson(
    ctx,
    ranked.map((one) => one.accountId),
    accountId,
  )
  const byId = new Map(accounts.map((account) => [Number(account.id), account]))
  return ranked.flatMap(({ accountId: id, reasons }) => {
    const account = byId.get(id)
    if (!account) return []
    const isWellKnown = reasons.every(({ kind }) => kind === 'well_known')
    return {
      source: isWellKnown ? ('global' as const) : ('past_interactions' as const),
      sources: [...new Set(reasons.map(({ kind }) => sources[kind]))],
      account,
      reasons,
    }
  })
}

/**
 * Never suggests somebody again. Who is not known, or was not suggested, does not matter.
 * https://docs.joinmastodon.org/methods/suggestions/#remove
 */
export async function dismissSuggestion(ctx: Context, { accountId }: Viewer, wireId: string): Promise<void> {
  const id = parseId(wireId)
  if (id !== undefined) await queries.dismiss(ctx.db, accountId, id, ctx.now())
}

async function rankedFor(ctx: Context, accountId: number, limit: number): Promise<Ranked[]> {
  const { db } = ctx
  const { interests, profession } = await queries.factsOf(db, accountId)
  const hints = (
    await Promise.all([
      queries.followedByFollowed(db, accountId),
      queries.withInterests(db, interests),
      queries.usingTags(db, accountId, daysBefore(ctx.now(), queries.tagDays)),
      profession === null ? [] : queries.ofProfession(db, profession),
      queries.wellKnown(db),
    ])
  ).flat()
  const allowed = await queries.suggestible(db, accountId, [...new Set(hints.map((hint) => hint.accountId))])
  return rank(
    hints.filter((hint) => allowed.has(hint.accountId)),
    limit,
  )
}
