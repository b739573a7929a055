import type { WritingPreferences } from '../../wire/draft.ts'
import type { ReplyPolicy } from '../../wire/quote.ts'
import type { QuotePolicy } from '../../wire/words.ts'
import { changeMember, memberById } from '../accounts/queries.ts'
import type { Context } from '../platform/context.ts'
import { transact } from '../platform/events.ts'

/** How a member writes by default. */
export async function writingPreferences(ctx: Context, accountId: number): Promise<WritingPreferences> {
  const member = await memberById(ctx.db, accountId)
  if (!member) throw new Error(`Member ${accountId} has gone.`)
  return {
    undo_seconds: member.undo_seconds,
    reply_policy: member.default_reply_policy,
    quote_approval_policy: member.default_quote_policy,
  }
}

/** Changes how a member writes by default; undefined stays as it is. */
export async function changeWritingPreferences(
  ctx: Context,
  accountId: number,
  wish: {
    undoSeconds: number | undefined
    replyPolicy: ReplyPolicy | undefined
    quotePolicy: QuotePolicy | undefined
  },
): Promise<void> {
  const change = {
    ...(wish.undoSeconds !== undefined && { undo_seconds: wish.undoSeconds }),
    ...(wish.replyPolicy && { default_reply_policy: wish.replyPolicy }),
    ...(wish.quotePolicy && { default_quote_policy: wish.quotePolicy }),
  }
  if (Object.keys(change).length === 0) return
  await transact(ctx, (tx) => changeMember(tx, accountId, change))
}
