import type { ChatNotice } from '../../../wire/notification.ts'
import type { NotificationType } from '../../../wire/words.ts'

/** What became of a hashtag in the registry. */
export type RegistryNews = { hashtag: string; what: string; status: string | null }

/** What is told of a chat; its time is said by the clocks of `time_zone`. */
export type ChatNews = Pick<
  ChatNotice,
  'what' | 'series' | 'title' | 'starts_at' | 'time_zone' | 'question_n' | 'people' | 'posts'
>

/** What a sentence is about beside its people. */
export type News = Partial<RegistryNews> & { chat?: ChatNews }

/** A sentence about what somebody, and so many others, did; in the registry, to which hashtag; or about which chat. */
export type Sentence = (name: string, others: number, about?: News) => string

/** What a notification says where no page of ours says it: on a phone, in a mail, in an app that does not know its type. */
export type Sentences = Record<NotificationType, Sentence> & {
  /** Somebody wrote in private; never with what they wrote. */
  direct: Sentence
  /** Somebody answered. */
  reply: Sentence
  /** Somebody posted with a hashtag of whose posts one wants to be told. */
  inHashtag: (name: string, hashtag: string) => string
  /** What an app says that cannot show more. */
  elsewhere: (place: string) => string
}
