import type { Context } from '../../platform/context.ts'
import { oncePerProcess } from '../../platform/once.ts'
import { graceEndOf, lobbyMinutes } from '../windows.ts'
import { minuteMs } from './admit.ts'
import { roomTimes, type RoomTimes } from './take-queries.ts'
import type {} from '../events.ts'

/** When a chat takes posts, and what a post must have to be meant. */
export type OpenRoom = Pick<RoomTimes, 'chatId' | 'tag' | 'groupId' | 'isRehearsal'> & {
  windows: readonly { from: number; until: number }[]
}

export type KeptWindows = {
  /** The chats that took, take or will take posts of a moment. Without a query unless a chat has changed. */
  at: (moment: Date) => Promise<OpenRoom[]>
  /**
   * One chat, as it is stored now: a job may come before this process hears of the change that caused it. Undefined for drafts and what
   * was cancelled.
   */
  of: (chatId: number) => Promise<OpenRoom | undefined>
}

const changesTimes: ReadonlySet<string> = new Set([
  'chat.changed',
  'chat.opened',
  'chat.closed',
  'chat.cancelled',
  'chat.deleted',
])

/**
 * When each chat of this server takes posts, in memory: a post that concerns no chat is known to without asking the database. A
 * thousand chats are a few hundred kilobytes. What changes is read anew, one chat at a time.
 */
export const keptWindows = oncePerProcess((ctx: Context): KeptWindows => {
  let rooms = new Map<number, OpenRoom>()
  // Nothing is known at first, nor after events were missed.
  let isWhole = false
  const changed = new Set<number>()
  let reading: Promise<void> = Promise.resolve()

  ctx.bus.listeners.add((event) => {
    if (event.name === 'series.changed') isWhole = false
    else if ('chatId' in event && changesTimes.has(event.name)) changed.add(event.chatId)
  })
  ctx.bus.onGap.add(() => {
    isWhole = false
  })

  const read = async () => {
    while (!isWhole || changed.size > 0) {
      const some = isWhole ? [...changed] : undefined
      isWhole = true
      changed.clear()
      try {
        const fresh = (await roomTimes(ctx.db, some)).map((row) => [row.chatId, openRoom(row)] as const)
        if (!some) rooms = new Map(fresh)
        for (const id of some ?? []) rooms.delete(id)
        for (const [id, room] of fresh) rooms.set(id, room)
      } catch (error) {
        isWhole = false
        throw error
      }
    }
  }
  const isRead = () => (reading = reading.catch(() => undefined).then(read))
  return {
    of: async (chatId) => {
      changed.add(chatId)
      await isRead()
      return rooms.get(chatId)
    },
    at: async (moment) => {
      await isRead()
      const time = moment.getTime()
      return [...rooms.values()].filter(({ windows }) =>
        windows.some(({ from, until }) => time >= from && time < until),
      )
    },
  }
})

function openRoom({ chatId, tag, groupId, isRehearsal, graceMinutes, sittings }: RoomTimes): OpenRoom {
  const windows = sittings.map((sitting) => ({
    from: sitting.starts_at.getTime() - lobbyMinutes * minuteMs,
    until: graceEndOf(sitting, graceMinutes).getTime(),
  }))
  return { chatId, tag, groupId, isRehearsal, windows }
}
