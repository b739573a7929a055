import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { transact } from '../platform/events.ts'
import { parseId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { graphemeLength } from '../text/length.ts'
import { isBlank, normaliseText } from '../text/normalise.ts'
import { insertAppeal, lockStrike } from './queries.ts'
import { appealDays, appealUntil } from './rules.ts'
import type {} from './events.ts'

const longest = 2000

/**
 * Asks the moderators to look again at a decision about the viewer.
 * @throws Refusal not_found for a decision about somebody else; invalid when the text is blank or longer than 2,000 characters;
 *   conflict when one has appealed already; forbidden when 20 days have passed or the decision was taken back.
 */
export async function appeal(
  ctx: Context,
  { accountId }: Pick<Viewer, 'accountId'>,
  wireId: string,
  given: string,
): Promise<void> {
  const id = parseId(wireId)
  const text = readText(given)
  await transact(ctx, async (tx, emit) => {
    const strike = id === undefined ? undefined : await lockStrike(tx, id)
    if (!strike || strike.account_id !== accountId) throw new Refusal('not_found', 'Record not found')
    if (strike.appeal_at !== null) throw appealed()
    if (appealUntil(strike, ctx.now()) === null)
      throw new Refusal('forbidden', `One can appeal for ${appealDays} days, against what still stands.`)
    const stored = await insertAppeal(tx, {
      strike_id: strike.id,
      account_id: accountId,
      text,
      created_at: ctx.now(),
    })
    if (!stored) throw appealed()
    emit({ name: 'appeal.created', strikeId: strike.id, accountId })
  })
}

const appealed = () => new Refusal('conflict', 'You have appealed against this decision already.')

function readText(given: string): string {
  const text = normaliseText(given).trim()
  if (isBlank(text)) throw new Refusal('invalid', 'Say why the decision is wrong.', 'text', 'ERR_BLANK')
  if (graphemeLength(text, longest) > longest)
    throw new Refusal('invalid', `At most ${longest} characters.`, 'text', 'ERR_TOO_LONG')
  return text
}
