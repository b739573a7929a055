import type { Status } from '#lib/api/types.ts'
import type { Chat } from '#wire/chat.ts'
import { markedText } from './mark.ts'

/** What somebody wants to say in a chat. */
export interface Words {
  text: string
  /** The question that is answered; null for none. */
  question: number | null
  /** Whether the hashtag is added. */
  tagged: boolean
  /** The post that is answered. */
  parent: Pick<Status, 'id' | 'account'> | null
}

/** The post that is asked for, as the API takes it. In a rehearsal hosts write to each other: nothing of it may ever be public. */
export function answerWish(
  chat: Pick<Chat, 'tag' | 'language' | 'rehearsal' | 'hosts'>,
  viewerId: string,
  { text, question, tagged, parent }: Words,
) {
  const answered = parent ? [parent.account] : []
  const colleagues = chat.rehearsal ? chat.hosts.map(({ account }) => account) : []
  const to = [...new Map([...answered, ...colleagues].map((one) => [one.id, one])).values()]
    .filter(({ id }) => id !== viewerId)
    .map(({ acct }) => acct)
  return {
    status: markedText(text, { question, tag: tagged ? chat.tag.name : null, to }),
    visibility: chat.rehearsal ? ('direct' as const) : ('public' as const),
    language: chat.language ?? undefined,
    in_reply_to_id: parent?.id,
  }
}
