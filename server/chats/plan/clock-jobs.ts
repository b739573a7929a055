import type { Tx } from '../../platform/database.ts'
import { enqueue, type Job } from '../../platform/jobs.ts'
import { askingsOf, sittingsOf, type AskingRow, type SittingRow } from '../queries.ts'

type Asking = Pick<AskingRow, 'sitting_id' | 'n' | 'planned_at'>

/** One after the other, by their times: after a pause of the server the second question does not come before the first. */
const queueOf = (sittingId: number): string => `chat:${sittingId}`

/** The job that asks a question at its time. */
export const askJob = ({ sitting_id: sittingId, n, planned_at: at }: Asking): Job => ({
  task: 'chat-ask',
  payload: { sittingId, n },
  runAt: at,
  urgent: true,
  queue: queueOf(sittingId),
  key: `chat-ask:${sittingId}:${n}`,
})

/** The job that opens a sitting at its time. */
export const openJob = ({ id, starts_at: at }: Pick<SittingRow, 'id' | 'starts_at'>): Job => ({
  task: 'chat-open',
  payload: { sittingId: id },
  runAt: at,
  urgent: true,
  queue: queueOf(id),
  key: `chat-open:${id}`,
})

/** The job that ends a sitting at its time. */
export const closeJob = ({ id, ends_at: at }: Pick<SittingRow, 'id' | 'ends_at'>): Job => ({
  task: 'chat-close',
  payload: { sittingId: id },
  runAt: at,
  urgent: true,
  queue: queueOf(id),
  key: `chat-close:${id}`,
})

/**
 * Sets all timers of a chat: stored jobs, in the transaction that plans them, so that they survive whatever happens to the process. Newer
 * ones replace those that wait. Timers of what is no longer planned do nothing when they ring.
 */
export async function setClock(tx: Tx, chatId: number): Promise<void> {
  const sittings = await sittingsOf(tx, [chatId])
  const askings = await askingsOf(tx, [chatId])
  await enqueue(tx, [
    ...sittings.filter(({ opened_at: opened }) => opened === null).map(openJob),
    ...sittings.filter(({ closed_at: closed }) => closed === null).map(closeJob),
    ...askings.filter(({ state }) => state === 'planned').map(askJob),
  ])
}
