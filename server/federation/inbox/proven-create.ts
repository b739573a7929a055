import type { Context } from '../../platform/context.ts'
import { resolveActor } from '../fetching/resolve-actor.ts'
import { takePost } from '../fetching/resolve-post.ts'
import { hasType } from '../reading/json.ts'
import { readActivity } from '../reading/read-activity.ts'
import { readPost } from '../reading/read-post.ts'
import type { ForeignPost, JsonObject } from '../reading/types.ts'
import { mayFederateWith } from '../servers/may-federate-with.ts'
import { verifyDocument } from '../signing/verify-document.ts'
import { domainOf } from './queries.ts'
import { embeddedObject, isOwn } from './whose.ts'

/** What is older may have been changed or deleted since, and is asked for where it belongs. */
const freshMs = 3_600_000

/**
 * Takes a new post out of the whole Create that somebody else brings, as groups do (FEP-1b12), where its author has proven it: a chat
 * of six hundred posts would otherwise be six hundred questions to its server. The proof counts for what it covers, for its author's
 * own post, and for an hour.
 * @returns its number; undefined where nothing is proven, and it has to be fetched
 * @throws Unreadable, NotFetched when its author cannot be had
 */
export async function takeProvenCreate(
  ctx: Context,
  inner: JsonObject | undefined,
  uri: string,
): Promise<number | undefined> {
  if (!inner || !hasType(inner, 'Create')) return undefined
  const proven = await verifyDocument(ctx, inner)
  const post = proven && postOf(proven.document, proven.actorUri, ctx.now())
  if (!post || post.uri !== uri) return undefined
  if (ctx.now().getTime() - post.publishedAt.getTime() > freshMs) return undefined
  if ((await mayFederateWith(ctx, new URL(post.authorUri).host)) === 'no') return undefined
  const accountId = await resolveActor(ctx, post.authorUri)
  const domain = await domainOf(ctx.db, accountId)
  return domain === undefined
    ? undefined
    : takePost(ctx, post, { accountId, domain }, { depth: 1, isNews: false })
}

/** The post in a Create that an actor has proven, if it is their own. */
function postOf(document: JsonObject, actorUri: string, now: Date): ForeignPost | undefined {
  const activity = readActivity(document, now)
  const object = embeddedObject(activity)
  if (activity.type !== 'Create' || activity.actor !== actorUri || !object) return undefined
  const post = readPost(object, { actorUri, now })
  return post.authorUri === actorUri && isOwn(actorUri, post.uri) && !post.isBallot ? post : undefined
}
