import type { Context } from '../../platform/context.ts'
import { oncePerProcess } from '../../platform/once.ts'
import { Refusal } from '../../platform/refusal.ts'
import { fetchDocument } from '../fetching/fetch-document.ts'
import { NotFetched } from '../fetching/not-fetched.ts'
import { resolveActor } from '../fetching/resolve-actor.ts'
import { sameOrigin, webAddress } from '../reading/addresses.ts'
import { isObject, member, objectsOf } from '../reading/json.ts'
import type { JsonObject } from '../reading/types.ts'
import { Unreadable } from '../reading/unreadable.ts'
import { actorFetchedAt, keyById, onlyKeyOf, type StoredKey } from './queries.ts'
import { unsigned } from './refused.ts'

/** A key that did not fit is asked for anew at most this often: whoever sends nonsense must not make us ask. */
const renewEveryMs = 5 * 60_000

/**
 * So many keys of one server are looked up at once, while their requests wait; a server that is slow to say who its people are must not
 * fill our memory with what they say.
 */
const mostWaiting = 100

const underWay = oncePerProcess(() => ({
  keys: new Map<string, Promise<StoredKey>>(),
  perHost: new Map<string, number>(),
}))

/**
 * The key with an id: the one that is stored, or the one that its owner's document lists now.
 * @throws Refusal when it cannot be had, or does not belong to who is said to own it
 */
export async function findKey(ctx: Context, keyId: string): Promise<StoredKey> {
  const url = webAddress(keyId) === undefined ? null : URL.parse(keyId)
  if (url?.protocol !== 'https:') throw unsigned('malformed', 'The id of the key is no https address.')
  if (url.host === ctx.config.domain) throw unsigned('unknown_key', 'Nobody of this server sends to itself.')
  return (await storedKey(ctx, keyId)) ?? (await onceFor(ctx, keyId, () => fetchKey(ctx, keyId)))
}

/** A key by its id; PeerTube gives its owner's, who has one. */
async function storedKey({ db }: Context, keyId: string): Promise<StoredKey | undefined> {
  return (await keyById(db, keyId)) ?? (keyId.includes('#') ? undefined : await onlyKeyOf(db, keyId))
}

/** The key as its owner's document has it now, when it was changed and was not asked for a moment ago. */
export async function renewKey(ctx: Context, key: StoredKey): Promise<StoredKey | undefined> {
  if (ctx.now().getTime() - key.fetchedAt.getTime() < renewEveryMs) return undefined
  const fresh = await onceFor(ctx, key.keyId, async () => {
    await resolveActor(ctx, key.actorUri, { fresh: true })
    return (await keyById(ctx.db, key.keyId)) ?? key
  })
  return fresh.publicKey === key.publicKey && fresh.kind === key.kind ? undefined : fresh
}

/**
 * Several requests with one new key ask for it once.
 * @throws Refusal unavailable when too many of one server are asked for
 */
function onceFor(ctx: Context, keyId: string, ask: () => Promise<StoredKey>): Promise<StoredKey> {
  const { keys, perHost } = underWay(ctx)
  const known = keys.get(keyId)
  if (known) return known
  const { host } = new URL(keyId)
  const waiting = perHost.get(host) ?? 0
  if (waiting >= mostWaiting)
    throw new Refusal('unavailable', `Too many keys of ${host} are being looked up; try again later.`)
  perHost.set(host, waiting + 1)
  const asking = ask()
    .catch((error: unknown) => {
      throw asRefusal(error)
    })
    .finally(() => {
      keys.delete(keyId)
      const left = (perHost.get(host) ?? 1) - 1
      if (left === 0) perHost.delete(host)
      else perHost.set(host, left)
    })
  keys.set(keyId, asking)
  return asking
}

async function fetchKey(ctx: Context, keyId: string): Promise<StoredKey> {
  const likely = keyId.includes('#') ? keyId.replace(/#.*$/s, '') : undefined
  const first = likely === undefined ? undefined : await keyListedBy(ctx, keyId, likely)
  if (first) return first
  const owner = await ownerOf(ctx, keyId)
  if (!sameOrigin(owner, keyId))
    throw unsigned('unknown_key', 'The key and its owner are of different servers.')
  const key = owner === likely ? undefined : await keyListedBy(ctx, keyId, owner)
  if (!key) throw unsigned('unknown_key', 'The owner that the key names does not list it.')
  return key
}

/** The key, where an actor's document lists it; undefined, too, where the document is no actor's. */
async function keyListedBy(ctx: Context, keyId: string, actorUri: string): Promise<StoredKey | undefined> {
  const keyOf = async (accountId: number) => {
    const key = await storedKey(ctx, keyId)
    return key?.accountId === accountId ? key : undefined
  }
  try {
    const key = await resolveActor(ctx, actorUri, { fresh: false }).then(keyOf)
    // Who was known before may have a key that is not known yet.
    return (
      key ??
      ((await mayAskAgain(ctx, actorUri))
        ? await resolveActor(ctx, actorUri, { fresh: true }).then(keyOf)
        : undefined)
    )
  } catch (error) {
    if (error instanceof Unreadable) return undefined
    if (error instanceof NotFetched && error.failure === 'unreadable') return undefined
    throw error
  }
}

async function mayAskAgain(ctx: Context, actorUri: string): Promise<boolean> {
  const fetchedAt = await actorFetchedAt(ctx.db, actorUri)
  return fetchedAt !== undefined && ctx.now().getTime() - fetchedAt.getTime() >= renewEveryMs
}

/**
 * Whose a key is that is not found in the document at its own address without the fragment: what is there names the owner (as at
 * GoToSocial's `/users/x/main-key`).
 */
async function ownerOf(ctx: Context, keyId: string): Promise<string> {
  const { json } = await fetchDocument(ctx, keyId)
  const owner = ownerNamed(json, keyId)
  if (owner === undefined) throw unsigned('unknown_key', 'There is no key at the address that its id gives.')
  return owner
}

function ownerNamed(json: JsonObject, keyId: string): string | undefined {
  const keys = [json, ...objectsOf(member(json, 'publicKey')), ...objectsOf(member(json, 'assertionMethod'))]
  const key = keys.find((one) => one.id === keyId || one['@id'] === keyId)
  if (!key) return undefined
  const named = key === json && isObject(json.publicKey) ? json.publicKey : key
  return webAddress(named.owner ?? named.controller ?? json.id)
}

function asRefusal(error: unknown): unknown {
  if (error instanceof Refusal) return error
  if (error instanceof NotFetched && error.failure === 'gone')
    return unsigned('gone', 'The key, or its owner, is not there any more.')
  if (error instanceof NotFetched || error instanceof Unreadable)
    return unsigned('unknown_key', `The key could not be had. ${error.message}`)
  return error
}
