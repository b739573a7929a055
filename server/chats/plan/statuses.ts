import type { ChatStatus } from '../../../wire/chat.ts'
import { Refusal } from '../../platform/refusal.ts'

/** What can be done with a chat, and in which statuses. */
export const allowedIn = {
  schedule: ['draft'],
  change: ['draft', 'scheduled', 'live', 'closed'],
  replan: ['draft', 'scheduled', 'live'],
  cancel: ['scheduled', 'live'],
  close: ['live'],
  reopen: ['closed'],
  ask: ['live'],
  rehearse: ['draft', 'scheduled'],
  delete: ['draft', 'cancelled', 'closed'],
} satisfies Record<string, readonly ChatStatus[]>

export type Deed = keyof typeof allowedIn

const sentences: Record<Deed, string> = {
  schedule: 'Only a draft can be announced',
  change: 'A cancelled chat is not changed any more; copy it instead',
  replan: 'Times and questions of a chat that is over are not changed any more',
  cancel: 'Only a chat that is announced or under way can be cancelled',
  close: 'Only a chat that is under way can be closed',
  reopen: 'Only a closed chat can be opened again',
  ask: 'Questions can be asked while the chat is under way',
  rehearse: 'A rehearsal is held before the chat begins',
  delete: 'Cancel or close this chat first, so that people are told',
}

/** Whether something can be done with a chat in a status. */
export function mayDo(status: ChatStatus, deed: Deed): boolean {
  const statuses: readonly ChatStatus[] = allowedIn[deed]
  return statuses.includes(status)
}

/** @throws Refusal conflict with the reason when it cannot. */
export function demandStatus({ status }: { status: ChatStatus }, deed: Deed): void {
  if (!mayDo(status, deed)) throw new Refusal('conflict', sentences[deed], 'status', 'ERR_STATUS')
}
