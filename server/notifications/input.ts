import { Type, type Static } from 'typebox'
import { type NotificationType, notificationTypes } from '../../wire/words.ts'
import { parseId } from '../platform/ids.ts'
import { PageQuery } from '../platform/paging.ts'
import { Refusal } from '../platform/refusal.ts'
import { type Policy, type PolicyField, policyFields, verdicts } from './policy.ts'
import type { NotificationFilter } from './queries.ts'

const Words = Type.Optional(Type.Array(Type.String(), { maxItems: 50 }))

const filters = {
  types: Words,
  exclude_types: Words,
  account_id: Type.Optional(Type.String({ description: 'Only what this account caused' })),
  include_filtered: Type.Optional(Type.Boolean({ description: 'Also what waits in requests' })),
}

export const FilterQuery = Type.Object(filters)
/** https://docs.joinmastodon.org/methods/notifications/#get , since 4.6 */
export const SupportedQuery = Type.Object({
  supported_types: Type.Optional(
    Type.Array(Type.String(), {
      maxItems: 50,
      description: 'The types that the app can show; others come with a `fallback`',
    }),
  ),
})

export const ListQuery = Type.Object({
  ...PageQuery.properties,
  ...filters,
  ...SupportedQuery.properties,
})
export const CountQuery = Type.Object({ ...filters, limit: Type.Optional(Type.Integer({ minimum: 1 })) })
export const GroupsQuery = Type.Object({
  ...ListQuery.properties,
  grouped_types: Words,
  expand_accounts: Type.Optional(
    Type.String({
      description: '`partial_avatars` gives all but the newest account of each group in a short form',
    }),
  ),
})
export const GroupsCountQuery = Type.Object({ ...CountQuery.properties, grouped_types: Words })

export const NotificationId = Type.Object({ id: Type.String() })
export const GroupKeyParam = Type.Object({ group_key: Type.String() })

export const MarkersQuery = Type.Object({
  timeline: Type.Optional(Type.Array(Type.String(), { maxItems: 50 })),
})
const MarkerInput = Type.Optional(
  Type.Object({
    last_read_id: Type.String(),
    version: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 2_147_483_647,
        description: 'Rounds: refused with 409 unless this is stored',
      }),
    ),
  }),
)
export const MarkersBody = Type.Object({ home: MarkerInput, notifications: MarkerInput })
export type MarkersBody = Static<typeof MarkersBody>

/** Of ours, apps know nothing: who wants them asks for them. */
const typesForAll: readonly string[] = notificationTypes.filter((type) => !type.startsWith('rounds.'))

/**
 * Turns the filter of a list into one for the queries. Words that are no type of ours choose nothing and exclude nothing, as
 * in Mastodon: apps ask for types that not every server has.
 * @throws Refusal invalid when account_id is not an id.
 */
export function parseFilter(accountId: number, query: Static<typeof FilterQuery>): NotificationFilter {
  const wanted = query.types && query.types.length > 0 ? query.types : typesForAll
  const excluded: readonly string[] = query.exclude_types ?? []
  const types = notificationTypes.filter((type) => wanted.includes(type) && !excluded.includes(type))
  const fromId = query.account_id ? readId(query.account_id, 'account_id') : undefined
  // Who asks for one account's notifications sees all of them, as in Mastodon.
  return { accountId, types, fromId, withFiltered: query.include_filtered ?? fromId !== undefined }
}

/** The types to group by the words of an app; undefined for the usual ones. */
export function parseGrouped(words: readonly string[] | undefined): readonly NotificationType[] | undefined {
  return words && notificationTypes.filter((type) => words.includes(type))
}

/**
 * Reads an id from input.
 * @throws Refusal invalid, naming the field.
 */
export function readId(text: string, field: string): number {
  const id = parseId(text)
  if (id === undefined)
    throw new Refusal('invalid', `${field} must be an id: a whole number of up to 16 digits.`, field)
  return id
}

const verdict = Type.Optional(Type.String({ description: 'accept, filter or drop' }))
/** https://docs.joinmastodon.org/methods/notifications/#update-the-filtering-policy-for-notifications */
export const PolicyBody = Type.Object(
  Object.fromEntries(policyFields.map((field) => [field, verdict])) as Record<PolicyField, typeof verdict>,
)
export type PolicyBody = Static<typeof PolicyBody>

const flag = Type.Optional(Type.Boolean())
/** The policy before Mastodon 4.3: a line filters or it does not. */
export const FirstPolicyBody = Type.Object({
  filter_not_following: flag,
  filter_not_followers: flag,
  filter_new_accounts: flag,
  filter_private_mentions: flag,
})
export type FirstPolicyBody = Static<typeof FirstPolicyBody>

export const RequestIds = Type.Object({
  id: Type.Array(Type.String(), { minItems: 1, maxItems: 100, description: 'Ids of requests' }),
})

/**
 * Reads the lines of a policy that are to change.
 * @throws Refusal invalid, naming the line.
 */
export function readPolicy(body: PolicyBody): Partial<Policy> {
  const changes: Partial<Policy> = {}
  for (const field of policyFields) {
    const word = body[field]
    if (word === undefined) continue
    const verdict = verdicts.find((known) => known === word)
    if (!verdict) throw new Refusal('invalid', `${field} must be accept, filter or drop.`, field)
    changes[field] = verdict
  }
  return changes
}

/** The lines of today's policy that an old app means. */
export function fromFirstPolicy(body: FirstPolicyBody): Partial<Policy> {
  const pairs = Object.entries(body).map(([name, filters]) => [
    name.replace('filter_', 'for_'),
    filters ? 'filter' : 'accept',
  ])
  return Object.fromEntries(pairs.filter(([name]) => policyFields.some((field) => field === name)))
}
