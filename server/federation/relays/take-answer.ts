import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/events.ts'
import { instanceActorUri } from '../documents/actor.ts'
import { idOf, sameOrigin } from '../reading/addresses.ts'
import { isObject } from '../reading/json.ts'
import type { ForeignActivity } from '../reading/types.ts'
import { changeRelay, lockRelayOfFollow } from './queries.ts'
import type {} from './events.ts'

/** The answer to a request to join a relay; undefined when the activity is none. */
export type RelayAnswer = 'joined' | 'refused' | 'not asked'

/**
 * Accept or Reject of what this server asked a relay. It counts only from the relay's own origin, under the id of the latest request,
 * and while one wants to be there: a relay that was switched off cannot switch itself on.
 */
export async function takeRelayAnswer(
  ctx: Context,
  activity: ForeignActivity,
  accepts: boolean,
): Promise<RelayAnswer | undefined> {
  const followUri = askedUri(ctx, activity)
  if (followUri === undefined) return undefined
  return transact(ctx, async (tx, emit) => {
    const relay = await lockRelayOfFollow(tx, followUri)
    if (!relay || relay.state === 'off' || !sameOrigin(relay.inbox_url, activity.actor)) return 'not asked'
    if (relay.kind === 'litepub' && relay.actor_uri !== activity.actor) return 'not asked'
    await changeRelay(tx, relay.id, {
      state: accepts ? 'on' : 'refused',
      changed_at: ctx.now(),
      ...(accepts && { actor_uri: activity.actor }),
    })
    emit({ name: 'relays.changed', relayId: relay.id })
    return accepts ? 'joined' : 'refused'
  })
}

/** The id of a request of this server itself, which is named or embedded. */
function askedUri(ctx: Context, { object, objectUri }: ForeignActivity): string | undefined {
  const own = instanceActorUri(ctx.config)
  const named = objectUri ?? (isObject(object) ? idOf(object) : undefined)
  return named?.startsWith(`${own}#relays/`) ? named : undefined
}
