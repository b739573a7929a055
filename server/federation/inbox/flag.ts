import type { Context } from '../../platform/context.ts'
import { visiblePost } from '../../posts/queries.ts'
import { fileReport } from '../../reports/file-report.ts'
import { idsOf } from '../reading/addresses.ts'
import type { ForeignActivity } from '../reading/types.ts'
import { serverRule } from '../servers/may-federate-with.ts'
import { localAccountId } from '../storing/local-ids.ts'
import { standsHere } from '../storing/queries.ts'
import { knownPostId } from '../storing/store-post.ts'
import { ignored, refused, taken, type Outcome } from './outcome.ts'
import { authorOf } from './queries.ts'
import type { Sender } from './sender.ts'

const mostNamed = 60
const longestComment = 1000

/**
 * Flag: a report from another server about a member. Its sender is the server's own actor as a rule: nobody says who reported. Posts of
 * others, and those that the sender cannot see, are left out of it.
 */
export async function takeFlag(ctx: Context, activity: ForeignActivity, from: Sender): Promise<Outcome> {
  if ((await serverRule(ctx, from.domain)).rejectReports)
    return refused('reports of this server are not taken')
  const posts: { id: number; accountId: number }[] = []
  const accounts = new Set<number>()
  for (const uri of idsOf(activity.raw.object, mostNamed)) {
    const accountId = await localAccountId(ctx, uri)
    if (accountId !== undefined && (await standsHere(ctx.db, accountId))) accounts.add(accountId)
    const postId = accountId === undefined ? await knownPostId(ctx, uri) : undefined
    const author = postId === undefined ? undefined : await authorOf(ctx.db, postId)
    if (postId === undefined || !author?.isLocal) continue
    if (await visiblePost(ctx.db, from.accountId, postId))
      posts.push({ id: postId, accountId: author.accountId })
  }
  for (const { accountId } of posts) accounts.add(accountId)
  for (const accountId of accounts) {
    const own = posts.filter((post) => post.accountId === accountId).slice(0, 50)
    await fileReport(
      ctx,
      { accountId: from.accountId },
      {
        account_id: String(accountId),
        status_ids: own.map(({ id }) => String(id)),
        comment: [...(activity.content ?? '')].slice(0, longestComment).join(''),
      },
    )
  }
  return accounts.size > 0 ? taken('a report') : ignored('a report about nobody here')
}
