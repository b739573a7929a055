import type { NotificationType } from '../../../wire/words.ts'

/** A sentence about what somebody, and so many others, did. */
export type Sentence = (name: string, others: number) => string

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
