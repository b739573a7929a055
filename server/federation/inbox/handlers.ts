import type { Context } from '../../platform/context.ts'
import type { ForeignActivity } from '../reading/types.ts'
import { takeAnnounce } from './announce.ts'
import { takeAnswer } from './answer-of-follow.ts'
import { takeBlock } from './block.ts'
import { takeCreate } from './create.ts'
import { takeDelete } from './delete.ts'
import { takeFeatured } from './featured.ts'
import { takeFlag } from './flag.ts'
import { takeFollow } from './follow.ts'
import { takeLike } from './like.ts'
import { takeMove } from './move.ts'
import { ignored, type Outcome } from './outcome.ts'
import { takeQuoteRequest } from './quote-request.ts'
import type { Sender } from './sender.ts'
import { takeUndo } from './undo.ts'
import { takeUpdate } from './update.ts'

/** Does what an activity asks for; may run twice. Throws Unreadable or FetchRefused when it cannot be taken, anything else to be tried again. */
export type Handler = (ctx: Context, activity: ForeignActivity, from: Sender) => Promise<Outcome>

/** Read this to know what other servers can do here: type of activity → the verb. */
export const handlers: Record<string, Handler> = {
  Follow: takeFollow,
  Accept: takeAnswer,
  TentativeAccept: takeAnswer,
  Reject: takeAnswer,
  TentativeReject: takeAnswer,
  Undo: takeUndo,
  Create: takeCreate,
  Update: takeUpdate,
  Delete: takeDelete,
  Announce: takeAnnounce,
  Like: takeLike,
  EmojiReact: takeLike,
  Block: takeBlock,
  Flag: takeFlag,
  Move: takeMove,
  Add: takeFeatured,
  Remove: takeFeatured,
  QuoteRequest: takeQuoteRequest,
}

/** What becomes of an activity. */
export function handle(ctx: Context, activity: ForeignActivity, from: Sender): Promise<Outcome> {
  const handler = Object.hasOwn(handlers, activity.type) ? handlers[activity.type] : undefined
  return handler
    ? handler(ctx, activity, from)
    : Promise.resolve(ignored(`an activity of type ${activity.type}`))
}
