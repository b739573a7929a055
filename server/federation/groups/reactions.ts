import type { Events } from '../../platform/events.ts'
import type { Task } from '../../platform/jobs.ts'
import type {} from '../../chats/events.ts'
import { announceChat } from './announce-chat.ts'
import { meetFollower } from './meet-follower.ts'
import { passOn, planPassOn, planPassOnOf, takeBackPost } from './pass-on.ts'
import { speakForSeries } from './speak-for-series.ts'

/** What groups do after an event of a chat. */
export const groupReactions = {
  'chat.contributed': { 'plan-pass-on': planPassOn },
  'chat.withdrawn': { 'take-back': takeBackPost },
  'chat.changed': { 'plan-pass-on': planPassOn, 'announce-chat': announceChat },
  'chat.cancelled': { 'announce-chat': announceChat },
  'follow.created': { 'meet-follower': meetFollower },
  'series.changed': { 'speak-for-series': speakForSeries },
  'account.restrained': { 'plan-pass-on-of': planPassOnOf },
} satisfies Partial<Record<keyof Events, Record<string, Task>>>

/** Jobs that groups ask for by name. */
export const groupTasks: Record<string, Task> = { 'pass-on': passOn }
