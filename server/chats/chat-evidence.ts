import type { ChatsThere } from '../reports/chat-evidence.ts'
import { chatsById } from './hydrate.ts'

/** What a report keeps of a chat: what who reports it sees of it at that moment. Of its people, those who have agreed to host it. */
export const chatEvidence: ChatsThere = async (ctx, viewer, ids) => {
  const chats = await chatsById(ctx, viewer, ids)
  return chats.map(({ id, title, about, tag, starts_at, hosts, questions }) => {
    const running = hosts.filter(({ role, agreed }) => agreed && (role === 'host' || role === 'cohost'))
    return {
      evidence: {
        id,
        title,
        about,
        tag: tag.name,
        starts_at,
        hosts: running.map(({ account }) => account.acct),
        questions: questions.map(({ text }) => text),
      },
      hostIds: running.map(({ account }) => Number(account.id)),
    }
  })
}
