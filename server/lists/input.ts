import { Type, type Static } from 'typebox'
import { RepliesPolicy } from '../../wire/list.ts'
import { Refusal } from '../platform/refusal.ts'
import { graphemeLength } from '../text/length.ts'
import { isBlank, normaliseLine } from '../text/normalise.ts'
import { listLimits } from './limits.ts'

export const OneList = Type.Object({ id: Type.String() })
export const OneEntry = Type.Object({ id: Type.String(), entry_id: Type.String() })

/** https://docs.joinmastodon.org/methods/lists/#create */
export const NewList = Type.Object({
  title: Type.String(),
  replies_policy: Type.Optional(RepliesPolicy),
  exclusive: Type.Optional(Type.Boolean({ description: 'Keep what the list holds out of home' })),
})
export type NewList = Static<typeof NewList>

/** https://docs.joinmastodon.org/methods/lists/#update ; what is not given stays as it is. */
export const ListChange = Type.Partial(NewList)
export type ListChange = Static<typeof ListChange>

export const AccountIds = Type.Object({
  account_ids: Type.Array(Type.String(), { maxItems: 200 }),
})
/** A DELETE may carry its ids in the body or in the address. */
export const AccountIdsIfAny = Type.Partial(AccountIds)

/** A person, a hashtag or a search, and whether it is also in home. */
export const NewListEntry = Type.Object({
  account_id: Type.Optional(Type.String()),
  hashtag: Type.Optional(Type.String()),
  query: Type.Optional(Type.String()),
  in_home: Type.Optional(Type.Boolean({ description: 'Usually what the list says' })),
})
export type NewListEntry = Static<typeof NewListEntry>

export const EntryChange = Type.Object({ in_home: Type.Boolean() })

/** Mastodon: `limit=0` gives all of them at once. */
export const PeopleQuery = Type.Object({
  max_id: Type.Optional(Type.String()),
  since_id: Type.Optional(Type.String()),
  min_id: Type.Optional(Type.String()),
  limit: Type.Optional(Type.Integer({ minimum: 0, description: 'Usually 40; 0: all, without pages' })),
})

/** The title of a list as it is kept. */
export function readTitle(given: string): string {
  return readLine(given, listLimits.title, 'title', 'Title')
}

/** A saved search as it is kept. */
export function readSearch(given: string): string {
  return readLine(given, listLimits.query, 'query', 'A search')
}

function readLine(given: string, limit: number, field: string, name: string): string {
  const tooLong = () =>
    new Refusal('invalid', `${name} is limited to ${limit} characters`, field, 'ERR_TOO_LONG')
  if (given.length > limit * 100) throw tooLong()
  const text = normaliseLine(given)
  if (isBlank(text)) throw new Refusal('invalid', `${name} can't be blank`, field, 'ERR_BLANK')
  if (graphemeLength(text, limit) > limit) throw tooLong()
  return text
}
