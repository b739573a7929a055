import { hashtagsByName } from '../hashtags/queries.ts'
import type { Context } from '../platform/context.ts'
import { parseId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { foldHashtag, isHashtagName } from '../text/hashtags.ts'
import type { NewReport } from './input.ts'
import { mostDays, mostTags } from './method.ts'
import { chatById, type ReportedChat } from './chat-queries.ts'
import type { Period, Wish } from './wish.ts'

const dayMs = 86_400_000
/** What is written so long before the beginning counts in a chat. */
const beforeChatMs = 15 * 60_000
const instant = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:?\d{2}))?$/

/**
 * Reads and judges what somebody asks to be counted.
 * @throws Refusal invalid, naming the field: no or more than five hashtags, one that nobody has used, a chat that is not there,
 *   what is no time, a period that ends before it begins or is longer than 400 days.
 */
export async function readWish(ctx: Context, input: NewReport): Promise<Wish> {
  const chat = await readChat(ctx, input.chat_id ?? null)
  if (chat && input.compare)
    throw new Refusal('invalid', 'A chat is held once, so it has no period before.', 'compare', 'ERR_OF_CHAT')
  const tags = chat ? [{ name: chat.tag, shown: chat.tag_shown }] : await readTags(ctx, input.tags ?? [])
  const period = readPeriod(
    {
      from: input.from ?? (chat && new Date(chat.starts_at.getTime() - beforeChatMs).toISOString()),
      to: input.to ?? (chat && new Date(chat.ends_at.getTime() + chat.grace_minutes * 60_000).toISOString()),
    },
    '',
  )
  const without = [...new Set(input.without ?? [])].sort()
  return {
    ...period,
    tags,
    chat: chat?.id ?? null,
    compare: input.compare ? readPeriod(input.compare, 'compare.') : null,
    without,
  }
}

async function readChat(ctx: Context, wireId: string | null): Promise<ReportedChat | null> {
  if (wireId === null || wireId === '') return null
  const id = parseId(wireId)
  const chat = id === undefined ? undefined : await chatById(ctx.db, id)
  if (!chat) throw new Refusal('invalid', 'There is no such chat.', 'chat_id', 'ERR_NOT_FOUND')
  return chat
}

async function readTags(ctx: Context, given: readonly string[]): Promise<Wish['tags']> {
  const names = given.map((name) => name.trim().replace(/^[#＃]/u, '')).filter((name) => name !== '')
  if (names.length === 0)
    throw new Refusal('invalid', 'A report needs at least one hashtag.', 'tags', 'ERR_BLANK')
  const folded = [...new Set(names.map(foldHashtag))].sort()
  if (folded.length > mostTags)
    throw new Refusal('invalid', `A report is of ${mostTags} hashtags at most.`, 'tags', 'ERR_TOO_MANY')
  const known = new Map((await hashtagsByName(ctx.db, folded)).map((row) => [row.name, row.shown]))
  const unknown = names.find((name) => !isHashtagName(name) || !known.has(foldHashtag(name)))
  if (unknown !== undefined)
    throw new Refusal(
      'invalid',
      `Nobody has used the hashtag #${unknown} here.`,
      'tags',
      'ERR_UNKNOWN_HASHTAG',
    )
  return folded.map((name) => ({ name, shown: known.get(name) ?? name }))
}

type Given = { from?: string | null | undefined; to?: string | null | undefined }

function readPeriod({ from, to }: Given, prefix: '' | 'compare.'): Period {
  const [start, end] = [readMoment(from, `${prefix}from`), readMoment(to, `${prefix}to`)]
  if (end <= start)
    throw new Refusal('invalid', 'The period must end after it begins.', `${prefix}to`, 'ERR_REVERSED')
  if (end.getTime() - start.getTime() > mostDays * dayMs)
    throw new Refusal('invalid', `A period has ${mostDays} days at most.`, `${prefix}to`, 'ERR_TOO_LONG')
  return { from: start.toISOString(), to: end.toISOString() }
}

function readMoment(text: string | null | undefined, field: string): Date {
  if (text === undefined || text === null || text.trim() === '')
    throw new Refusal('invalid', 'Say when the period begins and when it ends.', field, 'ERR_BLANK')
  const at = new Date(instant.test(text.trim()) ? text.trim() : Number.NaN)
  // JavaScript takes 31 February for 3 March.
  const isDay = !Number.isNaN(at.getTime()) && isRealDay(text.trim().slice(0, 10))
  if (!isDay || at.getUTCFullYear() < 2000 || at.getUTCFullYear() > 2200)
    throw new Refusal(
      'invalid',
      'A time is a day such as 2026-11-23, or an instant such as 2026-11-23T10:00:00Z, from the year 2000 on.',
      field,
      'ERR_INVALID',
    )
  return at
}

function isRealDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)
}
