import type { Status } from '../../../wire/status.ts'
import type { Transcript, TranscriptChat } from '../../../wire/transcript.ts'
import { accountsJson } from '../../accounts/hydrate.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import { momentOf } from '../../platform/ids.ts'
import { statusesJson } from '../../posts/hydrate.ts'
import { plainText } from '../../text/plain-text.ts'
import { chatUrl, seriesUrl } from '../addresses.ts'
import { noSuchChat } from '../find-chat.ts'
import { wholeChats } from '../hydrate.ts'
import { hashtagUrl } from '../../hashtags/json.ts'
import type { WholeChat } from '../json.ts'
import { chatGraceEnd } from '../windows.ts'
import { assembleTranscript, knownOf } from './assemble.ts'
import type { Known, Material } from './material.ts'
import { countedPosts, lastActs, leftOutOf } from './queries.ts'

type Reader = Pick<Viewer, 'accountId'> | null

/** So many posts are read and turned into text before others get their turn. */
const atOnce = 250

/**
 * Makes the transcript of a chat anew, of what a reader may see: the judge is asked for each post. A fixed number of queries for
 * each 250 posts; others are answered meanwhile.
 * @throws Refusal not_found when they may not know of the chat.
 */
export async function buildTranscript(ctx: Context, reader: Reader, chatId: number): Promise<Transcript> {
  const [whole] = await wholeChats(ctx, reader, [chatId])
  if (!whole) throw noSuchChat()
  const [counted, leftOut, acts] = await Promise.all([
    countedPosts(ctx.db, chatId),
    leftOutOf(ctx.db, chatId),
    lastActs(ctx.db, [chatId]),
  ])
  const statuses = await statusesOf(
    ctx,
    reader,
    counted.flatMap(({ postId, gone }) => (gone ? [] : postId)),
  )
  const place = { name: ctx.config.domain, origin: ctx.config.publicUrl.origin }
  const parts = whole.people.filter(({ agreed_at: agreed }) => agreed !== null)
  const known = await knownPeople(ctx, [
    ...parts.map(({ account_id: id }) => id),
    ...leftOut.map(({ account_id: id }) => id),
  ])
  const moments = [
    whole.chat.created_at,
    acts.get(chatId),
    ...counted.map(({ changedAt }) => changedAt),
    ...leftOut.map(({ at }) => at),
  ]
  return assembleTranscript({
    chat: chatOf(ctx, whole),
    place,
    questions: askedOf(whole),
    parts: parts.flatMap(({ account_id: id, role }) => {
      const person = known.get(id)
      return person ? [{ person, role }] : []
    }),
    readings: whole.chat.readings,
    contributions: counted.map((one) => ({ ...one, at: momentOf(one.postId) })),
    statuses,
    leftOut: leftOut.flatMap(({ account_id: id }) => known.get(id) ?? []),
    final: whole.chat.status === 'closed' && ctx.now() >= graceEnd(whole),
    changedAt: new Date(Math.max(...moments.map((moment) => moment?.getTime() ?? 0))),
    day: ctx.now().toISOString().slice(0, 10),
  })
}

function graceEnd({ chat, sittings }: WholeChat): Date {
  return chatGraceEnd(sittings, chat.grace_minutes)
}

/** The questions that were asked; of the others nobody knows. */
function askedOf({ questions, askings }: WholeChat): Material['questions'] {
  return questions.filter(({ n }) => askings.some((asking) => asking.n === n && asking.state === 'asked'))
}

async function statusesOf(
  ctx: Context,
  reader: Reader,
  ids: readonly number[],
): Promise<Map<number, { status: Status; text: string }>> {
  const found = new Map<number, { status: Status; text: string }>()
  for (let at = 0; at < ids.length; at += atOnce) {
    for (const status of await statusesJson(ctx, reader, ids.slice(at, at + atOnce)))
      found.set(Number(status.id), { status, text: plainText(status.content) })
    await new Promise((resolve) => setImmediate(resolve))
  }
  return found
}

async function knownPeople(ctx: Context, ids: readonly number[]): Promise<Map<number, Known>> {
  const accounts = await accountsJson(ctx, [...new Set(ids)])
  return new Map(accounts.map((account) => [Number(account.id), knownOf(account, ctx.config.domain)]))
}

function chatOf(ctx: Context, { chat, sittings, series }: WholeChat): TranscriptChat {
  return {
    id: String(chat.id),
    title: chat.title,
    about: chat.about,
    tag: { name: chat.tag_shown, url: hashtagUrl(ctx.config, chat.tag) },
    language: chat.language,
    status: chat.status,
    rehearsal: chat.rehearsal_of !== null,
    series: series
      ? { id: String(series.id), title: series.title, url: seriesUrl(ctx.config, series.id) }
      : null,
    sittings: sittings.map(({ n, tz, starts_at, ends_at }) => ({
      n,
      time_zone: tz,
      starts_at: starts_at.toISOString(),
      ends_at: ends_at.toISOString(),
    })),
    url: chatUrl(ctx.config, chat.id),
  }
}
