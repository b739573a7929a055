import type { SuggestionReason } from '../../wire/suggestion.ts'

/** One thing that speaks for suggesting somebody: who follows them, an interest, a hashtag, the profession, how many follow. */
export type Hint = { accountId: number; kind: SuggestionReason['kind']; name: string | null; count: number }

/** How much one person, interest, hashtag of a kind counts; what is well known only fills up. */
const weights: Record<SuggestionReason['kind'], number> = {
  followed_by: 3,
  interests: 4,
  hashtags: 2,
  profession: 1,
  well_known: 0,
}
const mostNames = 3

export type Ranked = { accountId: number; reasons: SuggestionReason[] }

/**
 * Puts hints together by account, those for whom most speaks first: each kind counts its weight times the root of how many there
 * are, so that a crowd of one kind does not outdo several kinds. Equal ones are in the order of first mention.
 */
export function rank(hints: readonly Hint[], limit: number): Ranked[] {
  const byAccount = Map.groupBy(hints, (hint) => hint.accountId)
  return [...byAccount]
    .map(([accountId, own]) => ({ accountId, reasons: reasonsOf(own) }))
    .map((ranked) => ({ ranked, score: scoreOf(ranked.reasons) }))
    .sort((one, other) => other.score - one.score)
    .slice(0, limit)
    .map(({ ranked }) => ranked)
}

function reasonsOf(hints: readonly Hint[]): SuggestionReason[] {
  const reasons = [...Map.groupBy(hints, (hint) => hint.kind)].map(([kind, own]) => ({
    kind,
    names: [...new Set(own.flatMap(({ name }) => name ?? []))].slice(0, mostNames),
    count: Math.max(own.length, ...own.map((hint) => hint.count)),
  }))
  const useful = reasons.filter(({ kind }) => kind !== 'well_known')
  return (useful.length > 0 ? useful : reasons).sort((one, other) => worth(other) - worth(one))
}

const worth = ({ kind, count }: SuggestionReason) => weights[kind] * Math.sqrt(count)

function scoreOf(reasons: readonly SuggestionReason[]): number {
  return reasons.reduce((sum, reason) => sum + worth(reason), 0)
}
