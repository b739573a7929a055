import { idOf, idsOf, pageOf, requiredId, sameOrigin, webAddress } from './addresses.ts'
import { cleanHtml, textToHtml } from './clean-html.ts'
import { readPastMoment } from './dates.ts'
import { anyMember, hasType, isObject, isYes, listOf, member, objectsOf, stringOf, typesOf } from './json.ts'
import { readEmojis } from './read-emojis.ts'
import { readKeys } from './read-keys.ts'
import { largestPicture } from './read-media.ts'
import type { ActorType, ForeignActor, JsonObject } from './types.ts'
import { Unreadable } from './unreadable.ts'
import { lineOf, lineOfHtml, naturalText, paragraphOf } from './words.ts'

export const actorTypes: readonly ActorType[] = ['Person', 'Service', 'Group', 'Application', 'Organization']

const most = { note: 20_000, fields: 32, fieldValue: 4000, aliases: 30, domains: 100 }
const usernameMax = 128

/** Mastodon's `Account::USERNAME_RE`. */
const USERNAME = /^[a-z0-9_]+(?:[.-]+[a-z0-9_]+)*$/i
const DOMAIN = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,62})(?:\.[a-z0-9][a-z0-9-]{0,62})+$/i

/**
 * Reads a person, group or service of another server, https://docs.joinmastodon.org/spec/activitypub/#profile . What it
 * is (`type`), who it is (`id`, a handle) and where it is reached (`inbox`) must be readable; the rest is taken where it
 * makes sense.
 *
 * @param from where the document was got from; an actor that belongs to another server is not believed
 * @param now nobody joined after it
 * @throws Unreadable
 */
export function readActor(json: unknown, from: URL, now = new Date()): ForeignActor {
  if (!isObject(json)) throw new Unreadable('An actor is an object', '')
  const type = actorTypes.find((one) => typesOf(json).includes(one))
  if (type === undefined) throw new Unreadable('Its type is not one of those who act', 'type')
  const uri = requiredId(json, 'An actor')
  if (!sameOrigin(uri, from)) throw new Unreadable('An actor is believed only from its own server', 'id')
  const inboxUrl = idOf(member(json, 'inbox'))
  // An inbox elsewhere could be one of somebody else, whose answers would be taken for this server's; Mastodon has the same rule.
  if (inboxUrl === undefined || !sameOrigin(inboxUrl, uri))
    throw new Unreadable('An actor without an inbox cannot be reached', 'inbox')
  return {
    uri,
    type,
    username: readUsername(json, uri),
    domain: new URL(uri).host,
    ...readWords(json),
    url: pageOf(json, uri),
    ...readPictures(json),
    ...readSwitches(json, type),
    createdAt: readPastMoment(member(json, 'published'), now) ?? null,
    inboxUrl,
    ...readCollections(json, uri),
    keys: readKeys(json, uri),
    alsoKnownAs: idsOf(member(json, 'alsoKnownAs'), most.aliases),
    movedTo: idOf(member(json, 'movedTo')) ?? null,
    attributionDomains: readDomains(member(json, 'attributionDomains')),
    emojis: readEmojis(json, now),
  }
}

/** The handle: `preferredUsername`, else what FEP-2c59's `webfinger` says. The voice of a whole server is called as its host is. */
function readUsername(json: JsonObject, uri: string): string {
  const webfinger = /^(?:acct:)?@?([^@]+)@/.exec(stringOf(member(json, 'webfinger')) ?? '')?.[1]
  const isServer = hasType(json, 'Application', 'Service')
  for (const name of [
    stringOf(member(json, 'preferredUsername')),
    webfinger,
    isServer ? new URL(uri).hostname : undefined,
  ]) {
    const username = name?.trim().replace(/^@/, '')
    if (username !== undefined && username.length <= usernameMax && USERNAME.test(username)) return username
  }
  throw new Unreadable(
    'Its handle is missing or has characters that handles do not have',
    'preferredUsername',
  )
}

function readWords(json: JsonObject): Pick<ForeignActor, 'displayName' | 'noteHtml' | 'fields'> {
  const note = (naturalText(json, 'summary').text || stringOf(member(json, '_misskey_summary')) || '').slice(
    0,
    most.note,
  )
  return {
    displayName: lineOfHtml(naturalText(json, 'name').text, 'displayName'),
    // Servers whose texts are plain (PeerTube) send no tags at all.
    noteHtml: /<[a-z]/i.test(note) ? cleanHtml(note) : textToHtml(note),
    fields: objectsOf(member(json, 'attachment')).flatMap(readField).slice(0, most.fields),
  }
}

/** A labelled line: Mastodon's PropertyValue, or a link with a name (FEP-fb2a). */
function readField(attachment: JsonObject): ForeignActor['fields'] {
  const name = lineOfHtml(stringOf(member(attachment, 'name')) ?? '', 'fieldName')
  const link = hasType(attachment, 'Link') ? webAddress(attachment.href) : undefined
  if (link !== undefined) return [{ name, value: inline(textToHtml(link)) }]
  if (!hasType(attachment, 'PropertyValue')) return []
  const value = (stringOf(member(attachment, 'value')) ?? '').slice(0, most.fieldValue)
  const html = inline(/<[a-z]/i.test(value) ? cleanHtml(value) : textToHtml(value))
  return name === '' && html === '' ? [] : [{ name, value: html }]
}

/** A value is one line; around it stands no paragraph. */
function inline(html: string): string {
  return /^<p>((?:(?!<\/?p>)[^])*)<\/p>$/.exec(html)?.[1] ?? html
}

function readPictures(
  json: JsonObject,
): Pick<ForeignActor, 'avatarUrl' | 'headerUrl' | 'avatarDescription' | 'headerDescription'> {
  const avatar = largestPicture(member(json, 'icon'))
  const header = largestPicture(member(json, 'image'))
  const describe = (picture: typeof avatar) => {
    const text =
      picture && (naturalText(picture.object, 'summary').text || naturalText(picture.object, 'name').text)
    return text ? paragraphOf(text, 'description') : ''
  }
  return {
    avatarUrl: avatar?.url ?? null,
    headerUrl: header?.url ?? null,
    avatarDescription: describe(avatar),
    headerDescription: describe(header),
  }
}

function readSwitches(
  json: JsonObject,
  type: ActorType,
): Pick<
  ForeignActor,
  'locked' | 'bot' | 'discoverable' | 'indexable' | 'hideCollections' | 'suspended' | 'memorial'
> {
  return {
    locked: isYes(member(json, 'manuallyApprovesFollowers')),
    bot: type === 'Service' || type === 'Application',
    discoverable: isYes(member(json, 'discoverable')),
    indexable: isYes(member(json, 'indexable')),
    hideCollections: hidesList(member(json, 'followers')) || hidesList(member(json, 'following')),
    suspended: isYes(member(json, 'suspended')),
    memorial: isYes(member(json, 'memorial')),
  }
}

/** A collection that says how many there are and does not say who. */
function hidesList(collection: unknown): boolean {
  if (!isObject(collection)) return false
  const entries = anyMember(collection, 'first', 'items', 'orderedItems')
  return member(collection, 'totalItems') !== undefined && entries === undefined
}

/** Collections are the actor's own where they lie on its server; others' are not believed. */
function readCollections(
  json: JsonObject,
  uri: string,
): Pick<
  ForeignActor,
  'sharedInboxUrl' | 'outboxUrl' | 'followersUrl' | 'followingUrl' | 'featuredUrl' | 'featuredTagsUrl'
> {
  const own = (name: string) => {
    const id = idOf(member(json, name))
    return id !== undefined && sameOrigin(id, uri) ? id : null
  }
  const endpoints = member(json, 'endpoints')
  const shared = isObject(endpoints) ? member(endpoints, 'sharedInbox') : member(json, 'sharedInbox')
  return {
    sharedInboxUrl: ownInbox(webAddress(shared), uri),
    outboxUrl: own('outbox'),
    followersUrl: own('followers'),
    followingUrl: own('following'),
    featuredUrl: own('featured'),
    featuredTagsUrl: own('featuredTags'),
  }
}

function ownInbox(address: string | undefined, uri: string): string | null {
  return address !== undefined && sameOrigin(address, uri) ? address : null
}

function readDomains(value: unknown): string[] {
  const domains = listOf(value).filter((one) => typeof one === 'string' && DOMAIN.test(one))
  return [...new Set(domains.map((one) => lineOf(String(one), 'fieldName').toLowerCase()))].slice(
    0,
    most.domains,
  )
}
