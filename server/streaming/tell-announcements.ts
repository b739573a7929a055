import { announcementWord } from '../instance/announcements/words-for-streams.ts'
import type { Context } from '../platform/context.ts'
import { oncePerProcess } from '../platform/once.ts'
import { hubOf } from './hub.ts'

/** Lets the streams of this process say what is announced; called once for each server. */
export const tellAnnouncements = oncePerProcess((ctx: Context) => {
  const hub = hubOf(ctx)
  ctx.bus.listeners.add((event) => {
    if (!event.name.startsWith('announcement.')) return
    announcementWord(ctx, event).then(
      (word) => word && hub.say(word.event, word.payload),
      (error: unknown) => ctx.log.error({ err: error }, 'an announcement could not be told'),
    )
  })
  return true
})
