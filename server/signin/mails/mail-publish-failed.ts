import type { Context } from '../../platform/context.ts'
import { loginOf } from '../queries.ts'
import { mailLinks, writeMail } from './write-mail.ts'

/**
 * Writes to a member that something of theirs could not be published at its time: they count on it and may be far from the
 * place. Says nothing of what it was. A job; run twice after a crash it may write twice.
 */
export async function mailPublishFailed(ctx: Context, { accountId }: { accountId: number }): Promise<void> {
  const login = await loginOf(ctx.db, accountId)
  if (!login?.confirmed || login.suspended) return
  await writeMail(ctx.db, ctx.config, 'publishFailed', login, mailLinks.scheduled)
}
