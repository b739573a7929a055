import { keep, type Kept } from '../platform/kept.ts'
import { oncePerProcess } from '../platform/once.ts'
import type { Context } from '../platform/context.ts'
import { ballotsOf, ballotsOfMembers } from '../polls/queries.ts'
import type {} from '../polls/events.ts'
import { marksOfMembers, marksOfPosts } from './queries.ts'

/** What a member keeps about a post. */
export type Marks = {
  /** Finished members of the post's JSON. */
  json: Buffer
  /** How they voted in its poll. */
  ballot: readonly number[] | undefined
}
type MarksOfMember = Kept<Marks>

const members = 2000
const postsPerMember = 2000

/** The marks (favourite, boost, bookmark, pin, mute, vote) of active members on the posts that they saw lately. */
export const keptMarks = oncePerProcess((ctx) => {
  const byMember = new Map<number, MarksOfMember>()
  ctx.bus.listeners.add((event) => {
    if (event.name === 'post.marked' || event.name === 'poll.voted')
      byMember.get(event.accountId)?.drop(event.postId)
    if (event.name === 'poll.emptied') for (const marks of byMember.values()) marks.drop(event.postId)
    if (event.name === 'conversation.muted') byMember.get(event.accountId)?.clear()
  })
  ctx.bus.onGap.add(() => byMember.clear())
  return {
    of: (accountId: number): MarksOfMember => {
      const known = byMember.get(accountId)
      if (known) return known
      const fresh = keep<Marks>(postsPerMember, (ids) => loadMarks(ctx, accountId, ids))
      byMember.set(accountId, fresh)
      for (const oldest of byMember.keys()) {
        if (byMember.size <= members) break
        byMember.delete(oldest)
      }
      return fresh
    },
  }
})

async function loadMarks(ctx: Context, accountId: number, ids: number[]): Promise<Map<number, Marks>> {
  const [rows, ballots] = await Promise.all([
    marksOfPosts(ctx.db, accountId, ids),
    ballotsOf(ctx.db, accountId, ids),
  ])
  const ballotIn = new Map(ballots.map((ballot) => [ballot.post_id, ballot.choices]))
  return new Map(
    rows.map(({ id, ...marks }) => [
      id,
      { json: membersOf(JSON.stringify(marks)), ballot: ballotIn.get(id) },
    ]),
  )
}

/** The marks of many members on one post, read at once and not kept: for streams, which nobody reads twice. */
export async function marksForMany(
  ctx: Context,
  postId: number,
  accountIds: readonly number[],
): Promise<Map<number, Marks>> {
  const [rows, ballots] = await Promise.all([
    marksOfMembers(ctx.db, postId, accountIds),
    ballotsOfMembers(ctx.db, postId, accountIds),
  ])
  const ballotOf = new Map(ballots.map((ballot) => [ballot.account_id, ballot.choices]))
  return new Map(
    rows.map(({ reader, ...marks }) => [
      reader,
      { json: membersOf(JSON.stringify(marks)), ballot: ballotOf.get(reader) },
    ]),
  )
}

/** There are few different sets of marks, and each is kept for thousands of posts. */
const written = new Map<string, Buffer>()

function membersOf(marks: string): Buffer {
  const known = written.get(marks)
  if (known) return known
  const fresh = Buffer.from(`,${marks.slice(1, -1)}`)
  written.set(marks, fresh)
  return fresh
}
