import { onHappening, wantStream } from '#lib/live/board.ts'
import type { Chat, Contribution } from '#wire/chat.ts'

/** What one hears in a room. */
export interface Ears {
  /** The chat has changed; told as everybody sees it, so without what it is to the reader. */
  chat: (chat: Chat) => void
  contribution: (one: Contribution) => void
  gone: (postId: string) => void
  presence: (present: number) => void
  /** The reader has shut somebody out meanwhile. */
  shut: (accountId: string) => void
  /** Something may have been missed: ask. */
  look: () => void
  line: (isOpen: boolean) => void
}

/** Hears what happens in the room of a chat; gives the function that ends it. */
export function listen(chatId: string, ears: Ears): () => void {
  const stop = onHappening((happening) => {
    if (happening.kind === 'look') ears.look()
    else if (happening.kind === 'line') ears.line(happening.isOpen)
    else if (happening.kind === 'shut') ears.shut(happening.accountId)
    else if (happening.kind === 'delete') ears.gone(happening.id)
    else if (happening.kind === 'room') told(chatId, happening.event, JSON.parse(happening.payload), ears)
  })
  const leave = wantStream(`rounds:chat ${chatId}`)
  return () => {
    leave()
    stop()
  }
}

function told(chatId: string, event: string, payload: unknown, ears: Ears): void {
  if (event === 'rounds.chat') {
    const chat = payload as Chat
    if (chat.id === chatId) ears.chat(chat)
  } else if (event === 'rounds.contribution') ears.contribution(payload as Contribution)
  else if (event === 'rounds.contribution_gone') {
    const gone = payload as { chat_id: string; post_id: string }
    if (gone.chat_id === chatId) ears.gone(gone.post_id)
  } else if (event === 'rounds.presence') ears.presence((payload as { present: number }).present)
}
