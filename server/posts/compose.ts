import type { Purpose } from '../../wire/words.ts'
import type { StoredVisibility } from '../accounts/tables.ts'
import { Refusal } from '../platform/refusal.ts'
import { exceeds } from '../text/length.ts'
import { isBlank, normaliseLine, normaliseText } from '../text/normalise.ts'

/** What an author wants to post, before any rule was applied. */
export type Wish = {
  text: string
  spoilerText: string
  visibility: StoredVisibility | undefined
  sensitive: boolean | undefined
  language: string | undefined
  purpose: Purpose | null | undefined
}

/** The author's own settings, used where a wish is silent. */
export type Defaults = {
  visibility: StoredVisibility
  sensitive: boolean
  language: string | null
  purpose: Purpose | null
}

export type Composed = {
  text: string
  spoilerText: string
  visibility: StoredVisibility
  sensitive: boolean
  language: string | null
  purpose: Purpose | null
}

/** From open to closed; a reply that does not say otherwise is never more open than what it answers. */
const openness: StoredVisibility[] = ['public', 'unlisted', 'local', 'private', 'direct']

/** What the rules of writing have to know beside the wish. */
export type Bounds = {
  /** The longest text in characters, with the content warning. */
  most: number
  /** Media or a poll speak for the post, so that it needs no text. */
  speaksWithoutText: boolean
}

/**
 * Applies the rules of writing: cleans the text, checks its length (text and content warning together, as Mastodon
 * counts them), and fills what was left open from the author's settings and the post that is answered.
 * @throws Refusal invalid, naming the field.
 */
export function compose(
  wish: Wish,
  defaults: Defaults,
  parent: StoredVisibility | null,
  bounds: Bounds,
): Composed {
  const { text, spoilerText } = cleanText(wish, bounds)
  return {
    text,
    spoilerText,
    visibility: wish.visibility ?? usualVisibility(defaults.visibility, parent),
    sensitive: spoilerText !== '' || (wish.sensitive ?? defaults.sensitive),
    language: readLanguage(wish.language) ?? defaults.language,
    purpose: wish.purpose === undefined ? defaults.purpose : wish.purpose,
  }
}

/**
 * The text and the content warning as they are stored.
 * @throws Refusal invalid when both say nothing, or too much.
 */
export function cleanText(
  wish: Pick<Wish, 'text' | 'spoilerText'>,
  { most, speaksWithoutText }: Bounds,
): Pick<Composed, 'text' | 'spoilerText'> {
  const text = normaliseText(wish.text)
  const spoilerText = normaliseLine(wish.spoilerText)
  if (isBlank(text) && !speaksWithoutText)
    throw new Refusal('invalid', "Text can't be blank", 'status', 'ERR_BLANK')
  if (exceeds(text + spoilerText, most)) {
    const sentence = `Text is limited to ${most} characters, with the content warning`
    const field = exceeds(spoilerText, most) ? 'spoiler_text' : 'status'
    throw new Refusal('invalid', sentence, field, 'ERR_TOO_LONG')
  }
  return { text: isBlank(text) ? '' : text, spoilerText }
}

function usualVisibility(own: StoredVisibility, parent: StoredVisibility | null): StoredVisibility {
  if (parent === null) return own
  return openness[Math.max(openness.indexOf(own), openness.indexOf(parent))] ?? own
}

/**
 * A language tag in its usual form (`pt-BR`), undefined where none was given.
 * @throws Refusal invalid when it is not a BCP 47 tag.
 */
export function readLanguage(tag: string | undefined): string | undefined {
  if (!tag) return undefined
  try {
    return new Intl.Locale(tag).toString()
  } catch {
    throw new Refusal('invalid', 'Language must be a code such as en, fr or pt-BR', 'language')
  }
}
