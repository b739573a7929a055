import { accountUri, accountUrl, mediaUrl } from '../../accounts/addresses.ts'
import type { WholeAccount } from '../../accounts/json.ts'
import { linksFor } from '../../accounts/text-links.ts'
import type { StoredEmoji } from '../../emojis/queries.ts'
import type { Config } from '../../platform/config.ts'
import { extractHashtags } from '../../text/hashtags.ts'
import { renderField } from '../../text/render.ts'
import { emojiOf, hashtagOf, typeOf } from './tags.ts'

/** What others need to check a signature of an actor. */
export type SpokenKeys = {
  /** PEM (SPKI). */
  rsa: string
  /** Multibase, https://www.w3.org/TR/cid/#Multikey */
  ed25519: string
}

export type SpokenActor = {
  account: WholeAccount
  keys: SpokenKeys
  emojis: readonly StoredEmoji[]
  movedTo: string | null
  alsoKnownAs: readonly string[]
  /** The page of the series of chats for which it speaks; null for a person. */
  seriesPage: string | null
}

/** The collection of those who run a group. */
export const moderatorsOf = (groupUri: string): string => `${groupUri}/moderators`

/** The one inbox for all members. */
export const sharedInbox = (config: Config): string => new URL('/ap/inbox', config.publicUrl).href

/**
 * Somebody of this server, without @context. https://docs.joinmastodon.org/spec/activitypub/#profile ; of who is suspended only that is
 * said, and the addresses and keys by which it can be checked.
 */
export function actorOf(config: Config, actor: SpokenActor): object {
  const { account } = actor
  const uri = accountUri(config, account)
  const suspended = account.suspended_at !== null
  return {
    ...bareActorOf(config, actor),
    following: `${uri}/following`,
    followers: `${uri}/followers`,
    outbox: `${uri}/outbox`,
    featured: `${uri}/collections/featured`,
    featuredTags: `${uri}/collections/tags`,
    name: suspended ? '' : account.display_name,
    summary: suspended ? '' : account.note_html,
    ...(actor.seriesPage !== null && groupOf(uri, actor.seriesPage)),
    published: startOfDay(account.created_at).toISOString(),
    ...(suspended ? { suspended: true } : profileOf(config, actor)),
  }
}

/** What groups say beside (FEP-1b12, and Lemmy's word for who may write); their page is that of their series. */
function groupOf(uri: string, page: string) {
  return { url: page, attributedTo: moderatorsOf(uri), postingRestrictedToMods: false }
}

/**
 * What an unsigned request is told in secure mode, and the beginning of the whole: who it is, where to write to, and the keys with which
 * signatures are checked.
 */
export function bareActorOf(config: Config, { account, keys }: Pick<SpokenActor, 'account' | 'keys'>) {
  const uri = accountUri(config, account)
  return {
    id: uri,
    type: typeOfActor(account),
    preferredUsername: account.username,
    url: accountUrl(config, account),
    inbox: `${uri}/inbox`,
    endpoints: { sharedInbox: sharedInbox(config) },
    manuallyApprovesFollowers: account.locked,
    ...keysOf(uri, keys),
  }
}

function typeOfActor({ actor_type, bot }: WholeAccount): string {
  if (actor_type === 'Group') return 'Group'
  return bot ? 'Service' : 'Person'
}

function profileOf(config: Config, { account, emojis, movedTo, alsoKnownAs }: SpokenActor) {
  const links = linksFor(config)
  return {
    discoverable: account.discoverable,
    indexable: account.indexable,
    showFeatured: account.show_featured,
    showMedia: account.show_media,
    showRepliesInMedia: account.show_media_replies,
    ...(account.attribution_domains.length > 0 && { attributionDomains: account.attribution_domains }),
    ...(alsoKnownAs.length > 0 && { alsoKnownAs }),
    ...(movedTo !== null && { movedTo }),
    tag: [
      ...emojis.map((emoji) => emojiOf(config, emoji)),
      ...hashtagsIn(account.note).map((tag) => hashtagOf(config, tag)),
    ],
    attachment: account.fields.map(({ name, value }) => ({
      type: 'PropertyValue',
      name,
      value: renderField(value, links),
    })),
    ...(account.avatar_key !== null && {
      icon: pictureOf(config, account.avatar_key, account.avatar_description),
    }),
    ...(account.header_key !== null && {
      image: pictureOf(config, account.header_key, account.header_description),
    }),
  }
}

/** The description is in `summary`, as Mastodon 4.5 says it, and in `name`, where others look for it. */
function pictureOf(config: Config, key: string, description: string): object {
  return {
    type: 'Image',
    mediaType: typeOf(key),
    url: mediaUrl(config, key, ''),
    ...(description !== '' && { summary: description, name: description }),
  }
}

function hashtagsIn(text: string): { tag: string; shown: string }[] {
  const found = extractHashtags(text).map(({ folded, tag }) => [folded, { tag: folded, shown: tag }] as const)
  return [...new Map(found).values()]
}

/** https://docs.joinmastodon.org/spec/activitypub/#publicKey and FEP-521a */
function keysOf(uri: string, { rsa, ed25519 }: SpokenKeys) {
  return {
    publicKey: { id: `${uri}#main-key`, owner: uri, publicKeyPem: rsa },
    assertionMethod: [
      { id: `${uri}#ed25519-key`, type: 'Multikey', controller: uri, publicKeyMultibase: ed25519 },
    ],
  }
}

/** The address of the actor that speaks for the server itself, and signs what nobody asked for in person. */
export const instanceActorUri = (config: Config): string => new URL('/ap/actor', config.publicUrl).href

/** The server itself, as Mastodon's instance actor: everybody who checks its signatures may have it. */
export function instanceActorOf(config: Config, keys: SpokenKeys): object {
  const uri = instanceActorUri(config)
  return {
    id: uri,
    type: 'Application',
    preferredUsername: config.domain,
    name: config.domain,
    url: new URL('/about', config.publicUrl).href,
    inbox: `${uri}/inbox`,
    outbox: `${uri}/outbox`,
    endpoints: { sharedInbox: sharedInbox(config) },
    manuallyApprovesFollowers: true,
    discoverable: false,
    indexable: false,
    ...keysOf(uri, keys),
  }
}

/** Mastodon rounds to the day, so that nobody is found by the minute of their sign-up. */
function startOfDay(moment: Date): Date {
  return new Date(Math.floor(moment.getTime() / 86_400_000) * 86_400_000)
}
