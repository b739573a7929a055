import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { transact, type RoundsEvent } from '../../platform/events.ts'
import { idAt, momentOf } from '../../platform/ids.ts'
import { askingsOf, questionsOf, sittingsOf, type SittingRow } from '../queries.ts'
import { sittingAt } from '../windows.ts'
import { mayContribute, stateOf } from './admit.ts'
import { deleteContribution, moveReplies, placeContribution } from './change-queries.ts'
import { keptWindows, type OpenRoom } from './kept-windows.ts'
import { openQuestion, placeOf, type Place } from './place-contribution.ts'
import { chatsOfPost, contribution } from './queries.ts'
import { markOf } from './recognise.ts'
import {
  holdRoom,
  insertContribution,
  isAsking,
  notYetTaken,
  postFacts,
  standingOf,
  type PostFacts,
} from './take-queries.ts'
import type {} from '../events.ts'

type Emit = (event: RoundsEvent) => void

/**
 * Takes posts that were published here or came from another server into the chats for which they were written. Where no chat is near in
 * time, memory says so. May run twice.
 */
export async function takeContributions(ctx: Context, ids: readonly number[]): Promise<void> {
  const near = await Promise.all(ids.map(async (id) => (await keptWindows(ctx).at(momentOf(id))).length > 0))
  const some = ids.filter((_id, place) => near[place])
  if (some.length === 0) return
  for (const post of await postFacts(ctx.db, some)) await takePost(ctx, post)
}

/** Judges a post anew that was edited: its hashtag may have come or gone, and its mark be another. */
export async function takeAnew(ctx: Context, postId: number): Promise<void> {
  const [post] = await postFacts(ctx.db, [postId])
  if (!post) return
  const meant = await takePost(ctx, post)
  for (const { chatId } of await chatsOfPost(ctx.db, postId))
    if (!meant.includes(chatId)) await takeOut(ctx, chatId, postId)
}

/** Whether a post is meant for a chat: by its hashtag, or by a mention of the account that speaks for its series. */
function isMeant({ tag, groupId, isRehearsal }: OpenRoom, post: PostFacts): boolean {
  // What hosts say in a rehearsal they say to each other.
  if (isRehearsal !== (post.visibility === 'direct')) return false
  return post.tags.includes(tag) || (groupId !== null && post.mentions.includes(groupId))
}

/** @returns the chats for which it is meant, whether they may take it or not. */
async function takePost(ctx: Context, post: PostFacts): Promise<number[]> {
  const near = await keptWindows(ctx).at(post.createdAt)
  const practised = await rehearsalsOf(ctx, near, post)
  const rooms = near.filter((room) => isMeant(room, post) || practised.includes(room.chatId))
  for (const room of rooms) {
    if (!mayContribute(post, room)) continue
    await takeParent(ctx, room, post)
    await takeInto(ctx, room, post)
  }
  return rooms.map(({ chatId }) => chatId)
}

/** The rehearsals in which a direct post answers something: what hosts say to each other needs no hashtag there. */
async function rehearsalsOf(
  ctx: Context,
  near: readonly OpenRoom[],
  { visibility, repliesToId }: PostFacts,
): Promise<number[]> {
  const ids = near.flatMap(({ chatId, isRehearsal }) => (isRehearsal ? chatId : []))
  if (visibility !== 'direct' || repliesToId === null || ids.length === 0) return []
  return (await chatsOfPost(ctx.db, repliesToId, ids)).map(({ chatId }) => chatId)
}

/** What a reply answers says which question it is about, so it comes first: jobs may run in any order. */
async function takeParent(ctx: Context, room: OpenRoom, { repliesToId, id }: PostFacts): Promise<void> {
  if (repliesToId === null || repliesToId >= id || (await contribution(ctx.db, room.chatId, repliesToId)))
    return
  const [parent] = await postFacts(ctx.db, [repliesToId])
  if (parent && isMeant(room, parent)) await takePost(ctx, parent)
}

async function takeInto(ctx: Context, room: OpenRoom, post: PostFacts): Promise<void> {
  const { chatId } = room
  await transact(ctx, async (tx, emit) => {
    const chat = await holdRoom(tx, chatId)
    if (!chat) return
    const known = await contribution(tx, chatId, post.id, { hold: true })
    // The hashtag that was put in afterwards counts as long as the chat takes posts.
    const sittings = await sittingsOf(tx, [chatId])
    const found = sittingAt(sittings, chat.graceMinutes, post.createdAt)
    if (!found || (!known && !sittingAt(sittings, chat.graceMinutes, post.editedAt ?? post.createdAt))) return
    const author = await standingOf(tx, { ...chat, chatId, groupId: room.groupId }, post)
    if (room.isRehearsal && !author.isHost) return
    const place = await placeIn(tx, chatId, post, { ...found, byHost: author.isHost })
    if (known) {
      if (known.correctedBy !== null || !(await placeContribution(tx, chatId, post.id, place))) return
      tell(emit, chatId, post.id, known.state)
      return takeAlong(tx, emit, { chatId, postId: post.id, questionN: place.questionN })
    }
    const state = stateOf(chat.screened, author)
    const fresh = await insertContribution(
      tx,
      {
        ...place,
        chatId,
        postId: post.id,
        accountId: post.authorId,
        sittingId: found.sitting.id,
        state,
        stateBefore: state === 'removed' ? 'shown' : null,
        source: sourceOf(room, post),
        late: found.late,
      },
      ctx.now(),
    )
    if (fresh) tell(emit, chatId, post.id, state)
  })
}

function sourceOf(
  { groupId }: OpenRoom,
  { isRemote, mentions }: PostFacts,
): 'local' | 'mention' | 'seen_here' {
  if (!isRemote) return 'local'
  return groupId !== null && mentions.includes(groupId) ? 'mention' : 'seen_here'
}

async function placeIn(
  tx: Tx,
  chatId: number,
  post: PostFacts,
  { sitting, late, byHost }: { sitting: SittingRow; late: boolean; byHost: boolean },
): Promise<Place> {
  const askings = await askingsOf(tx, [chatId])
  const questions = await questionsOf(tx, [chatId])
  const { repliesToId } = post
  const parent = repliesToId === null ? undefined : await contribution(tx, chatId, repliesToId)
  const ofSitting = askings.filter(({ sitting_id: id }) => id === sitting.id)
  return placeOf({
    mark: markOf(post.text),
    asks: askings.find(({ post_id: id }) => id === post.id)?.n,
    parent,
    isReply: repliesToId !== null,
    byHost,
    numbers: new Set(questions.map(({ n }) => n)),
    openQuestion: openQuestion(sitting, ofSitting, post.createdAt),
    late,
  })
}

/** Tells that a contribution counts, or counts differently; or that it does not, or not yet. */
export function tell(emit: Emit, chatId: number, postId: number, state: string): void {
  emit({ name: state === 'shown' ? 'chat.contributed' : 'chat.withdrawn', chatId, postId })
}

/** What is about the same question because it answers this goes where this has gone, and is told. */
export async function takeAlong(
  tx: Tx,
  emit: Emit,
  { chatId, postId, questionN }: { chatId: number; postId: number; questionN: number | null },
): Promise<void> {
  for (const moved of await moveReplies(tx, chatId, postId, questionN))
    tell(emit, chatId, moved.postId, moved.state)
}

/**
 * Its author has taken the hashtag away. What a host has removed is remembered, so that it cannot come back by two edits; what the chat has
 * asked with stays its question.
 */
async function takeOut(ctx: Context, chatId: number, postId: number): Promise<void> {
  await transact(ctx, async (tx, emit) => {
    const known = await contribution(tx, chatId, postId, { hold: true })
    if (!known || known.state === 'removed' || known.goneAt || (await isAsking(tx, postId))) return
    await deleteContribution(tx, chatId, postId)
    emit({ name: 'chat.withdrawn', chatId, postId })
  })
}

/** So many posts are taken in by one job. */
const atOnce = 500

/** Takes what was written for a chat before this server knew of the chat, or while its times were others. */
export async function gatherContributions(ctx: Context, { chatId }: { chatId: number }): Promise<void> {
  const room = await keptWindows(ctx).of(chatId)
  if (!room || room.isRehearsal) return
  for (const { from, until } of room.windows) {
    if (from > ctx.now().getTime()) continue
    const span = { tag: room.tag, from: idAt(new Date(from)), until: idAt(new Date(until)) }
    for (const post of await postFacts(ctx.db, await notYetTaken(ctx.db, chatId, span, atOnce)))
      await takePost(ctx, post)
  }
}
