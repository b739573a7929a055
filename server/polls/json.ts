import type { CustomEmoji } from '../../wire/base.ts'
import type { Poll } from '../../wire/poll.ts'
import type { StoredPoll } from './queries.ts'
import { never } from './rules.ts'

/** A poll as members of JSON that are written once: as it is shown until its end, and from then on. */
export type KeptPoll = {
  /** Milliseconds. */
  endsAt: number
  running: Buffer
  ended: Buffer
}

/** https://docs.joinmastodon.org/entities/Poll/ , without what depends on the reader. */
export function pollJson(
  poll: StoredPoll,
  expired: boolean,
  emojis: CustomEmoji[],
): Omit<Poll, 'voted' | 'own_votes'> {
  const hidden = poll.hide_totals && !expired
  return {
    id: String(poll.post_id),
    expires_at: poll.expires_at >= never ? null : poll.expires_at.toISOString(),
    expired,
    multiple: poll.multiple,
    votes_count: poll.votes.reduce((sum, votes) => sum + votes, 0),
    voters_count: poll.multiple ? poll.voters : null,
    options: poll.options.map((title, place) => ({
      title,
      votes_count: hidden ? null : (poll.votes[place] ?? 0),
    })),
    emojis,
  }
}

/** Writes a poll for everybody. */
export function keepPoll(poll: StoredPoll, emojis: CustomEmoji[]): KeptPoll {
  const write = (expired: boolean) =>
    Buffer.from(`,"poll":${JSON.stringify(pollJson(poll, expired, emojis)).slice(0, -1)}`)
  return { endsAt: poll.expires_at.getTime(), running: write(false), ended: write(true) }
}

const end = Buffer.from('}')
const notVoted = Buffer.from(',"voted":false,"own_votes":[]}')
const author = Buffer.from(',"voted":true,"own_votes":[]}')

/**
 * Adds a poll to a post's JSON, for one reader. The author counts as somebody who has voted, as in Mastodon: they may not.
 * @param ballot what the reader chose; null for a visitor, 'author' for the author.
 */
export function writePoll(
  pieces: Buffer[],
  poll: KeptPoll,
  now: Date,
  ballot: readonly number[] | 'author' | undefined | null,
): void {
  pieces.push(now.getTime() < poll.endsAt ? poll.running : poll.ended)
  if (ballot === null) pieces.push(end)
  else if (ballot === 'author') pieces.push(author)
  else if (ballot === undefined) pieces.push(notVoted)
  else pieces.push(Buffer.from(`,"voted":true,"own_votes":[${ballot.join(',')}]}`))
}
