import type { Reading } from '../../../wire/chat.ts'
import { Refusal } from '../../platform/refusal.ts'
import { readLanguage } from '../../posts/compose.ts'
import { extractHashtags, foldHashtag, isHashtagName } from '../../text/hashtags.ts'
import { exceeds, graphemeLength } from '../../text/length.ts'
import { isBlank, normaliseLine, normaliseText } from '../../text/normalise.ts'
import type { ChatFacts, QuestionInput, ReadingInput } from './input.ts'
import { chatLimits } from './limits.ts'
import {
  checkMinutes,
  readSittings,
  readZone,
  sittingInputs,
  spread,
  type PlannedSitting,
} from './read-times.ts'

/** A chat as it was agreed, clean and within its limits. */
export type ChatPlan = {
  title: string
  about: string
  tag: string
  tag_shown: string
  language: string | null
  tz: string
  sittings: PlannedSitting[]
  questions: PlannedQuestion[]
  readings: Reading[]
  grace_minutes: number
  screened: boolean
  allows_overlap: boolean
}

export type PlannedQuestion = { n: number; text: string; minute: number }

/** What the rules have to know beside the wish. */
export type Bounds = { now: Date; maxPostLength: number }

const refuse = (field: string, sentence: string, reason = 'ERR_INVALID') =>
  new Refusal('invalid', sentence, field, reason)

/**
 * Applies the rules to what somebody wants of a chat. What is not said stays as it was, or is as usual.
 * @param before the chat as it is; null for a new one.
 * @throws Refusal invalid, naming the field.
 */
export function readChat(wish: ChatFacts, before: ChatPlan | null, bounds: Bounds): ChatPlan {
  const tag = given(wish.tag) ? readTag(wish.tag) : (before ?? missing('tag', 'A chat needs a hashtag'))
  const saying = readSaying(wish, before)
  const sittings = readSittings(sittingInputs(wish, before?.sittings), before?.sittings, {
    zone: saying.tz,
    now: bounds.now,
  })
  const questions = readQuestions(wish, before?.questions ?? [], { ...bounds, tag, sittings })
  return {
    ...saying,
    tag: tag.tag,
    tag_shown: tag.tag_shown,
    sittings,
    questions,
    readings: given(wish.readings) ? readReadings(wish.readings) : (before?.readings ?? []),
    allows_overlap: wish.allows_overlap ?? before?.allows_overlap ?? false,
  }
}

type Saying = Pick<ChatPlan, 'title' | 'about' | 'language' | 'tz' | 'grace_minutes' | 'screened'>

/** What chats and series say alike. @throws Refusal as `readChat`. */
export function readSaying(
  wish: Pick<
    ChatFacts,
    'title' | 'about' | 'language' | 'time_zone' | 'grace_minutes' | 'screened' | 'sittings'
  >,
  before: Saying | null,
): Saying {
  const title = given(wish.title) ? readLine(wish.title, 'title', chatLimits.title) : before?.title
  if (title === undefined || isBlank(title)) throw refuse('title', "Title can't be blank", 'ERR_BLANK')
  return {
    title,
    about: given(wish.about) ? readAbout(wish.about) : (before?.about ?? ''),
    language:
      wish.language === undefined ? (before?.language ?? null) : (readLanguage(wish.language ?? '') ?? null),
    tz: readZone(wish.time_zone ?? before?.tz ?? wish.sittings?.[0]?.time_zone, 'time_zone'),
    grace_minutes: readGrace(wish.grace_minutes ?? before?.grace_minutes ?? 1440),
    screened: wish.screened ?? before?.screened ?? false,
  }
}

const given = <T>(value: T | null | undefined): value is T => value !== undefined && value !== null

function missing(field: string, sentence: string): never {
  throw refuse(field, sentence, 'ERR_BLANK')
}

/** @throws Refusal invalid naming `tag` when it cannot be a hashtag. */
export function readTag(text: string): { tag: string; tag_shown: string } {
  const shown = normaliseLine(text.slice(0, 1000)).replace(/^[#＃]/u, '')
  if (shown === '') throw refuse('tag', "The hashtag can't be blank", 'ERR_BLANK')
  if (!isHashtagName(shown)) {
    const sentence = 'A hashtag has letters and digits, no spaces, and is not of digits alone'
    throw refuse('tag', sentence)
  }
  return { tag: foldHashtag(shown), tag_shown: shown }
}

function readAbout(text: string): string {
  const { about: most } = chatLimits
  const tooLong = () => refuse('about', `About is too long (at most ${most} characters)`, 'ERR_TOO_LONG')
  if (text.length > most * 40) throw tooLong()
  const clean = normaliseText(text).trim()
  if (graphemeLength(clean, most) > most) throw tooLong()
  return isBlank(clean) ? '' : clean
}

/** A text of one line within its limit. @throws Refusal invalid naming `field`. */
export function readLine(text: string, field: string, most: number): string {
  const tooLong = () => refuse(field, `This is too long (at most ${most} characters)`, 'ERR_TOO_LONG')
  // Cleaning takes time, so what is beyond hope is refused before.
  if (text.length > most * 40) throw tooLong()
  const line = normaliseLine(text)
  if (graphemeLength(line, most) > most) throw tooLong()
  return isBlank(line) ? '' : line
}

function readGrace(minutes: number): number {
  const { graceMinutes: most } = chatLimits
  if (minutes < 0 || minutes > most)
    throw refuse('grace_minutes', `Late answers can be taken for up to ${most} minutes (two weeks)`)
  return minutes
}

type QuestionBounds = Bounds & { tag: { tag_shown: string }; sittings: readonly PlannedSitting[] }

function readQuestions(
  wish: ChatFacts,
  before: readonly PlannedQuestion[],
  bounds: QuestionBounds,
): PlannedQuestion[] {
  const { questions } = wish
  const shortest = Math.min(...bounds.sittings.map(({ minutes }) => minutes))
  if (!given(questions)) {
    for (const question of before) readQuestion(question, question.n, shortest, bounds)
    return [...before]
  }
  if (questions.length > chatLimits.questions) {
    throw refuse('questions', `A chat has at most ${chatLimits.questions} questions`, 'ERR_TOO_MANY')
  }
  const usual = spread(questions.length, shortest)
  return questions.map((question, index) =>
    readQuestion({ ...question, minute: question.minute ?? usual[index] }, index + 1, shortest, bounds),
  )
}

/**
 * One question, clean.
 * @param shortest the minutes of the shortest sitting.
 * @param field where it stands in the input; a question alone is `text` and `minute`.
 * @throws Refusal invalid naming its text or its minute.
 */
export function readQuestion(
  { text: given_, minute = 0 }: QuestionInput,
  n: number,
  shortest: number,
  { maxPostLength, tag: { tag_shown: tag } }: Pick<QuestionBounds, 'maxPostLength' | 'tag'>,
  field = (name: string) => `questions[${n - 1}].${name}`,
): PlannedQuestion {
  const tooLong = () => {
    const sentence = `Q${n} is too long: with its number and #${tag} a post has at most ${maxPostLength} characters`
    return refuse(field('text'), sentence, 'ERR_TOO_LONG')
  }
  if (given_.length > maxPostLength * 40) throw tooLong()
  const text = normaliseText(given_)
    .trim()
    .replace(/^Q\s?\d{1,2}\s*[:.)]\s*/i, '')
  if (isBlank(text)) throw refuse(field('text'), `Q${n} can't be blank`, 'ERR_BLANK')
  if (exceeds(questionPost(n, text, tag), maxPostLength)) throw tooLong()
  return { n, text, minute: checkMinutes(minute ?? 0, shortest, field('minute'), n) }
}

/** The post with which a question is asked: with the hashtag at its end, unless the host wrote it somewhere. */
export function questionPost(n: number, text: string, tag: string): string {
  const own = foldHashtag(tag)
  const hasTag = extractHashtags(text).some(({ folded }) => folded === own)
  return hasTag ? `Q${n}: ${text}` : `Q${n}: ${text} #${tag}`
}

function readReadings(readings: readonly ReadingInput[]): Reading[] {
  if (readings.length > chatLimits.readings)
    throw refuse('readings', `At most ${chatLimits.readings} things to read`, 'ERR_TOO_MANY')
  return readings.map((reading, index) => readReading(reading, `readings[${index}]`))
}

const doiForm = /^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)?(10\.\d{4,9}\/\S{1,300})$/i

function readReading({ url, doi, title, note }: ReadingInput, field: string): Reading {
  const found = doiForm.exec((doi ?? '').trim() || (url ?? '').trim())?.[1]
  if ((doi ?? '').trim() !== '' && found === undefined)
    throw refuse(`${field}.doi`, 'A DOI looks like 10.1056/NEJMoa2034577')
  // Forms have one field for both, so a DOI may stand where a link would.
  const given = (url ?? '').trim()
  const isAddress = /^https?:/i.test(given)
  const address = found !== undefined && !isAddress ? `https://doi.org/${found}` : given
  const isLink = address.length <= 2000 && /^https?:\/\/[^\s]+$/i.test(address) && URL.canParse(address)
  if (!isLink) throw refuse(`${field}.url`, 'Give a link (https://…) or a DOI')
  return {
    url: new URL(address).href,
    doi: found === undefined ? null : normaliseLine(found),
    title: readLine(title ?? '', `${field}.title`, chatLimits.readingTitle),
    note: readLine(note ?? '', `${field}.note`, chatLimits.readingNote),
  }
}
