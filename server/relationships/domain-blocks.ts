import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { transact, type Events } from '../platform/events.ts'
import { readPage, type Page } from '../platform/paging.ts'
import { readDomain } from '../platform/read-domain.ts'
import { Refusal } from '../platform/refusal.ts'
import { changePair } from './change-pair.ts'
import {
  countDomainBlocks,
  deleteDomainBlock,
  domainBlockId,
  domainBlocksPage,
  followersFromDomain,
  insertDomainBlock,
} from './domain-block-queries.ts'
import { deleteFollow } from './queries.ts'
import { noteSeverance } from './severing/sever-follows.ts'
import type {} from './events.ts'

/** Each is kept in memory with the audience of its member. */
export const mostDomainBlocks = 1000

/** A page of the servers that a member has blocked, the latest first; its ends are ids of the blocks. */
export async function listDomainBlocks(ctx: Context, { accountId }: Viewer, page: Page) {
  const read = (wider: Page) => domainBlocksPage(ctx.db, accountId, wider)
  const { rows, ends } = await readPage(page, read, ({ id }) => id)
  return { domains: rows.map((row) => row.domain), ends }
}

/**
 * Blocks a server: its posts and notifications are not shown to the member (except of people whom they follow), its people
 * cannot be followed anew, and those who follow the member do so no longer. Once more changes nothing.
 * @throws Refusal invalid when it is no name of a server, or this server's own, or when there are very many already.
 */
export async function blockDomain(ctx: Context, { accountId }: Viewer, given: string): Promise<void> {
  const domain = readDomain(given)
  if (domain === ctx.config.domain)
    throw new Refusal('invalid', 'This server itself cannot be blocked.', 'domain')
  await transact(ctx, async (tx, emit) => {
    const row = { account_id: accountId, domain, id: ctx.newId(), created_at: ctx.now() }
    if (!(await insertDomainBlock(tx, row))) return
    if ((await countDomainBlocks(tx, accountId)) > mostDomainBlocks)
      throw new Refusal('invalid', `You can block at most ${mostDomainBlocks} servers.`)
    emit({ name: 'domain.blocked', accountId, domain })
  })
}

/**
 * Ends the block of a server; followers do not come back. Without one it changes nothing.
 * @throws Refusal invalid when it is no name of a server.
 */
export async function unblockDomain(ctx: Context, { accountId }: Viewer, given: string): Promise<void> {
  const domain = readDomain(given)
  await transact(ctx, async (tx, emit) => {
    if (await deleteDomainBlock(tx, accountId, domain)) emit({ name: 'domain.unblocked', accountId, domain })
  })
}

/** Job: who is from a blocked server follows the member no longer, and waits no longer to; the member can read who it was. */
export async function removeFollowersFromDomain(
  ctx: Context,
  { accountId, domain }: Events['domain.blocked'],
): Promise<void> {
  const block = await domainBlockId(ctx.db, accountId, domain)
  const cause = block && ({ type: 'user_domain_block', causeId: block.id, targetName: domain } as const)
  for (;;) {
    const some = await followersFromDomain(ctx.db, accountId, domain, 100)
    if (some.length === 0) return
    for (const followerId of some) {
      await changePair(ctx, followerId, accountId, async (tx, emit) => {
        const ended = await deleteFollow(tx, 'follows', followerId, accountId)
        if (ended && cause)
          await noteSeverance(ctx, tx, emit, {
            memberId: accountId,
            ended: { followers: [ended], following: [] },
            cause,
          })
        const waited = await deleteFollow(tx, 'follow_requests', followerId, accountId)
        return {
          changed: ended !== undefined || waited !== undefined,
          follows: ended ? [{ accountId: followerId, targetId: accountId, step: -1 }] : [],
        }
      })
    }
  }
}
