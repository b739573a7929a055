import type {} from '../chats/events.ts'
import { keepOne } from '../platform/keep-one.ts'
import { oncePerProcess } from '../platform/once.ts'
import { chattedTags } from './queries.ts'

/** The hashtags that have chats, folded: most have none, and need not be asked about. */
export const tagsWithChats = oncePerProcess((ctx) =>
  keepOne(ctx, {
    forMs: 10 * 60_000,
    outdates: (event) => event.name === 'chat.changed' || event.name === 'chat.scheduled',
    load: () => chattedTags(ctx.db),
  }),
)
