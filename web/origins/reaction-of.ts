import { api } from '#lib/api/client.ts'
import type { Reaction } from '#wire/reaction.ts'
import { askTogether } from './ask-together.ts'

const ofPosts = new Map<string, (accountId: string) => Promise<Reaction | null>>()

/** With which emoji somebody has marked a post as a favourite, in the browser; null where there is none. */
export function reactionOf(postId: string, accountId: string): Promise<Reaction | null> {
  const known = ofPosts.get(postId)
  if (known) return known(accountId)
  const fresh = askTogether(40, async (ids) => {
    const path = `/api/rounds/v1/statuses/${postId}/reactions`
    const found = await api().get<Reaction[]>(path, { account_id: ids })
    return new Map(found.map((reaction) => [reaction.account_id, reaction]))
  })
  ofPosts.set(postId, fresh)
  return fresh(accountId)
}
