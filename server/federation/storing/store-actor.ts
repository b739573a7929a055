import type { Insertable } from 'kysely'
import type { AccountsTable } from '../../accounts/tables.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { transact } from '../../platform/events.ts'
import { plainText } from '../../text/plain-text.ts'
import { storeRemoteEmojis } from '../media/store-remote-emojis.ts'
import type { ForeignActor } from '../reading/types.ts'
import { Unreadable } from '../reading/unreadable.ts'
import { mayFederateWith } from '../servers/may-federate-with.ts'
import {
  accountIdByUri,
  accountOfHandle,
  followSuspension,
  giveUpHandle,
  insertAccount,
  lockHandle,
  replaceKeys,
  updateAccount,
  upsertActor,
} from './queries.ts'

/**
 * Stores what an actor's own server says of it, or what it says now. The caller has made sure that it is said by the server to which
 * the id belongs, and that the handle is confirmed there.
 * @param domain the part of the handle after the @; the host of its id where nothing else was confirmed.
 * @returns the number of its account.
 * @throws Unreadable when it says to be of this server.
 */
export async function storeActor(
  ctx: Context,
  actor: ForeignActor,
  { domain = actor.domain }: { domain?: string } = {},
): Promise<number> {
  if (domain === ctx.config.domain || actor.domain === ctx.config.domain)
    throw new Unreadable('An actor of another server cannot be one of this server.', 'id')
  const isLimited = (await mayFederateWith(ctx, domain)) === 'silenced'
  return transact(ctx, async (tx, emit) => {
    await lockHandle(tx, actor.username, domain)
    const known = await accountIdByUri(tx, actor.uri)
    await freeHandle(tx, actor, domain, ctx.now())
    const id = known ?? ctx.newId()
    const row = rowOf(actor, domain, ctx.now())
    if (known === undefined) {
      const created_at = actor.createdAt ?? ctx.now()
      await insertAccount(tx, {
        id,
        ...row,
        created_at,
        ...(isLimited && { limited_at: ctx.now(), limited_with_server: true }),
      })
      emit({ name: 'account.created', accountId: id })
    } else await updateAccount(tx, id, row)
    await upsertActor(tx, endpointsOf(actor, id, ctx.now()))
    await replaceKeys(tx, id, actor.keys, ctx.now())
    if (await followSuspension(tx, id, actor.suspended, ctx.now()))
      emit({ name: 'account.restrained', accountId: id })
    await storeRemoteEmojis(ctx, tx, domain, actor.emojis)
    emit({ name: 'account.changed', accountId: id })
    return id
  })
}

/** A handle belongs to whom its server gave it last. Who had it before is somebody else: nobody inherits their followers. */
async function freeHandle(tx: Tx, actor: ForeignActor, domain: string, now: Date): Promise<void> {
  const holder = await accountOfHandle(tx, actor.username, domain)
  if (holder && holder.uri !== actor.uri) await giveUpHandle(tx, holder.id, now)
}

function rowOf(
  actor: ForeignActor,
  domain: string,
  now: Date,
): Omit<Insertable<AccountsTable>, 'id' | 'created_at'> {
  return {
    uri: actor.uri,
    url: actor.url,
    username: actor.username,
    domain,
    actor_type: actor.type,
    display_name: actor.displayName,
    note: plainText(actor.noteHtml),
    note_html: actor.noteHtml,
    fields: JSON.stringify(actor.fields.map((field) => ({ ...field, verified_at: null }))) as never,
    avatar_url: actor.avatarUrl,
    header_url: actor.headerUrl,
    avatar_description: actor.avatarDescription,
    header_description: actor.headerDescription,
    locked: actor.locked,
    bot: actor.bot,
    memorial: actor.memorial,
    discoverable: actor.discoverable,
    indexable: actor.indexable,
    hide_collections: actor.hideCollections,
    attribution_domains: actor.attributionDomains,
    also_known_as: actor.alsoKnownAs,
    updated_at: now,
  }
}

function endpointsOf(actor: ForeignActor, accountId: number, now: Date) {
  return {
    account_id: accountId,
    inbox_url: actor.inboxUrl,
    shared_inbox_url: actor.sharedInboxUrl,
    outbox_url: actor.outboxUrl,
    followers_url: actor.followersUrl,
    following_url: actor.followingUrl,
    featured_url: actor.featuredUrl,
    featured_tags_url: actor.featuredTagsUrl,
    fetched_at: now,
  }
}
