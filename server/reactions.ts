import { accountErrands } from './accounts/errands.ts'
import { leaveOfBlocked } from './collections/change-items.ts'
import { reminderErrands } from './chats/reminders/reminder-jobs.ts'
import { reminderReactions } from './chats/reminders/tell-news.ts'
import { roomReactions } from './chats/room/follow-post.ts'
import { cardRecurring, cardTasks } from './cards/clean-up.ts'
import { planReactions } from './chats/plan/follow-others.ts'
import { planAtStart, planRecurring, planTasks } from './chats/plan/tasks.ts'
import { draftErrands } from './drafts/errands.ts'
import { announcementTasks } from './instance/announcements/write-announcement.ts'
import { emojiTasks } from './emojis/change-emojis.ts'
import { serverRecurring, serverTasks } from './federation/servers/check-server.ts'
import { clearTasks } from './federation/servers/clear-server.ts'
import { serverReactions } from './federation/servers/apply-decisions.ts'
import { signingErrands, signingRecurring } from './federation/signing/clean-up.ts'
import { fetchingErrands, fetchingRecurring, fetchingTasks } from './federation/fetching/tasks.ts'
import { remoteMediaRecurring, remoteMediaTasks } from './federation/media/clean-up.ts'
import { synchronisingTasks } from './federation/synchronising/synchronise-followers.ts'
import { inboxAtStart, inboxErrands, inboxRecurring, inboxTasks } from './federation/inbox/take-in.ts'
import { groupErrands, groupRecurring } from './federation/groups/hear.ts'
import { groupOutbound } from './federation/groups/meet-follower.ts'
import { groupReactions, groupTasks } from './federation/groups/reactions.ts'
import { outgoingReactions } from './federation/outgoing/reactions.ts'
import { relayReactions } from './federation/relays/tell-relays.ts'
import {
  deliveryAtStart,
  deliveryErrands,
  deliveryRecurring,
  deliveryTasks,
} from './federation/delivery/tasks.ts'
import { rememberGonePost } from './federation/documents/remember-gone.ts'
import { hubReactions } from './hubs/bell.ts'
import { figuresRecurring, figuresTasks } from './figures/keep-days.ts'
import { insightRecurring, insightTasks } from './insights/make-report.ts'
import { mediaErrands, mediaRecurring } from './media/errands.ts'
import type { EventName } from './platform/events.ts'
import type { Job, Recurring, Task } from './platform/jobs.ts'
import { mailTasks } from './platform/mail.ts'
import { pollTasks } from './polls/end-poll.ts'
import { conversationReactions } from './conversations/keep.ts'
import { addLanguage } from './posts/add-language.ts'
import { attachCard } from './posts/attach-card.ts'
import { cleanUpDeleted } from './posts/clean-up-deleted.ts'
import { revokeQuotesOfBlocked } from './posts/revoke-quote.ts'
import { notifyPublishFailed } from './notifications/notify-failed.ts'
import { purgeRecurring, purgeTasks } from './moderation/deletion/purge.ts'
import { mailAppeal, mailTrendsWaiting, mailUrgentReport } from './moderation/mails/tell-staff.ts'
import { portabilityRecurring, portabilityTasks } from './portability/tasks.ts'
import { notifyAdded, notifyRevised, withdrawLeft } from './notifications/notify-collection.ts'
import { notificationReactions } from './notifications/notify.ts'
import { keepPictures } from './reports/keep-pictures.ts'
import { mailingReactions } from './mailings/gather.ts'
import { mailingErrands } from './mailings/send.ts'
import { tellOfTerms } from './mailings/tell-of-terms.ts'
import { pushErrands, pushReactions, pushRecurring } from './push/push.ts'
import { forgetInRegistry, registryReactions } from './registry/tell-of-step.ts'
import { reportRecurring, reportTasks } from './reports/tasks.ts'
import { removeFollowersFromDomain } from './relationships/domain-blocks.ts'
import { notificationErrands, notificationRecurring } from './notifications/trim.ts'
import { acceptWaitingRequests } from './relationships/answer-request.ts'
import { signinRecurring } from './signin/clean-up.ts'
import { mailPublishFailed } from './signin/mails/mail-publish-failed.ts'
import { followSuspension } from './signin/door/mail-addresses.ts'
import { signinTasks } from './signin/tasks.ts'
import { trendRecurring, trendTasks } from './trends/recompute.ts'

/**
 * Read this to know what follows an event: event → the jobs that it causes. They are stored in the transaction of
 * the event, run in the worker, are retried, and do no harm when they run twice.
 */
export const reactions: Partial<Record<EventName, Record<string, Task>>> = {
  'domain.blocked': { 'remove-followers-from-domain': removeFollowersFromDomain },
  'account.unlocked': { 'accept-waiting-requests': acceptWaitingRequests },
  'member.joined': notificationReactions['member.joined'],
  'follow.created': {
    ...notificationReactions['follow.created'],
    ...outgoingReactions['follow.created'],
    ...groupReactions['follow.created'],
  },
  'follow.requested': {
    ...notificationReactions['follow.requested'],
    ...outgoingReactions['follow.requested'],
  },
  'relationship.changed': {
    ...notificationReactions['relationship.changed'],
    'revoke-quotes-of-blocked': revokeQuotesOfBlocked,
    'leave-collections-of-blocked': leaveOfBlocked,
  },
  'collection.joined': { 'notify-added-to-collection': notifyAdded },
  'collection.revised': { 'notify-collection-update': notifyRevised },
  'collection.left': { 'withdraw-collection-notifications': withdrawLeft },
  'grant.ended': pushReactions['grant.ended'],
  'notification.created': {
    ...conversationReactions['notification.created'],
    ...pushReactions['notification.created'],
    ...mailingReactions['notification.created'],
  },
  'notifications.merged': conversationReactions['notifications.merged'],
  'post.created': {
    ...roomReactions['post.created'],
    ...notificationReactions['post.created'],
    ...conversationReactions['post.created'],
    'attach-card': attachCard,
    'add-language': addLanguage,
    ...outgoingReactions['post.created'],
    ...relayReactions['post.created'],
    ...hubReactions['post.created'],
  },
  'post.revised': {
    ...roomReactions['post.revised'],
    ...notificationReactions['post.revised'],
    'attach-card': attachCard,
    'add-language': addLanguage,
  },
  'post.let_out': {
    ...notificationReactions['post.created'],
    ...conversationReactions['post.created'],
    'attach-card': attachCard,
    'add-language': addLanguage,
    ...outgoingReactions['post.let_out'],
    ...relayReactions['post.let_out'],
    ...roomReactions['post.let_out'],
    ...hubReactions['post.let_out'],
  },
  'post.released': {
    'attach-card': attachCard,
    ...outgoingReactions['post.released'],
    ...roomReactions['post.released'],
  },
  'post.favourited': {
    ...notificationReactions['post.favourited'],
    ...outgoingReactions['post.favourited'],
  },
  'post.boosted': notificationReactions['post.boosted'],
  'post.marked': notificationReactions['post.marked'],
  'poll.ended': {
    ...notificationReactions['poll.ended'],
    ...outgoingReactions['poll.ended'],
  },
  'poll.emptied': notificationReactions['poll.emptied'],
  'post.deleted': {
    ...notificationReactions['post.deleted'],
    ...conversationReactions['post.deleted'],
    'clean-up-deleted': cleanUpDeleted,
    ...outgoingReactions['post.deleted'],
    'remember-gone-post': rememberGonePost,
    ...roomReactions['post.deleted'],
    ...planReactions['post.deleted'],
  },
  'scheduled.failed': {
    'notify-publish-failed': notifyPublishFailed,
    'mail-publish-failed': mailPublishFailed,
  },
  'report.created': {
    ...notificationReactions['report.created'],
    'keep-report-pictures': keepPictures,
    'mail-urgent-report': mailUrgentReport,
    ...outgoingReactions['report.created'],
  },
  'account.restrained': {
    'follow-suspension': followSuspension,
    ...outgoingReactions['account.restrained'],
    ...groupReactions['account.restrained'],
  },
  'profile.changed': outgoingReactions['profile.changed'],
  'account.renamed': outgoingReactions['account.renamed'],
  'account.moved': outgoingReactions['account.moved'],
  'account.removed': {
    ...outgoingReactions['account.removed'],
    ...planReactions['account.removed'],
    'forget-in-registry': forgetInRegistry,
  },
  'strike.created': notificationReactions['strike.created'],
  'follows.severed': notificationReactions['follows.severed'],
  'server.judged': serverReactions['server.judged'],
  'servers.judged': serverReactions['servers.judged'],
  'federation.mode_changed': serverReactions['federation.mode_changed'],
  'appeal.created': { 'mail-appeal': mailAppeal },
  'trends.waiting': { 'mail-trends-waiting': mailTrendsWaiting },
  'terms.published': { 'tell-of-terms': tellOfTerms },
  'post.edited': outgoingReactions['post.edited'],
  'post.held': { ...outgoingReactions['post.held'], ...roomReactions['post.held'] },
  'posts.imported': roomReactions['posts.imported'],
  ...registryReactions,
  'post.unfavourited': outgoingReactions['post.unfavourited'],
  'post.pinned': outgoingReactions['post.pinned'],
  'post.unpinned': outgoingReactions['post.unpinned'],
  'hashtag.featured': outgoingReactions['hashtag.featured'],
  'hashtag.unfeatured': outgoingReactions['hashtag.unfeatured'],
  'poll.voted': outgoingReactions['poll.voted'],
  'follow.answered': outgoingReactions['follow.answered'],
  'quote.answered': outgoingReactions['quote.answered'],
  'follow.ended': outgoingReactions['follow.ended'],
  'request.ended': outgoingReactions['request.ended'],
  'block.created': outgoingReactions['block.created'],
  'block.ended': outgoingReactions['block.ended'],
  'chat.contributed': groupReactions['chat.contributed'],
  'chat.withdrawn': groupReactions['chat.withdrawn'],
  'chat.changed': {
    ...roomReactions['chat.changed'],
    ...groupReactions['chat.changed'],
    ...reminderReactions['chat.changed'],
  },
  'chat.cancelled': { ...groupReactions['chat.cancelled'], ...reminderReactions['chat.cancelled'] },
  'chat.scheduled': reminderReactions['chat.scheduled'],
  'chat.closed': { ...roomReactions['chat.closed'], ...reminderReactions['chat.closed'] },
  'chat.stuck': reminderReactions['chat.stuck'],
  'chat.invited': reminderReactions['chat.invited'],
  'series.invited': reminderReactions['series.invited'],
  'series.changed': groupReactions['series.changed'],
}

/** Jobs that are asked for by name rather than caused by an event. */
export const errands: Record<string, Task> = {
  ...mailTasks,
  ...signinTasks,
  ...accountErrands,
  ...cardTasks,
  ...trendTasks,
  ...insightTasks,
  ...emojiTasks,
  ...pollTasks,
  ...reportTasks,
  ...reminderErrands,
  ...purgeTasks,
  ...mediaErrands,
  ...draftErrands,
  ...planTasks,
  ...notificationErrands,
  ...pushErrands,
  ...mailingErrands,
  ...announcementTasks,
  ...portabilityTasks,
  ...figuresTasks,
  ...remoteMediaTasks,
  ...fetchingErrands,
  ...signingErrands,
  ...serverTasks,
  ...clearTasks,
  ...deliveryErrands,
  ...inboxErrands,
  ...groupErrands,
  ...groupTasks,
}

/** Jobs that speak to other servers, and wait for them; they are worked on apart from the others. */
export const outbound: Record<string, Task> = {
  ...deliveryTasks,
  ...fetchingTasks,
  ...inboxTasks,
  ...synchronisingTasks,
  ...groupOutbound,
}

/** Jobs that are done whenever a process begins. */
export const atStart: Job[] = [...deliveryAtStart, ...inboxAtStart, ...planAtStart]

/** Jobs that come round by the clock. */
export const rounds: readonly Recurring[] = [
  ...signinRecurring,
  ...reportRecurring,
  ...purgeRecurring,
  ...mediaRecurring,
  ...notificationRecurring,
  ...pushRecurring,
  ...cardRecurring,
  ...trendRecurring,
  ...insightRecurring,
  ...planRecurring,
  ...portabilityRecurring,
  ...figuresRecurring,
  ...remoteMediaRecurring,
  ...fetchingRecurring,
  ...signingRecurring,
  ...serverRecurring,
  ...deliveryRecurring,
  ...inboxRecurring,
  ...groupRecurring,
]

/** Jobs that go before others, because people in a room wait for what they do. */
export const urgentTasks: readonly string[] = ['take-contribution', 'take-edited-contribution']

/** Event → names of its jobs. */
export const reactionNames = Object.fromEntries(
  Object.entries(reactions).map(([event, tasks]) => [event, Object.keys(tasks)]),
)

/** All jobs by name, but those that speak to other servers. */
export const tasks: Record<string, Task> = Object.assign({}, errands, ...Object.values(reactions))
