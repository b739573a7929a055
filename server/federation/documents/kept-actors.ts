import { accountUri } from '../../accounts/addresses.ts'
import type { WholeAccount } from '../../accounts/json.ts'
import { accountsById } from '../../accounts/queries.ts'
import { shortcodesIn } from '../../emojis/find.ts'
import { usableEmojis } from '../../emojis/kept-emojis.ts'
import type { Context } from '../../platform/context.ts'
import { keep, type Kept } from '../../platform/kept.ts'
import { oncePerProcess } from '../../platform/once.ts'
import { seriesUrl } from '../../chats/addresses.ts'
import { groupsById } from '../groups/queries.ts'
import { publicKeysOf } from '../signing/keys.ts'
import { actorOf, bareActorOf, type SpokenActor } from './actor.ts'
import { actorContext } from './context.ts'
import { speaksHere } from './find-resource.ts'
import { tagOf } from './kept-posts.ts'

/** A member as document, written once per version: whole, and as who has not signed gets it in secure mode. */
export type KeptActor = { username: string; whole: Buffer; bare: Buffer; tag: string }

/** A document is some kilobytes. */
const most = 10_000

/** The members that were asked for lately. Who waits for approval, or is gone, is nobody. */
export const keptActors = oncePerProcess((ctx): Kept<KeptActor> => {
  const actors = keep<KeptActor>(most, (ids) => load(ctx, ids))
  ctx.bus.listeners.add((event) => {
    if (event.name === 'account.changed' || event.name === 'account.renamed') actors.drop(event.accountId)
    if (event.name === 'account.moved' || event.name === 'member.changed') actors.drop(event.accountId)
    if (event.name === 'account.restrained' || event.name === 'account.removed') actors.drop(event.accountId)
    if (event.name === 'emojis.changed') actors.clear()
  })
  ctx.bus.onGap.add(() => actors.clear())
  return actors
})

async function load(ctx: Context, ids: number[]): Promise<Map<number, KeptActor>> {
  const accounts = (await accountsById(ctx.db, ids)).filter(isThere)
  const spoken = await Promise.all(accounts.map((account) => spokenActor(ctx, account)))
  return new Map(spoken.map((actor) => [actor.account.id, write(ctx, actor)]))
}

function isThere(account: WholeAccount): boolean {
  return account.purged_at === null && speaksHere(account)
}

/** A member with all that is said of them to others. */
export async function spokenActor(ctx: Context, account: WholeAccount): Promise<SpokenActor> {
  const [keys, emojis, moved, series] = await Promise.all([
    publicKeysOf(ctx, account.id),
    usableEmojis(ctx),
    account.moved_to_id === null ? [] : accountsById(ctx.db, [account.moved_to_id]),
    account.actor_type === 'Group' ? groupsById(ctx.db, [account.id]) : [],
  ])
  const { display_name, note, fields } = account
  const texts = [display_name, note, ...fields.flatMap(({ name, value }) => [name, value])]
  return {
    account,
    keys,
    emojis: [...shortcodesIn(texts)].flatMap((shortcode) => emojis.get(shortcode) ?? []),
    movedTo: moved[0] ? accountUri(ctx.config, moved[0]) : null,
    alsoKnownAs: account.also_known_as,
    seriesPage: series[0] ? seriesUrl(ctx.config, series[0].seriesId) : null,
  }
}

function write(ctx: Context, actor: SpokenActor): KeptActor {
  const context = { '@context': actorContext }
  const whole = Buffer.from(JSON.stringify({ ...context, ...actorOf(ctx.config, actor) }))
  const bare = Buffer.from(JSON.stringify({ ...context, ...bareActorOf(ctx.config, actor) }))
  return { username: actor.account.username, whole, bare, tag: tagOf(whole) }
}
