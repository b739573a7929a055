import { Type, type Static } from 'typebox'
import { OneOf } from '../../wire/base.ts'
import { FilterContext } from '../../wire/filter.ts'
import { Refusal } from '../platform/refusal.ts'
import { graphemeLength } from '../text/length.ts'
import { isBlank, normaliseLine } from '../text/normalise.ts'
import { filterLimits } from './limits.ts'

export const OneFilter = Type.Object({ id: Type.String() })
export const PartsOfFilter = Type.Object({ filter_id: Type.String() })

const contexts = Type.Array(FilterContext, { maxItems: 20, description: 'Where it applies; at least one' })
/** One hundred years: a longer filter is one without end. */
const longest = 3_155_760_000
/** Null comes first: an empty field and 0 are read as it. */
const ExpiresIn = Type.Union([Type.Null(), Type.Integer({ minimum: 1, maximum: longest })], {
  description: 'Seconds from now until it ends; empty: without end',
})
/** The documentation names the last both ways. */
const Action = OneOf(['warn', 'hide', 'blur', 'blur_media'])

const KeywordAttributes = Type.Array(
  Type.Object({
    id: Type.Optional(Type.String()),
    keyword: Type.Optional(Type.String()),
    whole_word: Type.Optional(Type.Boolean()),
    _destroy: Type.Optional(Type.Boolean()),
  }),
  { maxItems: filterLimits.keywords },
)
export type KeywordAttributes = Static<typeof KeywordAttributes>

/** https://docs.joinmastodon.org/methods/filters/#create */
export const NewFilter = Type.Object({
  title: Type.String(),
  context: contexts,
  filter_action: Type.Optional(Action),
  expires_in: Type.Optional(ExpiresIn),
  keywords_attributes: Type.Optional(KeywordAttributes),
})
export type NewFilter = Static<typeof NewFilter>

/** https://docs.joinmastodon.org/methods/filters/#update ; what is not given stays as it is. */
export const FilterChange = Type.Partial(NewFilter)
export type FilterChange = Static<typeof FilterChange>

export const NewKeyword = Type.Object({
  keyword: Type.String(),
  whole_word: Type.Optional(Type.Boolean({ description: 'Usually yes' })),
})
export type NewKeyword = Static<typeof NewKeyword>
export const ChangedKeyword = NewKeyword

/** https://docs.joinmastodon.org/methods/filters/#create-v1 */
export const FilterV1Input = Type.Object({
  phrase: Type.String(),
  context: contexts,
  irreversible: Type.Optional(Type.Boolean({ description: 'Usually no' })),
  whole_word: Type.Optional(Type.Boolean({ description: 'Usually no' })),
  expires_in: Type.Optional(ExpiresIn),
})
export type FilterV1Input = Static<typeof FilterV1Input>

/** https://docs.joinmastodon.org/methods/filters/#update-v1 ; apps leave out what stays, and Mastodon lets them. */
export const FilterV1Change = Type.Partial(FilterV1Input)
export type FilterV1Change = Static<typeof FilterV1Change>

/**
 * A title or a word as it is kept.
 * @throws Refusal invalid when a reader would see nothing, or when it is too long.
 */
export function readText(given: string, limit: number, field: string, name: string): string {
  if (given.length > limit * 100) throw tooLong(field, name, limit)
  const text = normaliseLine(given)
  if (isBlank(text)) throw new Refusal('invalid', `${name} can't be blank`, field, 'ERR_BLANK')
  if (graphemeLength(text, limit) > limit) throw tooLong(field, name, limit)
  return text
}

function tooLong(field: string, name: string, limit: number): Refusal {
  return new Refusal('invalid', `${name} is limited to ${limit} characters`, field, 'ERR_TOO_LONG')
}

/** The word of a filter as it is kept. */
export function readKeyword(given: string, field = 'keyword'): string {
  return readText(given, filterLimits.keyword, field, 'Keyword')
}

/**
 * Places without repetition.
 * @throws Refusal invalid when there is none.
 */
export function readContexts(given: readonly FilterContext[]): FilterContext[] {
  if (given.length === 0) throw new Refusal('invalid', "Context can't be blank", 'context', 'ERR_BLANK')
  return [...new Set(given)]
}
