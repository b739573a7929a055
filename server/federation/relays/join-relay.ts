import type { Relay as RelayEntity } from '../../../wire/relay.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import { recordAct } from '../../audit/record-act.ts'
import { requireAdmin } from '../../instance/change-settings.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { transact } from '../../platform/events.ts'
import { parseId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { queueDelivery } from '../delivery/queue-delivery.ts'
import { activityOf } from '../documents/activities.ts'
import { instanceActorUri } from '../documents/actor.ts'
import { publicly } from '../documents/context.ts'
import { addressElsewhere, fetchObject } from '../fetching/fetch-document.ts'
import { NotFetched } from '../fetching/not-fetched.ts'
import { sameOrigin } from '../reading/addresses.ts'
import { readActor } from '../reading/read-actor.ts'
import { Unreadable } from '../reading/unreadable.ts'
import { relayJson } from './json.ts'
import { allRelays, changeRelay, deleteRelay, insertRelay, lockRelay, type Relay } from './queries.ts'
import type {} from './events.ts'
import type {} from './tables.ts'

/** All relays, with how they stand. @throws Refusal forbidden unless the viewer is an admin. */
export async function listRelays(ctx: Context, viewer: Viewer): Promise<RelayEntity[]> {
  requireAdmin(viewer)
  return (await allRelays(ctx.db)).map(relayJson)
}

/**
 * Asks a relay whether this server may join. An address that ends in `/inbox` is one in Mastodon's way, any other names the actor of
 * one in LitePub's way (as Pleroma and the relays of hashtags have it).
 * @throws Refusal forbidden; invalid, naming `url`, when it is no relay, is joined already, or is of a server that is shut out.
 */
export async function addRelay(ctx: Context, viewer: Viewer, given: string): Promise<RelayEntity> {
  requireAdmin(viewer)
  const found = await findRelay(ctx, given.trim())
  const id = ctx.newId()
  const relay: Relay = {
    id,
    ...found,
    follow_uri: followUri(ctx, id),
    state: 'waiting',
    created_at: ctx.now(),
    changed_at: ctx.now(),
  }
  await transact(ctx, async (tx, emit) => {
    if (!(await insertRelay(tx, relay)))
      throw new Refusal('invalid', 'This relay is in the list already.', 'url', 'ERR_TAKEN')
    await ask(ctx, tx, relay)
    await recordAct(ctx, tx, viewer, { action: 'relay.added', target: targetOf(relay) })
    emit({ name: 'relays.changed', relayId: id })
  })
  return relayJson(relay)
}

/** Joins once more, or leaves: nothing comes and goes through it until it is switched on. @throws Refusal forbidden, not_found. */
export async function switchRelay(
  ctx: Context,
  viewer: Viewer,
  { id: wireId, on }: { id: string; on: boolean },
): Promise<RelayEntity> {
  requireAdmin(viewer)
  return transact(ctx, async (tx, emit) => {
    const relay = await findLocked(tx, wireId)
    const isOn = relay.state === 'on' || relay.state === 'waiting'
    if (isOn === on) return relayJson(relay)
    // Asked anew under another id, so that an old answer is not taken for the new one.
    const changed: Relay = on
      ? { ...relay, state: 'waiting', follow_uri: followUri(ctx, ctx.newId()), changed_at: ctx.now() }
      : { ...relay, state: 'off', changed_at: ctx.now() }
    const { state, follow_uri, changed_at } = changed
    await changeRelay(tx, relay.id, { state, follow_uri, changed_at })
    await (on ? ask(ctx, tx, changed) : leave(ctx, tx, relay))
    await recordAct(ctx, tx, viewer, {
      action: on ? 'relay.switched_on' : 'relay.switched_off',
      target: targetOf(relay),
    })
    emit({ name: 'relays.changed', relayId: relay.id })
    return relayJson(changed)
  })
}

/** Leaves a relay and takes it off the list. @throws Refusal forbidden, not_found. */
export async function removeRelay(ctx: Context, viewer: Viewer, wireId: string): Promise<void> {
  requireAdmin(viewer)
  await transact(ctx, async (tx, emit) => {
    const relay = await findLocked(tx, wireId)
    if (relay.state === 'on' || relay.state === 'waiting') await leave(ctx, tx, relay)
    await deleteRelay(tx, relay.id)
    await recordAct(ctx, tx, viewer, { action: 'relay.removed', target: targetOf(relay) })
    emit({ name: 'relays.changed', relayId: relay.id })
  })
}

/** What an address says about a relay; one in LitePub's way is asked for its inbox. */
async function findRelay(
  ctx: Context,
  address: string,
): Promise<Pick<Relay, 'kind' | 'inbox_url' | 'actor_uri'>> {
  try {
    const url = await addressElsewhere(ctx, address)
    if (/\/inbox\/?$/.test(url.pathname)) return { kind: 'mastodon', inbox_url: url.href, actor_uri: null }
    const { json, url: from } = await fetchObject(ctx, url.href)
    const actor = readActor(json, from)
    if (!sameOrigin(actor.uri, actor.inboxUrl))
      throw new Refusal('invalid', 'The inbox of this relay is at another server.', 'url', 'ERR_INVALID')
    return { kind: 'litepub', inbox_url: actor.inboxUrl, actor_uri: actor.uri }
  } catch (cause) {
    if (cause instanceof NotFetched || cause instanceof Unreadable)
      throw new Refusal('invalid', `This is no relay: ${cause.message}`, 'url', 'ERR_INVALID')
    throw cause
  }
}

async function findLocked(tx: Tx, wireId: string): Promise<Relay> {
  const id = parseId(wireId)
  const relay = id === undefined ? undefined : await lockRelay(tx, id)
  if (!relay) throw new Refusal('not_found', 'Record not found')
  return relay
}

const followUri = (ctx: Context, id: number) => `${instanceActorUri(ctx.config)}#relays/${id}`

/** In Mastodon's way one follows the public itself; in LitePub's, the relay. */
function followOf(ctx: Context, relay: Relay): object {
  return activityOf({
    id: relay.follow_uri,
    type: 'Follow',
    actor: instanceActorUri(ctx.config),
    ...(relay.actor_uri !== null && relay.kind === 'litepub' && { to: [relay.actor_uri] }),
    object: relay.kind === 'litepub' ? relay.actor_uri : publicly,
  })
}

async function ask(ctx: Context, tx: Tx, relay: Relay): Promise<void> {
  await send(ctx, tx, relay, followOf(ctx, relay))
}

async function leave(ctx: Context, tx: Tx, relay: Relay): Promise<void> {
  const { '@context': _, ...object } = followOf(ctx, relay) as { '@context': unknown }
  const id = `${relay.follow_uri}/undo`
  await send(ctx, tx, relay, activityOf({ id, type: 'Undo', actor: instanceActorUri(ctx.config), object }))
}

async function send(ctx: Context, tx: Tx, relay: Relay, activity: object): Promise<void> {
  await queueDelivery(tx, ctx, {
    senderId: 'instance',
    about: `relay:${relay.id}`,
    activity,
    to: { inboxes: [relay.inbox_url] },
  })
}

function targetOf({ id, inbox_url }: Relay) {
  return { kind: 'domain', id, label: new URL(inbox_url).host } as const
}
