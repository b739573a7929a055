import type { MessageKey } from '#lib/messages/index.ts'
import type { ReviewSubject, TrendReview } from '#wire/admin-trends.ts'

/** The kinds of what is discussed: as they stand in addresses, as the API calls them, and in words. */
export const reviewKinds: { word: string; kind: ReviewSubject; label: MessageKey }[] = [
  { word: 'hashtags', kind: 'tags', label: 'trends.tags' },
  { word: 'posts', kind: 'statuses', label: 'trends.statuses' },
  { word: 'links', kind: 'links', label: 'trends.links' },
  { word: 'publishers', kind: 'publishers', label: 'trends.publishers' },
]

/** What can be said, as the buttons send it, in their order. */
export const verdicts = ['show', 'keep_out', 'undecided'] as const
export type Verdict = (typeof verdicts)[number]

export const saidWords: Record<Verdict, MessageKey> = {
  show: 'trends.didShow',
  keep_out: 'trends.didKeepOut',
  undecided: 'trends.didReopen',
}

export const groupWords: { state: TrendReview['state']; label: MessageKey }[] = [
  { state: 'waiting', label: 'trends.waiting' },
  { state: 'shown', label: 'trends.shown' },
  { state: 'kept_out', label: 'trends.keptOut' },
]
