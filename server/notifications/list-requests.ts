import type { NotificationRequest } from '../../wire/notification.ts'
import { accountsJson } from '../accounts/hydrate.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { parseId } from '../platform/ids.ts'
import { newestFirst, readPage, type Ends, type Page } from '../platform/paging.ts'
import { Refusal } from '../platform/refusal.ts'
import { statusesJson } from '../posts/hydrate.ts'
import { requestById, requestPage, type StoredRequest } from './request-queries.ts'

/** A page of what waits for a member's yes, or of whom they have said yes to, newest first, with the ids at its ends. */
export async function listRequests(
  ctx: Context,
  viewer: Viewer,
  page: Page,
  state: 'waiting' | 'accepted' = 'waiting',
): Promise<{ requests: NotificationRequest[]; ends: Ends }> {
  const read = async (wider: Page) =>
    newestFirst(await requestPage(ctx.db, viewer.accountId, wider, state), wider)
  const { rows, ends } = await readPage(page, read, ({ id }) => id)
  return { requests: await requestsJson(ctx, viewer, rows), ends }
}

/**
 * One waiting request.
 * @throws Refusal not_found when there is none, or it belongs to somebody else.
 */
export async function showRequest(
  ctx: Context,
  viewer: Viewer,
  idText: string,
): Promise<NotificationRequest> {
  const id = parseId(idText)
  const row = id === undefined ? undefined : await requestById(ctx.db, viewer.accountId, id)
  const [request] = row ? await requestsJson(ctx, viewer, [row]) : []
  if (!request) throw new Refusal('not_found', 'Record not found')
  return request
}

/** https://docs.joinmastodon.org/entities/NotificationRequest/; a post that the member may not see is left out. */
async function requestsJson(
  ctx: Context,
  viewer: Viewer,
  rows: readonly StoredRequest[],
): Promise<NotificationRequest[]> {
  const [accounts, statuses] = await Promise.all([
    accountsJson(
      ctx,
      rows.map((row) => row.from_id),
      viewer.accountId,
    ),
    statusesJson(
      ctx,
      viewer,
      rows.flatMap((row) => row.post_id ?? []),
    ),
  ])
  const accountById = new Map(accounts.map((account) => [account.id, account]))
  const statusById = new Map(statuses.map((status) => [status.id, status]))
  return rows.flatMap((row) => {
    const account = accountById.get(String(row.from_id))
    const status = statusById.get(String(row.post_id))
    if (!account) return []
    const request = {
      id: String(row.id),
      created_at: row.created_at.toISOString(),
      updated_at: row.updated_at.toISOString(),
      // A number in words, as Mastodon writes it.
      notifications_count: String(row.count),
      account,
      ...(status && { last_status: status }),
    }
    return [request]
  })
}
