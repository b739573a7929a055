import type { Context } from '../../platform/context.ts'
import { parseId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { publicKeysOf } from '../signing/keys.ts'
import { instanceActorOf } from './actor.ts'
import type { Document } from './answer-document.ts'
import { actorContext } from './context.ts'
import { ownAccount } from './find-resource.ts'
import { keptActors, type KeptActor } from './kept-actors.ts'
import { tagOf } from './kept-posts.ts'
import { isSecure, type Asker } from './who-asks.ts'

/**
 * A member as document. In secure mode, who has not signed gets only what it takes to check a signature.
 * @throws Refusal not_found, gone
 */
export async function showActor(ctx: Context, asker: Asker, wireId: string): Promise<Document> {
  const actor = await memberDocument(ctx, wireId)
  if (!(await isSecure(ctx))) return { body: actor.whole, tag: actor.tag, isPublic: true }
  if (asker.isSigned) return { body: actor.whole, tag: actor.tag, isPublic: false }
  return { body: actor.bare, tag: `${actor.tag}-bare`, isPublic: false }
}

/** @throws Refusal not_found for nobody of this server; gone for who is deleted. */
export async function memberDocument(ctx: Context, wireId: string): Promise<KeptActor> {
  const id = parseId(wireId)
  if (id === undefined) throw new Refusal('not_found', 'Record not found')
  const actor = (await keptActors(ctx).get([id])).get(id)
  if (actor) return actor
  await ownAccount(ctx, { id })
  throw new Refusal('not_found', 'Record not found')
}

/** The actor that speaks for the server: given to everybody, so that every signature can be checked. */
export async function showInstanceActor(ctx: Context): Promise<Document> {
  const actor = instanceActorOf(ctx.config, await publicKeysOf(ctx, 'instance'))
  const body = JSON.stringify({ '@context': actorContext, ...actor })
  return { body, tag: tagOf(body), isPublic: true }
}
