import type { Rule } from '../../wire/instance.ts'
import type { Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { isBlank, normaliseLine, normaliseText } from '../text/normalise.ts'
import type { SettingsBody } from './input.ts'
import { lockSetting, storeSetting } from './queries.ts'

type Wish = NonNullable<SettingsBody['rules']>[number]

/**
 * Replaces the rules, in the order given. A rule with the id of one that is there is that rule, however much of it has changed; any
 * other gets an id that no rule ever had: reports refer to them.
 * @throws Refusal invalid, naming the field, for a rule without words, or an id that is unknown or named twice.
 */
export async function changeRules(tx: Tx, wishes: readonly Wish[], now: Date): Promise<void> {
  const last = Number((await lockSetting(tx, 'last_rule_id', 0, now)) ?? 0)
  const before = ((await lockSetting(tx, 'rules', [], now)) ?? []) as Rule[]
  const known = new Set(before.map(({ id }) => id))
  let next = last
  const rules = wishes.map((wish, place): Rule => {
    if (wish.id !== undefined && wish.id !== '' && !known.delete(wish.id))
      throw new Refusal('invalid', `There is no other rule ${wish.id}.`, `rules[${place}][id]`, 'ERR_INVALID')
    const text = normaliseLine(wish.text)
    if (isBlank(text))
      throw new Refusal(
        'invalid',
        `rules[${place}][text] can't be blank`,
        `rules[${place}][text]`,
        'ERR_BLANK',
      )
    return {
      id: wish.id || String(++next),
      text,
      hint: normaliseText(wish.hint ?? ''),
      translations: translationsOf(wish),
    }
  })
  await storeSetting(tx, 'rules', rules, now)
  if (next > last) await storeSetting(tx, 'last_rule_id', next, now)
}

function translationsOf({ translations = {} }: Wish): Rule['translations'] {
  return Object.fromEntries(
    Object.entries(translations).flatMap(([language, { text, hint = '' }]) =>
      isBlank(text) ? [] : [[language, { text: normaliseLine(text), hint: normaliseText(hint) }]],
    ),
  )
}
