import { accountByHandle } from '../../accounts/queries.ts'
import type { Context } from '../../platform/context.ts'
import { confirmHandle, isSameName } from './confirm-handle.ts'
import { addressElsewhere } from './fetch-document.ts'
import { fetchWebFinger } from './fetch-webfinger.ts'
import { NotFetched } from './not-fetched.ts'
import { knownActor, nameOfAccount } from './queries.ts'
import { type Handle, readHandle } from './read-webfinger.ts'
import { refreshLater, resolveActor } from './resolve-actor.ts'

const staleMs = 86_400_000

/**
 * The account with a handle such as `una@away.example`; its server is asked when it is not known here, or not any more.
 * @returns the number of the account
 * @throws NotFetched; gone: there is nobody of that name
 */
export async function resolveHandle(ctx: Context, text: string): Promise<number> {
  const handle = readHandle(text)
  if (!handle) throw new NotFetched('unreadable', 'That is not the handle of anybody.', '')
  const isHere = handle.host === ctx.config.domain
  const known = await accountByHandle(ctx.db, handle.username, isHere ? null : handle.host)
  if (isHere) {
    if (!known) throw nobody(handle)
    return known.id
  }
  await addressElsewhere(ctx, `https://${handle.host}/`)
  const actor = known?.uri ? await knownActor(ctx.db, known.uri) : undefined
  if (actor) {
    const age = ctx.now().getTime() - (actor.fetchedAt?.getTime() ?? 0)
    if (age > staleMs) await refreshLater(ctx, actor.id)
    return actor.id
  }
  return look(ctx, handle)
}

async function look(ctx: Context, handle: Handle): Promise<number> {
  const { actorUri } = await fetchWebFinger(ctx, handle).catch((error: unknown) => {
    throw error instanceof NotFetched && error.failure === 'gone' ? nobody(handle) : error
  })
  if (actorUri === undefined)
    throw new NotFetched(
      'unreadable',
      `@${handle.username}@${handle.host} cannot be followed from here.`,
      handle.host,
    )
  const id = await resolveActor(ctx, actorUri)
  await assertHis(ctx, handle, id, actorUri)
  return id
}

/**
 * The actor that a host named for a handle must own up to that handle: under the name that it has now, or under one that its own
 * server confirms. A host may not give somebody else's account a name.
 */
async function assertHis(ctx: Context, handle: Handle, id: number, uri: string): Promise<void> {
  const name = await nameOfAccount(ctx.db, id)
  if (name && isSameName(name.username, handle.username)) {
    if (name.domain === handle.host || handle.host === new URL(uri).host) return
    if ((await confirmHandle(ctx, { uri, username: name.username })) === handle.host) {
      // It has moved to this domain since we looked first.
      await resolveActor(ctx, uri, { fresh: true })
      return
    }
  }
  const sentence = `${handle.host} names somebody for @${handle.username} who does not say the same.`
  throw new NotFetched('unreadable', sentence, handle.host)
}

function nobody({ username, host }: Handle): NotFetched {
  return new NotFetched('gone', `There is nobody called @${username} at ${host}.`, host)
}
