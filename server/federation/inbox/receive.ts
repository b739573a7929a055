import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { enqueue } from '../../platform/jobs.ts'
import { heardFrom } from '../delivery/heard-from.ts'
import { idOf } from '../reading/addresses.ts'
import { readActivity } from '../reading/read-activity.ts'
import type { ForeignActivity, JsonObject } from '../reading/types.ts'
import { Unreadable } from '../reading/unreadable.ts'
import { isRelay } from '../relays/kept-relays.ts'
import { mayFederateWith } from '../servers/may-federate-with.ts'
import { noteTraffic } from '../servers/traffic.ts'
import type { AskedRequest } from '../signing/message.ts'
import { verifyDocument } from '../signing/verify-document.ts'
import { hostOfSigner, verifyRequest } from '../signing/verify-request.ts'
import { hearOfFollowers } from '../synchronising/hear-of-followers.ts'
import { accountIdByUri } from '../storing/queries.ts'
import { knownPostId } from '../storing/store-post.ts'
import { embeddedObject } from './whose.ts'
import { readBody } from './read-body.ts'
import { jobOf, lineOf } from './lines.ts'
import { insertItem, isFollowedHere, wasSeen } from './queries.ts'

/**
 * Takes what another server sends: finds out who says it, whether they may, and keeps it with the job that looks at it, in one transaction.
 * @throws Refusal invalid when it is no activity; forbidden when this server does not speak with that one; unauthenticated when nothing
 *   proves who said it.
 */
export async function receive(ctx: Context, request: AskedRequest): Promise<void> {
  const document = readBody(request.body)
  if (!document) throw new Refusal('invalid', 'The body must be a JSON object', 'body', 'ERR_INVALID')
  const activity = readOrRefuse(document)
  for (const host of [hostOf(activity.actor), hostOfSigner(ctx, request)])
    if (host !== undefined) await demandOpen(ctx, host)
  if (await isDepartureOfUnknown(ctx, activity)) return
  const signer = await verifyRequest(ctx, request)
  await demandOpen(ctx, hostOf(signer.actorUri))
  await heardFrom(ctx, hostOf(signer.actorUri))
  noteTraffic(ctx, hostOf(signer.actorUri), 'taken')
  await hearOfFollowers(ctx, signer, request.headers)
  if (activity.id !== null && (await wasSeen(ctx.db, activity.id))) return
  const relayed = await isRelay(ctx, signer.actorUri)
  const said =
    signer.actorUri === activity.actor ? document : await provenOrNotice(ctx, activity, { document, relayed })
  if (said) await keep(ctx, { actorUri: activity.actor, activity: said, relayed })
}

function readOrRefuse(document: JsonObject): ForeignActivity {
  try {
    return readActivity(document)
  } catch (error) {
    if (error instanceof Unreadable) throw new Refusal('invalid', error.message, error.field, 'ERR_INVALID')
    throw error
  }
}

/** Accounts that nobody here knew say goodbye to everybody, thousands a day; their keys can no longer be had. */
async function isDepartureOfUnknown(
  ctx: Context,
  { type, actor, objectUri }: ForeignActivity,
): Promise<boolean> {
  return type === 'Delete' && objectUri === actor && (await accountIdByUri(ctx.db, actor)) === undefined
}

/**
 * What somebody says through another is believed where the document itself is signed (of a linked-data signature, only what it covers).
 * Otherwise it is a notice that something changed: what is meant is fetched from its own server, if it comes from a relay, is known here or answers what is, or
 * is by somebody whom a member follows; nobody can make this server fetch and keep what they like. Nothing else that is said for others
 * counts.
 */
async function provenOrNotice(
  ctx: Context,
  activity: ForeignActivity,
  { document, relayed }: { document: JsonObject; relayed: boolean },
): Promise<JsonObject | undefined> {
  const { type, actor, objectUri } = activity
  const proven = await verifyDocument(ctx, document)
  if (proven?.actorUri === actor) return proven.document
  if (objectUri === null || (type !== 'Create' && type !== 'Update')) return undefined
  const answered = idOf(embeddedObject(activity)?.inReplyTo)
  const isWelcome =
    relayed ||
    (await knownPostId(ctx, objectUri)) !== undefined ||
    (answered !== undefined && (await knownPostId(ctx, answered)) !== undefined) ||
    (await isFollowed(ctx, actor))
  return isWelcome ? { type, actor, object: objectUri } : undefined
}

async function isFollowed(ctx: Context, actorUri: string): Promise<boolean> {
  const accountId = await accountIdByUri(ctx.db, actorUri)
  return accountId !== undefined && isFollowedHere(ctx.db, accountId)
}

async function demandOpen(ctx: Context, host: string): Promise<void> {
  if ((await mayFederateWith(ctx, host)) !== 'no') return
  noteTraffic(ctx, host, 'refused')
  throw new Refusal('forbidden', 'This server does not speak with yours.')
}

type Item = { actorUri: string; activity: JsonObject; relayed: boolean }

async function keep(ctx: Context, { actorUri, activity, relayed }: Item): Promise<void> {
  const id = ctx.newId()
  await ctx.db.transaction().execute(async (tx) => {
    const line = lineOf(actorUri)
    await insertItem(tx, { id, actor_uri: actorUri, activity, received_at: ctx.now(), relayed, line })
    await enqueue(tx, [jobOf(line)])
  })
}

function hostOf(uri: string): string {
  return URL.parse(uri)?.host ?? ''
}
