import { pollsOfPosts } from '../polls/queries.ts'
import { readPoll } from '../polls/rules.ts'
import { changePoll, storePoll } from '../polls/store-poll.ts'
import type { Part } from './part.ts'

/** A poll as a part of a post; it asks about a text, so it does not speak without one, as in Mastodon. */
export const pollPart: Part = {
  prepare: async (ctx, _accountId, { poll }, editedId) => {
    const wish = poll ? readPoll(poll) : null
    return {
      present: false,
      store: async (tx, postId, emit) => {
        if (editedId !== null) return changePoll(tx, emit, { postId, wish, now: ctx.now() })
        if (wish) await storePoll(tx, postId, wish, ctx.now())
        return wish !== null
      },
    }
  },
  remember: async (tx, postId) => {
    const [poll] = await pollsOfPosts(tx, [postId])
    return poll?.options ?? null
  },
  recall: async (_ctx, remembered) =>
    remembered.map((options) =>
      Array.isArray(options) ? { poll: { options: options.map((title) => ({ title: String(title) })) } } : {},
    ),
}
