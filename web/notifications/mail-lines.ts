import type { NotificationType } from '#lib/api/types.ts'
import type { MessageKey } from '#lib/messages/index.ts'

/** What can be told by mail and on devices, in the order of the page; `staff` is for those who moderate. */
export const tellable: readonly { type: NotificationType; label: MessageKey; staff?: true }[] = [
  { type: 'mention', label: 'delivery.mention' },
  { type: 'quote', label: 'delivery.quote' },
  { type: 'follow_request', label: 'delivery.follow_request' },
  { type: 'added_to_collection', label: 'delivery.added_to_collection' },
  { type: 'collection_update', label: 'delivery.collection_update' },
  { type: 'follow', label: 'delivery.follow' },
  { type: 'favourite', label: 'delivery.favourite' },
  { type: 'reblog', label: 'delivery.reblog' },
  { type: 'status', label: 'delivery.status' },
  { type: 'poll', label: 'delivery.poll' },
  { type: 'update', label: 'delivery.update' },
  { type: 'rounds.chat_reminder', label: 'delivery.chat_reminder' },
  { type: 'rounds.chat_news', label: 'delivery.chat_news' },
  { type: 'rounds.chat_invited', label: 'delivery.chat_invited' },
  { type: 'rounds.chat_stuck', label: 'delivery.chat_stuck' },
  { type: 'rounds.chat_transcript', label: 'delivery.chat_transcript' },
  { type: 'rounds.tag_offered', label: 'delivery.tag_offered' },
  { type: 'rounds.tag_objection', label: 'delivery.tag_objection' },
  { type: 'rounds.tag_news', label: 'delivery.tag_news' },
  { type: 'moderation_warning', label: 'delivery.moderation_warning' },
  { type: 'admin.report', label: 'delivery.report', staff: true },
  { type: 'admin.sign_up', label: 'delivery.sign_up', staff: true },
]

export const mailChoices: readonly { value: string; label: MessageKey }[] = [
  { value: 'now', label: 'delivery.now' },
  { value: 'daily', label: 'delivery.daily' },
  { value: 'never', label: 'delivery.never' },
]
