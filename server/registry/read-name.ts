import { Refusal } from '../platform/refusal.ts'
import { foldHashtag, isHashtagName } from '../text/hashtags.ts'
import { graphemeLength } from '../text/length.ts'
import { hashtagSkeleton, mixesScripts } from '../text/look-alike.ts'
import { normaliseLine } from '../text/normalise.ts'

/** The longest name in the registry, in characters as people count them. */
export const longestName = 60

/** Words that are addresses of the registry, or speak for the place. */
const reserved = new Set(
  (
    'suggest meanings import imports export exports stewards queue rules registry propose new edit about history report embed hub ' +
    'settings admin admins administrator moderator moderators moderation official staff support system undefined null none everyone ' +
    'all here nobody'
  ).split(' '),
)

/** A hashtag by its name: folded, as it is written, and what it looks like. */
export type ReadName = { tag: string; shown: string; skeleton: string }

/**
 * Reads the name of a hashtag that is to stand in the registry; with or without its sign.
 * @throws Refusal invalid, naming `field` and what would be right: spaces, digits alone, more than 60 characters, punctuation, letters of
 *   several scripts in one word, reserved words.
 */
export function readTagName(given: string, field: string): ReadName {
  const refuse = (sentence: string, reason: string) =>
    new Refusal('invalid', sentence, field, reason, {
      [field]: [{ error: reason, description: sentence }],
    })
  const shown = normaliseLine(given.slice(0, 2000))
    .trim()
    .replace(/^[#＃]/u, '')
  if (shown === '') throw refuse('Write a hashtag, such as #MedEd.', 'ERR_BLANK')
  if (graphemeLength(shown, longestName) > longestName)
    throw refuse(`A hashtag in the registry has at most ${longestName} characters.`, 'ERR_TOO_LONG')
  if (/\s/u.test(shown))
    throw refuse(`A hashtag has no spaces: write #${joined(shown)}, for example.`, 'ERR_SPACES')
  if (/^[\p{Nd}_\u00B7\u30FB]+$/u.test(shown))
    throw refuse('A hashtag needs a letter: digits alone are not one.', 'ERR_ONLY_DIGITS')
  if (!isHashtagName(shown))
    throw refuse('A hashtag has letters, digits and underscores, and no punctuation.', 'ERR_PUNCTUATION')
  if (shown.normalize('NFKC').split('_').some(mixesScripts))
    throw refuse(
      'A hashtag is written in one script: some of these letters only look like those beside them.',
      'ERR_LOOK_ALIKE',
    )
  const tag = foldHashtag(shown)
  if (reserved.has(tag)) throw refuse(`#${shown} is a word that this place needs itself.`, 'ERR_RESERVED')
  return { tag, shown, skeleton: hashtagSkeleton(tag) }
}

/** “medical education” as it would be one word: MedicalEducation. */
function joined(words: string): string {
  return words
    .split(/\s+/u)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
    .slice(0, longestName)
}
