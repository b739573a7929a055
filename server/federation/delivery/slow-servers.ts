import type { Context } from '../../platform/context.ts'
import { oncePerProcess } from '../../platform/once.ts'

/** Who has not finished after so long, finishes aside. */
const patienceMs = 1500
/** So many at once; more wait where they are. */
const most = 500
/** How long a server that stops waits for those who are at it; afterwards it is as if it had been killed. */
const graceMs = 5000

const slow = oncePerProcess(() => ({ works: new Set<Promise<void>>(), isOver: false }))

/**
 * Waits for a piece of work, but not for long: a server that lets us wait takes nobody's place. What fails aside is begun again.
 * @param beginAgain stores the job anew
 */
export async function goOnAside(
  ctx: Context,
  work: Promise<void>,
  beginAgain: () => Promise<void>,
): Promise<void> {
  const aside = slow(ctx)
  if (aside.works.size >= most || (await isSoonDone(work))) return work
  const going: Promise<void> = work
    .catch(async (error: unknown) => {
      if (aside.isOver) return
      ctx.log.warn({ err: error }, 'a delivery to a slow server failed and is begun again')
      await beginAgain()
    })
    .catch((error: unknown) => ctx.log.error({ err: error }, 'a delivery could not be begun again'))
    .finally(() => aside.works.delete(going))
  aside.works.add(going)
}

/** Lets what goes on aside come to its end, for some seconds. What is not done by then is sent again by the next process. */
export async function finishAside(ctx: Context): Promise<void> {
  const aside = slow(ctx)
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<void>((resolve) => (timer = setTimeout(resolve, graceMs)))
  await Promise.race([Promise.allSettled(aside.works), patience])
  clearTimeout(timer)
  aside.isOver = true
}

async function isSoonDone(work: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), patienceMs)))
  try {
    return await Promise.race([work.then(() => true as const), patience])
  } finally {
    clearTimeout(timer)
  }
}
