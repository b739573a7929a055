import { Type, type Static } from 'typebox'
import { Nullable, OneOf } from '../../../wire/base.ts'
import { networkOf } from '../../platform/addresses.ts'
import { parseId } from '../../platform/ids.ts'
import { PageQuery } from '../../platform/paging.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { AccountSearch, AccountState } from './queries.ts'

const states = ['active', 'pending', 'disabled', 'silenced', 'suspended', 'sensitized'] as const
const roles = ['owner', 'admin', 'moderator', 'member'] as const
const Text = Type.Optional(Type.String({ maxLength: 320 }))
const Flag = Type.Optional(Type.Boolean())
const common = { username: Text, display_name: Text, by_domain: Text, email: Text, ip: Text }

/** https://docs.joinmastodon.org/methods/admin/accounts/#v1 */
export const AccountsQueryV1 = Type.Object({
  ...common,
  local: Flag,
  remote: Flag,
  active: Flag,
  pending: Flag,
  disabled: Flag,
  silenced: Flag,
  suspended: Flag,
  sensitized: Flag,
  staff: Flag,
  ...PageQuery.properties,
})

/** https://docs.joinmastodon.org/methods/admin/accounts/#v2 */
export const AccountsQueryV2 = Type.Object({
  ...common,
  origin: Type.Optional(OneOf(['local', 'remote'])),
  status: Type.Optional(OneOf(states)),
  permissions: Type.Optional(OneOf(['staff'])),
  role_ids: Type.Optional(Type.Array(OneOf(roles), { maxItems: 10 })),
  invited_by: Type.Optional(Type.String()),
  ...PageQuery.properties,
})

/** https://docs.joinmastodon.org/methods/admin/accounts/#action */
export const ActionBody = Type.Object({
  type: OneOf(['none', 'sensitive', 'disable', 'silence', 'suspend']),
  report_id: Type.Optional(Nullable(Type.String())),
  warning_preset_id: Type.Optional(Nullable(Type.String())),
  text: Type.Optional(Nullable(Type.String({ maxLength: 20_000 }))),
  send_email_notification: Type.Optional(Nullable(Type.Boolean())),
})

/** What the two lists have in common. */
function commonSearch(query: Static<typeof AccountsQueryV1>): Omit<AccountSearch, 'states' | 'staff'> {
  const { username, display_name: displayName, by_domain: domain, email, ip } = query
  const network = ip ? networkOf(ip.replace(/\/\d+$/, '')) : undefined
  return { username: username?.replace(/^@/, ''), displayName, domain, email, network }
}

export function readSearchV1(query: Static<typeof AccountsQueryV1>): AccountSearch {
  const wanted = states.filter((state): state is AccountState => query[state] === true)
  const origin = query.local ? 'local' : query.remote ? 'remote' : undefined
  return { ...commonSearch(query), origin, states: wanted, staff: query.staff ?? false }
}

export function readSearchV2(query: Static<typeof AccountsQueryV2>): AccountSearch {
  const { origin, status, permissions, role_ids, invited_by } = query
  const invitedBy = invited_by ? parseId(invited_by) : undefined
  if (invited_by && invitedBy === undefined)
    throw new Refusal('invalid', 'invited_by must be the id of an account.', 'invited_by')
  return {
    ...commonSearch(query),
    origin,
    states: status ? [status] : [],
    staff: permissions === 'staff',
    roles: role_ids,
    invitedBy,
  }
}
