import type { Events } from '../../platform/events.ts'
import type { Task } from '../../platform/jobs.ts'
import type {} from '../events.ts'
import { sendBlock, sendUnblock } from './send-block.ts'
import { sendDelete, sendTakenAway } from './send-delete.ts'
import { sendFlag } from './send-flag.ts'
import { sendAccept, sendFollow, sendFollowAnswer, sendFollowEnded } from './send-follow.ts'
import { sendLike, sendUnlike } from './send-like.ts'
import { sendFeatured, sendPinned, sendUnfeatured, sendUnpinned } from './send-pin.ts'
import { sendPost } from './send-post.ts'
import { sendAccountGone, sendMove, sendProfile } from './send-profile.ts'
import { sendQuoteAnswer } from './send-quote.ts'
import { sendUpdate } from './send-update.ts'
import { sendVote } from './send-vote.ts'

/** What other servers are told after an event. Each of these jobs writes what is said and for whom; it talks to nobody itself. */
export const outgoingReactions = {
  'post.created': { 'send-post': sendPost },
  'post.let_out': { 'send-post': sendPost },
  'post.released': { 'send-post': sendPost },
  'post.edited': { 'send-update': sendUpdate },
  'post.deleted': { 'send-delete': sendDelete },
  'post.held': { 'send-taken-away': sendTakenAway },
  'post.favourited': { 'send-like': sendLike },
  'post.unfavourited': { 'send-unlike': sendUnlike },
  'post.pinned': { 'send-pinned': sendPinned },
  'post.unpinned': { 'send-unpinned': sendUnpinned },
  'hashtag.featured': { 'send-featured-hashtag': sendFeatured },
  'hashtag.unfeatured': { 'send-unfeatured-hashtag': sendUnfeatured },
  'poll.voted': { 'send-vote': sendVote },
  'poll.ended': { 'send-update': sendUpdate },
  'follow.requested': { 'send-follow': sendFollow },
  'follow.created': { 'send-accept': sendAccept },
  'follow.answered': { 'send-follow-answer': sendFollowAnswer },
  'quote.answered': { 'send-quote-answer': sendQuoteAnswer },
  'follow.ended': { 'send-follow-ended': sendFollowEnded },
  'request.ended': { 'send-follow-ended': sendFollowEnded },
  'block.created': { 'send-block': sendBlock },
  'block.ended': { 'send-unblock': sendUnblock },
  'profile.changed': { 'send-profile': sendProfile },
  'account.renamed': { 'send-profile': sendProfile },
  'account.restrained': { 'send-profile': sendProfile },
  'account.moved': { 'send-move': sendMove },
  'account.removed': { 'send-account-gone': sendAccountGone },
  'report.created': { 'send-flag': sendFlag },
} satisfies Partial<Record<keyof Events, Record<string, Task>>>
