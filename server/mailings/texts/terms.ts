import type { TermsKind } from '../../../wire/terms.ts'

/** What fills the mail about a new version of the terms or the privacy policy. */
export type TermsMailFacts = {
  username: string
  place: string
  /** From when on it holds. */
  day: Date
  /** What is new, in the words of the people who run the place; '' for the first version. */
  changes: string
  page: string
  compared: string
  archive: string
  leave: string
}
type TermsMail = (facts: TermsMailFacts) => { subject: string; text: string }

const dayIn = (language: string, day: Date) =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(day)

function english(first: string, changed: string): TermsMail {
  return ({ username, place, day, changes, page, compared, archive, leave }) => ({
    subject: `${changes === '' ? first : changed} (${place})`,
    text: `Hello @${username},

${place}: ${changes === '' ? first : changed}. What is written there holds from ${dayIn('en', day)} on.
${changes === '' ? '' : `\nWhat has changed:\n\n${changes}\n\nEvery difference, word by word: ${compared}\n`}
The whole text: ${page}

If you do not agree, you can take your data with you and leave:
${archive}
${leave}

--
Every member gets this mail, because it concerns every member.
`,
  })
}

function french(first: string, changed: string): TermsMail {
  return ({ username, place, day, changes, page, compared, archive, leave }) => ({
    subject: `${changes === '' ? first : changed} (${place})`,
    text: `Bonjour @${username},

${place} : ${changes === '' ? first : changed}. Ce qui y est écrit vaut à partir du ${dayIn('fr', day)}.
${changes === '' ? '' : `\nCe qui a changé :\n\n${changes}\n\nChaque différence, mot à mot : ${compared}\n`}
Le texte entier : ${page}

Si vous n’êtes pas d’accord, vous pouvez emporter vos données et partir :
${archive}
${leave}

--
Chaque membre reçoit ce courriel, parce qu’il concerne chaque membre.
`,
  })
}

const en: Record<TermsKind, TermsMail> = {
  terms: english('There are terms of service now', 'The terms of service change'),
  privacy: english('There is a privacy policy now', 'The privacy policy changes'),
}
const fr: Record<TermsKind, TermsMail> = {
  terms: french('Il y a désormais des conditions d’utilisation', 'Les conditions d’utilisation changent'),
  privacy: french(
    'Il y a désormais une politique de confidentialité',
    'La politique de confidentialité change',
  ),
}

/** The mails in a member's language, or else in English. */
export function termsTextsIn(locale: string): Record<TermsKind, TermsMail> {
  return locale.slice(0, 2).toLowerCase() === 'fr' ? fr : en
}
