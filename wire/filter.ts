import { Type, type Static } from 'typebox'
import { Id, Instant, Nullable, OneOf } from './base.ts'

/** Where a filter applies: home and lists, notifications, public timelines, threads, profiles. */
export const filterContexts = ['home', 'notifications', 'public', 'thread', 'account'] as const
export const FilterContext = OneOf(filterContexts)
export type FilterContext = Static<typeof FilterContext>

/** What is done with a post that fits: a word before it, not shown at all, or only its media blurred. */
export const filterActions = ['warn', 'hide', 'blur'] as const
export const FilterAction = OneOf(filterActions)
export type FilterAction = Static<typeof FilterAction>

/** https://docs.joinmastodon.org/entities/FilterKeyword/ */
export const FilterKeyword = Type.Object(
  { id: Id, keyword: Type.String(), whole_word: Type.Boolean() },
  { $id: 'FilterKeyword' },
)
export type FilterKeyword = Static<typeof FilterKeyword>

/** https://docs.joinmastodon.org/entities/FilterStatus/ */
export const FilterStatus = Type.Object({ id: Id, status_id: Id }, { $id: 'FilterStatus' })
export type FilterStatus = Static<typeof FilterStatus>

const shape = {
  id: Id,
  title: Type.String(),
  context: Type.Array(FilterContext),
  expires_at: Nullable(Instant),
  filter_action: FilterAction,
}

/** https://docs.joinmastodon.org/entities/Filter/ */
export const Filter = Type.Object(
  { ...shape, keywords: Type.Array(FilterKeyword), statuses: Type.Array(FilterStatus) },
  { $id: 'Filter' },
)
export type Filter = Static<typeof Filter>

/** https://docs.joinmastodon.org/entities/FilterResult/ : the filter comes without its words and posts. */
export const FilterResult = Type.Object(
  {
    filter: Type.Object(shape),
    keyword_matches: Nullable(Type.Array(Type.String())),
    status_matches: Nullable(Type.Array(Id)),
  },
  { $id: 'FilterResult' },
)
export type FilterResult = Static<typeof FilterResult>

/** https://docs.joinmastodon.org/entities/V1_Filter/ : one word of a filter, for apps from before 2022. */
export const FilterV1 = Type.Object(
  {
    id: Id,
    phrase: Type.String(),
    context: Type.Array(FilterContext),
    whole_word: Type.Boolean(),
    expires_at: Nullable(Instant),
    irreversible: Type.Boolean(),
  },
  { $id: 'V1_Filter' },
)
export type FilterV1 = Static<typeof FilterV1>
