import type { Selectable } from 'kysely'
import type { Account } from '../../wire/account.ts'
import { emojisFor } from '../emojis/json.ts'
import type { Emojis } from '../emojis/kept-emojis.ts'
import type { Config } from '../platform/config.ts'
import type { RemoteFiles } from '../platform/remote-files.ts'
import { renderField, type Resolvers } from '../text/render.ts'
import { featureApproval, featurePolicyOf } from './feature-policy.ts'
import { accountUri, accountUrl, acctOf, pictureUrl } from './addresses.ts'
import { linksFor } from './text-links.ts'
import type { AccountCountsTable, AccountsTable, MemberRole } from './tables.ts'

/** An account with all that its wire shape needs. */
export type WholeAccount = Selectable<AccountsTable> &
  Pick<
    Selectable<AccountCountsTable>,
    'followers' | 'following' | 'posts' | 'last_post_on' | 'followers_said' | 'following_said' | 'posts_said'
  > & {
    role: MemberRole | null
    /** When a member was let in; null for one who waits, and for a remote account. */
    approved_at: Date | null
  }

/**
 * The public shape of an account, https://docs.joinmastodon.org/entities/Account/
 * @param files what becomes of pictures that lie at the account's own server
 */
export function accountJson(
  config: Config,
  account: WholeAccount,
  emojis: Emojis = new Map(),
  files: RemoteFiles = 'proxy',
): Account {
  const suspended = account.suspended_at !== null
  const avatar = pictureUrl(config, account, 'avatar', files)
  const header = pictureUrl(config, account, 'header', files)
  const links = linksFor(config)
  return {
    id: String(account.id),
    username: account.username,
    acct: acctOf(account),
    uri: accountUri(config, account),
    url: accountUrl(config, account),
    display_name: suspended ? '' : account.display_name,
    note: suspended ? '' : account.note_html,
    avatar,
    avatar_static: avatar,
    avatar_description: suspended ? '' : account.avatar_description,
    header,
    header_static: header,
    header_description: suspended ? '' : account.header_description,
    locked: account.locked,
    bot: account.bot,
    group: account.actor_type === 'Group',
    discoverable: account.discoverable,
    indexable: account.indexable,
    noindex: !account.indexable,
    hide_collections: account.hide_collections,
    show_media: account.show_media,
    show_media_replies: account.show_media_replies,
    show_featured: account.show_featured,
    created_at: startOfDay(account.created_at).toISOString(),
    last_status_at: account.last_post_on,
    statuses_count: account.posts_said ?? account.posts,
    followers_count: account.followers_said ?? account.followers,
    following_count: account.following_said ?? account.following,
    emojis: suspended ? [] : emojisFor(config, emojis, textsOf(account)),
    roles: shownRoles(account.role),
    fields: suspended
      ? []
      : account.fields.map((field) => ({ ...field, value: shownValue(account, field.value, links) })),
    profession: suspended ? null : account.profession,
    interests: suspended ? [] : account.interests,
    ...(suspended && { suspended }),
    ...(account.limited_at !== null && { limited: true }),
    ...(account.memorial && { memorial: true }),
    ...(account.domain !== null && { actor_type: account.actor_type }),
    ...formerHandle(account),
    // Last, and in it what depends on the reader: `kept-accounts` cuts there.
    feature_approval: featureApproval(featurePolicyOf(account), false),
  }
}

/** What another server says is HTML that was cleaned when it came. */
function shownValue({ domain }: WholeAccount, value: string, links: Resolvers): string {
  return domain === null ? renderField(value, links) : value
}

/** The texts of an account in which emojis may stand. */
export function textsOf({ display_name, note, fields }: WholeAccount): string[] {
  return [display_name, note, ...fields.flatMap(({ name, value }) => [name, value])]
}

/** For so long a profile says what its handle was before. */
const renamedShownMs = 30 * 86_400_000

function formerHandle({
  renamed_from: acct,
  renamed_at: at,
  suspended_at,
}: WholeAccount): Pick<Account, 'renamed'> {
  if (acct === null || at === null || suspended_at !== null) return {}
  return Date.now() - at.getTime() > renamedShownMs ? {} : { renamed: { from: acct, at: at.toISOString() } }
}

/** Mastodon rounds to the day, so that nobody is found by the minute of their sign-up. */
function startOfDay(moment: Date): Date {
  return new Date(Math.floor(moment.getTime() / 86_400_000) * 86_400_000)
}

function shownRoles(role: MemberRole | null): Account['roles'] {
  return role === null || role === 'member' ? [] : [{ id: role, name: role, color: '' }]
}
