import { Type, type Static } from 'typebox'
import { Nullable } from '../../wire/base.ts'
import { Refusal } from '../platform/refusal.ts'
import { foldHashtag, isHashtagName } from '../text/hashtags.ts'
import { graphemeLength } from '../text/length.ts'
import { isBlank, normaliseLine } from '../text/normalise.ts'
import { collectionLimits } from './limits.ts'

const Text = (description: string) => Type.Optional(Nullable(Type.String({ description })))
const facts = {
  name: Text(`At most ${collectionLimits.name} characters`),
  description: Text(`At most ${collectionLimits.description} characters`),
  language: Text('ISO 639-1; empty: none'),
  tag_name: Text('One hashtag, with or without its sign; empty: none'),
  sensitive: Type.Optional(Nullable(Type.Boolean())),
  discoverable: Type.Optional(
    Nullable(Type.Boolean({ description: 'Offered to those who do not have its address; true unless said' })),
  ),
}

/** https://docs.joinmastodon.org/methods/collections/#update_collection */
export const CollectionChange = Type.Object(facts)
export type CollectionChange = Static<typeof CollectionChange>

/** https://docs.joinmastodon.org/methods/collections/#create */
export const NewCollection = Type.Object({
  ...facts,
  account_ids: Type.Optional(Nullable(Type.Array(Type.String(), { maxItems: 1000 }))),
})
export type NewCollection = Static<typeof NewCollection>

export const NewItem = Type.Object({
  account_id: Type.Optional(Nullable(Type.String({ description: 'Whom to put into the collection' }))),
})
export const SomePeople = Type.Object({
  account_ids: Type.Array(Type.String(), { maxItems: collectionLimits.people }),
})
export const OneCollection = Type.Object({ id: Type.String() })
export const OfCollection = Type.Object({ collection_id: Type.String() })
export const OneItem = Type.Object({ collection_id: Type.String(), id: Type.String() })
export const OfAccount = Type.Object({ account_id: Type.String() })

/** Collections are listed from a number on: https://docs.joinmastodon.org/methods/collections/#get_collections */
export const SliceQuery = Type.Object({
  limit: Type.Optional(Type.Integer({ minimum: 1, description: 'Usually 40, at most 80' })),
  offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000, description: 'Leave out the first' })),
})
export const DiscoverQuery = Type.Object({
  ...SliceQuery.properties,
  q: Type.Optional(Type.String({ maxLength: 500, description: 'Words of name, description or hashtag' })),
  tag: Type.Optional(Type.String({ maxLength: 500, description: 'Only those with this hashtag' })),
})

/** A part of a list. */
export type Slice = { limit: number; offset: number }

/** @returns at most 80, usually 40, from the first on. */
export function readSlice({ limit = 40, offset = 0 }: Static<typeof SliceQuery>): Slice {
  return { limit: Math.min(limit, 80), offset }
}

/**
 * The name of a collection, clean.
 * @throws Refusal invalid naming `name` when it is blank or too long.
 */
export function readName(given: string): string {
  const name = readLine(given, 'name')
  if (name === '') throw failed('name', "Name can't be blank", 'ERR_BLANK')
  return name
}

/** @throws Refusal invalid naming `description` when it is too long. */
export function readDescription(given: string): string {
  return readLine(given, 'description')
}

/** @throws Refusal invalid naming `language` when it is not the code of one. */
export function readLanguage(given: string): string | null {
  if (given === '') return null
  if (!/^[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8}){0,2}$/.test(given))
    throw failed('language', 'Language must be a code such as en or fr', 'ERR_INVALID')
  return given.toLowerCase()
}

/**
 * The hashtag of a collection, as it was written and folded; both null where none is wanted.
 * @throws Refusal invalid naming `tag_name` when it cannot be a hashtag.
 */
export function readTag(given: string): { tag: string | null; tag_folded: string | null } {
  const tag = normaliseLine(given.slice(0, 1000)).replace(/^[#＃]/u, '')
  if (tag === '') return { tag: null, tag_folded: null }
  if (!isHashtagName(tag))
    throw failed('tag_name', 'A hashtag has letters and digits, and no spaces', 'ERR_INVALID')
  return { tag, tag_folded: foldHashtag(tag) }
}

function readLine(given: string, field: 'name' | 'description'): string {
  const most = collectionLimits[field]
  const label = field === 'name' ? 'Name' : 'Description'
  const tooLong = () => failed(field, `${label} is too long (maximum is ${most} characters)`, 'ERR_TOO_LONG')
  // Cleaning takes time, so what is beyond hope is refused before.
  if (given.length > most * 100) throw tooLong()
  const line = normaliseLine(given)
  if (graphemeLength(line, most) > most) throw tooLong()
  return isBlank(line) ? '' : line
}

/** A refusal in Mastodon's words and shape, https://docs.joinmastodon.org/methods/collections/#create */
export function failed(field: string, sentence: string, reason: string): Refusal {
  const details = { [field]: [{ error: reason, description: sentence }] }
  return new Refusal('invalid', sentence, field, reason, details)
}
