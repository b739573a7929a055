import { usableEmojis } from '../emojis/kept-emojis.ts'
import type { CredentialAccount, Role } from '../../wire/account.ts'
import type { Preferences } from '../../wire/preferences.ts'
import { featureApproval, featurePolicyOf } from './feature-policy.ts'
import { collectionLimit } from './limits.ts'
import type { Visibility } from '../../wire/words.ts'
import type { Context } from '../platform/context.ts'
import { accountJson } from './json.ts'
import { accountsById, memberById } from './queries.ts'
import type { MemberRole, StoredVisibility } from './tables.ts'

/** What only the member themselves is shown, https://docs.joinmastodon.org/entities/Account/#CredentialAccount */
export async function credentialAccount(
  ctx: Context,
  accountId: number,
  standing: { emailConfirmed: boolean } = { emailConfirmed: true },
): Promise<CredentialAccount> {
  const [[account], member] = await Promise.all([
    accountsById(ctx.db, [accountId]),
    memberById(ctx.db, accountId),
  ])
  if (!account || !member) throw new Error(`Member ${accountId} has gone.`)
  return {
    ...accountJson(ctx.config, account, await usableEmojis(ctx)),
    feature_approval: featureApproval(featurePolicyOf(account), true),
    source: {
      note: account.note,
      fields: account.fields,
      privacy: visibilityOnWire(member.default_visibility),
      sensitive: member.default_sensitive,
      language: member.default_language,
      follow_requests_count: member.follow_requests,
      hide_collections: account.hide_collections,
      discoverable: account.discoverable,
      indexable: account.indexable,
      attribution_domains: account.attribution_domains,
      quote_policy: member.default_quote_policy,
      feature_policy: featurePolicyOf(account),
      purpose: member.default_purpose,
    },
    role: roleJson(member.role),
    locale: member.locale,
    email_confirmed: standing.emailConfirmed,
    approved: member.approved_at !== null,
  }
}

/** How a member posts and reads by default. */
export async function preferencesOf(ctx: Context, accountId: number): Promise<Preferences> {
  const member = await memberById(ctx.db, accountId)
  if (!member) throw new Error(`Member ${accountId} has gone.`)
  return {
    'posting:default:visibility': visibilityOnWire(member.default_visibility),
    'posting:default:sensitive': member.default_sensitive,
    'posting:default:language': member.default_language,
    'posting:default:quote_policy': member.default_quote_policy,
    'reading:expand:media': 'default',
    'reading:expand:spoilers': false,
    // Nothing moves on a page of ours before its reader asks for it.
    'reading:autoplay:gifs': false,
  }
}

function visibilityOnWire(stored: StoredVisibility): Visibility {
  return stored === 'local' ? 'private' : stored
}

/**
 * Mastodon's flags, https://docs.joinmastodon.org/entities/Role/#permission-flags, as it gives them to its own roles of these
 * names; moderators decide on appeals (0x200) and may invite (0x10000) here, too.
 */
const permissions: Record<MemberRole, string> = {
  owner: '1048575',
  admin: '983036',
  moderator: '67356',
  member: '0',
}

/** https://docs.joinmastodon.org/entities/Role/ */
export function roleJson(role: MemberRole): Role {
  const isStaff = role !== 'member'
  return {
    id: role,
    name: isStaff ? role : '',
    color: '',
    permissions: permissions[role],
    highlighted: isStaff,
    collection_limit: collectionLimit,
  }
}
