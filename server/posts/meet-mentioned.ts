import { acctOf } from '../accounts/addresses.ts'
import { accountsByHandles } from '../accounts/queries.ts'
import { handlesIn } from '../accounts/text-links.ts'
import type { Context } from '../platform/context.ts'
import { elsewhere } from '../platform/elsewhere.ts'

/** So many unknown handles of one text are looked up; who names more strangers at once does not know them either. */
const most = 10
/** An author waits this long; who has not been found by then is not mentioned, and their handle stays text. */
const patienceMs = 5000

/**
 * Looks people of other servers up who are mentioned by their whole handles and are not known here yet, so that they can be linked and told.
 * Never fails: who is not found stays a word.
 */
export async function meetMentioned(ctx: Context, texts: readonly string[]): Promise<void> {
  const handles = texts.flatMap((text) => handlesIn(ctx.config, text)).filter(({ domain }) => domain !== null)
  if (handles.length === 0) return
  const known = new Set(
    (await accountsByHandles(ctx.db, handles)).map((account) => acctOf(account).toLowerCase()),
  )
  const strangers = [...new Set(handles.map((handle) => acctOf(handle).toLowerCase()))]
    .filter((acct) => !known.has(acct))
    .slice(0, most)
  if (strangers.length === 0) return
  const { find } = elsewhere(ctx)
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patienceMs)
  })
  const met = Promise.allSettled(strangers.map((acct) => find(`@${acct}`)))
  await Promise.race([met, tooLong])
  clearTimeout(timer)
}
