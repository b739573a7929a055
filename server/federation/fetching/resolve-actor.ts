import type { Context } from '../../platform/context.ts'
import { enqueue, type Task } from '../../platform/jobs.ts'
import { onceAtATime } from '../../platform/once-at-a-time.ts'
import { oncePerProcess } from '../../platform/once.ts'
import { readActor } from '../reading/read-actor.ts'
import { Unreadable } from '../reading/unreadable.ts'
import { localAccountId, readLocal } from '../storing/local-ids.ts'
import { storeActor } from '../storing/store-actor.ts'
import { confirmHandle, isSameName } from './confirm-handle.ts'
import { addressElsewhere, type Document, fetchObject } from './fetch-document.ts'
import { NotFetched } from './not-fetched.ts'
import { forgetFailure } from './politely.ts'
import { knownActor, markActorGone, uriOfAccount } from './queries.ts'

/** A profile that was looked at longer ago is looked at again. */
const staleMs = 86_400_000

const inOneGo = oncePerProcess(() => onceAtATime<number>())

/**
 * The account of an actor by its id, here or elsewhere. One that is not known is fetched and stored; one that was looked at more
 * than a day ago is looked at again in the background, so that nobody waits.
 * @param options.fresh fetch it in any case, because it said that it changed, or its key does not fit
 * @returns the number of its account
 * @throws NotFetched, Unreadable
 */
export async function resolveActor(
  ctx: Context,
  uri: string,
  { fresh = false }: { fresh?: boolean } = {},
): Promise<number> {
  if (readLocal(ctx.config, uri)) {
    const id = await localAccountId(ctx, uri)
    if (id === undefined) throw new NotFetched('gone', 'There is nobody at that address.', ctx.config.domain)
    return id
  }
  const known = fresh ? undefined : await knownActor(ctx.db, uri)
  if (known) {
    if (isStale(ctx, known.fetchedAt)) await refreshLater(ctx, known.id)
    return known.id
  }
  const { href, host } = await addressElsewhere(ctx, uri)
  return inOneGo(ctx)(href, async () => {
    try {
      if (fresh) forgetFailure(ctx, href)
      return await takeActor(ctx, await fetchObject(ctx, href))
    } catch (error) {
      if (error instanceof Unreadable) throw new NotFetched('unreadable', error.message, host, error)
      throw error
    }
  })
}

function isStale(ctx: Context, fetchedAt: Date | null): boolean {
  return fetchedAt !== null && ctx.now().getTime() - fetchedAt.getTime() > staleMs
}

/**
 * Stores an actor from a document of its own server, under the handle that is confirmed.
 * @throws NotFetched, Unreadable
 */
export async function takeActor(ctx: Context, { json, url }: Document): Promise<number> {
  const actor = readActor(json, url, ctx.now())
  const known = await knownActor(ctx.db, actor.uri)
  const isSettled = known && isSameName(known.username, actor.username)
  const domain = isSettled ? known.domain : await confirmHandle(ctx, actor)
  await addressElsewhere(ctx, `https://${domain}/`)
  return storeActor(ctx, actor, { domain })
}

/** Asks for a profile to be looked at again soon; once, whoever asks how often. */
export async function refreshLater(ctx: Context, accountId: number): Promise<void> {
  const key = `refresh-remote-profile ${accountId}`
  await enqueue(ctx.db, [{ task: 'refresh-remote-profile', payload: { accountId }, key }])
}

/** Job: looks at a remote profile again. What does not work now is tried again when somebody asks. */
export const refreshProfile: Task = async (ctx, { accountId }: { accountId: number }) => {
  const uri = await uriOfAccount(ctx.db, accountId)
  if (uri === undefined) return
  try {
    await resolveActor(ctx, uri, { fresh: true })
  } catch (error) {
    if (!(error instanceof NotFetched)) throw error
    if (error.failure === 'gone') await markActorGone(ctx.db, accountId, ctx.now())
  }
}
