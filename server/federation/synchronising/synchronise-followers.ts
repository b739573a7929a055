import { accountUri } from '../../accounts/addresses.ts'
import type { Context } from '../../platform/context.ts'
import { momentOf } from '../../platform/ids.ts'
import { enqueueOnce, type Task } from '../../platform/jobs.ts'
import { acceptRequest } from '../../relationships/answer-request.ts'
import { removeFollower } from '../../relationships/unfollow-account.ts'
import { itemsOf } from '../fetching/collection.ts'
import { NotFetched } from '../fetching/not-fetched.ts'
import { lineOf } from '../inbox/lines.ts'
import { itemsInLine } from '../inbox/queries.ts'
import { undoFollow } from '../outgoing/send-follow.ts'
import { readLocal } from '../storing/local-ids.ts'
import { digestOf } from './digest.ts'
import { jobOf, synchronisingTask, type SaidOfFollowers } from './job.ts'
import { accountsHere, followersHere, followersUrlOf, requestsAmong } from './queries.ts'

/** So often it is looked whether their activities are done. */
const waitMs = 150
/** What is longer is not read to its end, and then nobody is removed by it. */
const limits = { items: 20_000, pages: 20 }
/** The answer to a younger request may still be on its way. */
const patienceMs = 10 * 60_000

/**
 * Job: another server has said who of this server follows one of its people. Where that is not what is known here, the list is
 * fetched, and followed (https://w3id.org/fep/8fcf): whoever is not in it follows no longer; a request that was granted long ago, and whose answer
 * was lost, is granted; for everybody else in it an Undo is sent, because nobody here knows of that follow. Only people of this server are
 * concerned, and nobody is removed by a list that is not the one that was announced.
 */
export async function synchroniseFollowers(ctx: Context, said: SaidOfFollowers): Promise<void> {
  const { accountId, actorUri, collection, url, digest } = said
  // What they have said before counts first, and is being looked at.
  const waits = await itemsInLine(ctx.db, lineOf(actorUri), { now: ctx.now(), most: 1 })
  if (waits.length > 0)
    return enqueueOnce(ctx.db, { ...jobOf(said), runAt: new Date(ctx.now().getTime() + waitMs) })
  if ((await followersUrlOf(ctx.db, accountId)) !== collection) return
  const known = await followersHere(ctx.db, accountId)
  if (digestOf(known.map((id) => accountUri(ctx.config, { id }))) === digest) return
  const uris = await listed(ctx, url)
  if (!uris) return
  const ids = uris.flatMap((uri) => idHere(ctx, uri) ?? [])
  if (digestOf(uris) === digest) {
    const expected = new Set(ids)
    // Who was granted while the list came is not in it yet, and stays.
    for (const id of known) if (!expected.has(id)) await removeFollower(ctx, { accountId }, id)
  }
  // Read again: it took a while to ask.
  const followers = new Set(await followersHere(ctx.db, accountId))
  await settle(
    ctx,
    accountId,
    ids.filter((id) => !followers.has(id)),
  )
}

/** What is to be done for members who follow somebody, as that server says, and not as far as is known here. */
async function settle(ctx: Context, targetId: number, memberIds: readonly number[]): Promise<void> {
  const requests = await requestsAmong(ctx.db, memberIds, targetId)
  for (const id of await accountsHere(ctx.db, memberIds)) {
    const request = requests.get(id)
    if (request === undefined) await undoFollow(ctx, { accountId: id, targetId, followId: ctx.newId() })
    else if (ctx.now().getTime() - momentOf(request).getTime() >= patienceMs)
      await acceptRequest(ctx, { accountId: targetId }, id)
  }
}

/** The ids in a list of another server; undefined: it cannot be had. */
async function listed(ctx: Context, url: string): Promise<string[] | undefined> {
  const uris: string[] = []
  try {
    for await (const { uri } of itemsOf(ctx, url, limits)) uris.push(uri)
    return uris
  } catch (error) {
    if (error instanceof NotFetched) return undefined
    throw error
  }
}

/** The number of a member, where an address is just what we call them by. */
function idHere(ctx: Context, uri: string): number | undefined {
  const thing = readLocal(ctx.config, uri)
  return thing?.kind === 'account' && accountUri(ctx.config, thing) === uri ? thing.id : undefined
}

export const synchronisingTasks: Record<string, Task> = { [synchronisingTask]: synchroniseFollowers }
