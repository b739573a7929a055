import type { CannedAnswer } from '../../wire/moderation.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Act } from '../audit/acts.ts'
import { recordAct } from '../audit/record-act.ts'
import type { Context } from '../platform/context.ts'
import { parseId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { isBlank, normaliseLine, normaliseText } from '../text/normalise.ts'
import { answerJson } from './desk-json.ts'
import { allAnswers, answerById, deleteAnswer, putAnswer, type StoredAnswer } from './desk-queries.ts'
import { demandModerator } from './rank.ts'

const mostAnswers = 200
export type AnswerText = { title: string; text: string }

/** The texts that moderators use again and again, by title. */
export async function listAnswers(ctx: Context, viewer: Viewer): Promise<CannedAnswer[]> {
  demandModerator(viewer)
  return (await allAnswers(ctx.db)).map(answerJson)
}

/**
 * Writes a canned answer, new or (with an id) another wording of one.
 * @throws Refusal forbidden; not_found; invalid when title or text is blank, or there are 200 already.
 */
export async function writeAnswer(
  ctx: Context,
  viewer: Viewer,
  given: AnswerText,
  wireId?: string,
): Promise<CannedAnswer> {
  demandModerator(viewer)
  const known = wireId === undefined ? undefined : await findAnswer(ctx, wireId)
  if (!known && (await allAnswers(ctx.db)).length >= mostAnswers)
    throw new Refusal('invalid', `There may be at most ${mostAnswers} answers.`, 'title')
  const answer = {
    id: known?.id ?? ctx.newId(),
    title: required(normaliseLine(given.title), 'title'),
    text: required(normaliseText(given.text).trim(), 'text'),
    updated_at: ctx.now(),
  }
  await ctx.db.transaction().execute(async (tx) => {
    await putAnswer(tx, answer)
    await recordAct(ctx, tx, viewer, about(known ? 'answer.changed' : 'answer.written', answer))
  })
  return answerJson(answer)
}

/** Deletes a canned answer. @throws Refusal forbidden; not_found. */
export async function removeAnswer(ctx: Context, viewer: Viewer, wireId: string): Promise<void> {
  demandModerator(viewer)
  const answer = await findAnswer(ctx, wireId)
  await ctx.db.transaction().execute(async (tx) => {
    await deleteAnswer(tx, answer.id)
    await recordAct(ctx, tx, viewer, about('answer.deleted', answer))
  })
}

/** The text of a canned answer; '' for none. @throws Refusal not_found. */
export async function textOfAnswer(ctx: Context, wireId: string | null | undefined): Promise<string> {
  return wireId ? (await findAnswer(ctx, wireId)).text : ''
}

async function findAnswer(ctx: Context, wireId: string): Promise<StoredAnswer> {
  const id = parseId(wireId)
  const answer = id === undefined ? undefined : await answerById(ctx.db, id)
  if (!answer) throw new Refusal('not_found', 'Record not found')
  return answer
}

function about(action: Act, { id, title }: StoredAnswer) {
  return { action, target: { kind: 'answer', id, label: title } as const }
}

function required(text: string, field: string): string {
  if (isBlank(text)) throw new Refusal('invalid', `${field} can't be blank`, field, 'ERR_BLANK')
  return text
}
