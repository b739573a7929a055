import { storeActor } from '../../server/federation/storing/store-actor.ts'
import { storePost } from '../../server/federation/storing/store-post.ts'
import type { ForeignActor, ForeignPost } from '../../server/federation/reading/types.ts'
import { PUBLIC } from '../../server/federation/reading/addresses.ts'
import { plainText } from '../../server/text/plain-text.ts'
import type { Context } from '../../server/platform/context.ts'

export type RemotePerson = { accountId: number; domain: string; uri: string }

/** Somebody of another server, as if their actor had been read there. */
export async function remotePerson(
  ctx: Context,
  actor: Partial<ForeignActor> & Pick<ForeignActor, 'username' | 'domain'>,
): Promise<RemotePerson> {
  const uri = actor.uri ?? `https://${actor.domain}/users/${actor.username}`
  const whole: ForeignActor = {
    uri,
    type: 'Person',
    displayName: '',
    noteHtml: '',
    fields: [],
    url: `https://${actor.domain}/@${actor.username}`,
    avatarUrl: null,
    headerUrl: null,
    avatarDescription: '',
    headerDescription: '',
    locked: false,
    bot: false,
    discoverable: true,
    indexable: true,
    hideCollections: false,
    createdAt: new Date('2023-04-01T00:00:00Z'),
    inboxUrl: `${uri}/inbox`,
    sharedInboxUrl: `https://${actor.domain}/inbox`,
    outboxUrl: `${uri}/outbox`,
    followersUrl: `${uri}/followers`,
    followingUrl: `${uri}/following`,
    featuredUrl: null,
    featuredTagsUrl: null,
    keys: [],
    alsoKnownAs: [],
    movedTo: null,
    attributionDomains: [],
    emojis: [],
    suspended: false,
    memorial: false,
    ...actor,
  }
  return { accountId: await storeActor(ctx, whole), domain: actor.domain, uri }
}

let count = 0

/** A public post of somebody of another server, as if it had been read there. @returns its number here. */
export async function remotePost(
  ctx: Context,
  author: RemotePerson,
  post: Partial<ForeignPost> & Pick<ForeignPost, 'html'>,
): Promise<number> {
  const uri = post.uri ?? `${author.uri}/statuses/${++count}`
  const whole: ForeignPost = {
    uri,
    type: 'Note',
    url: uri.replace('/users/', '/@').replace('/statuses/', '/'),
    authorUri: author.uri,
    text: plainText(post.html),
    title: null,
    spoilerText: '',
    sensitive: false,
    language: 'en',
    publishedAt: ctx.now(),
    editedAt: null,
    to: [PUBLIC],
    cc: [],
    inReplyTo: null,
    mentions: [],
    tags: [],
    emojis: [],
    media: [],
    poll: null,
    isBallot: false,
    ballotChoice: null,
    quote: null,
    quotePolicy: 'public',
    replyPolicy: undefined,
    conversation: null,
    repliesUrl: null,
    repliesSaid: null,
    boostsSaid: null,
    favouritesSaid: null,
    ...post,
  }
  const id = await storePost(ctx, whole, author)
  if (id === undefined) throw new Error(`${uri} was not stored.`)
  return id
}
