import type { NotificationType } from '../../../wire/words.ts'

/** What became of a hashtag in the registry. */
export type RegistryNews = { hashtag: string; what: string; status: string | null }

/** A sentence about what somebody, and so many others, did; in the registry, to which hashtag. */
export type Sentence = (name: string, others: number, about?: RegistryNews) => string

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
