import type { MessageKey } from '#lib/messages/index.ts'
import { t } from '#lib/messages/t.ts'
import type { FormAnswer } from './answer.ts'

/** What we say about a word that the API says about any field. */
const general: Record<string, MessageKey> = {
  ERR_BLANK: 'forms.blank',
  ERR_TOO_LONG: 'forms.tooLong',
}

/** What we say about a word for a field of this name. */
const special: Record<string, Record<string, MessageKey>> = {
  username: {
    ERR_BLANK: 'forms.usernameBlank',
    ERR_TOO_LONG: 'forms.usernameTooLong',
    ERR_INVALID: 'forms.usernameInvalid',
    ERR_RESERVED: 'forms.usernameReserved',
    ERR_TAKEN: 'forms.usernameTaken',
    ERR_SAME: 'forms.usernameTaken',
  },
  email: {
    ERR_BLANK: 'forms.emailBlank',
    ERR_INVALID: 'forms.emailInvalid',
    ERR_TAKEN: 'forms.emailTaken',
  },
  password: {
    ERR_BLANK: 'forms.passwordBlank',
    ERR_TOO_SHORT: 'forms.passwordTooShort',
    ERR_TOO_LONG: 'forms.passwordTooLong',
    ERR_WRONG: 'auth.wrong',
  },
  file: {
    ERR_BLANK: 'portability.fileMissing',
    ERR_TOO_LARGE: 'portability.fileTooLarge',
    ERR_CHANGED: 'registry.fileChanged',
  },
  from: { ERR_UNREACHABLE: 'registry.fromUnreachable' },
  kind: { ERR_BLANK: 'portability.kindMissing' },
  current_password: { ERR_INVALID: 'forms.passwordWrong' },
  code: { ERR_INVALID: 'security.codeWrong', ERR_BLANK: 'security.codeWrong' },
  name: { ERR_TAKEN: 'forms.nameTaken' },
  agreement: { ERR_ACCEPTED: 'forms.agreement' },
  reason: { ERR_BLANK: 'forms.reasonBlank' },
  invitation: { ERR_BLANK: 'forms.invitationBlank', ERR_INVALID: 'forms.invitationInvalid' },
  token: { ERR_INVALID: 'forms.tokenInvalid', ERR_OWNER: 'auth.setupUseless' },
  home: {
    ERR_INVALID: 'interact.invalid',
    ERR_BLANK: 'interact.invalid',
    ERR_OWN: 'interact.own',
    ERR_NO_WAY: 'interact.noWay',
    ERR_BLOCKED: 'interact.blocked',
    ERR_NOBODY: 'interact.nobody',
    ERR_UNREACHABLE: 'interact.unreachable',
  },
  tag: {
    ERR_BLANK: 'forms.blank',
    ERR_SPACES: 'registry.nameSpaces',
    ERR_ONLY_DIGITS: 'registry.nameDigits',
    ERR_PUNCTUATION: 'registry.namePunctuation',
    ERR_TOO_LONG: 'registry.nameLong',
    ERR_LOOK_ALIKE: 'registry.nameLike',
    ERR_RESERVED: 'registry.nameReserved',
    ERR_TAKEN: 'registry.nameTaken',
    ERR_HELD_BACK: 'registry.nameHeld',
  },
  synonyms: { ERR_TAKEN: 'registry.synonymTaken' },
  tag_name: { ERR_INVALID: 'collections.topicWrong' },
  account_id: { ERR_NOT_ALLOWED: 'collections.unwilling', ERR_TOO_MANY: 'collections.full' },
  'contact[account]': { ERR_INVALID: 'forms.contactAccount' },
  'contact[email]': { ERR_INVALID: 'forms.emailInvalid' },
  avatar: { ERR_INVALID: 'forms.picture', ERR_TOO_LONG: 'forms.pictureTooLarge' },
  header: { ERR_INVALID: 'forms.picture', ERR_TOO_LONG: 'forms.pictureTooLarge' },
}

/** What is wrong with a field, in the reader's language; undefined when nothing is. */
export function problemOf(answer: FormAnswer | null | undefined, field: string): string | undefined {
  const problem = answer?.problems[field]
  if (!problem) return undefined
  const key = special[field]?.[problem.word] ?? general[problem.word]
  return key ? t(key) : withoutPrefix(problem.sentence)
}

/** What is wrong with the form as a whole; null when it is done, or when each problem is told at its field. */
export function failureOf(
  answer: FormAnswer | null | undefined,
  shownFields: readonly string[],
): string | null {
  if (!answer || answer.done) return null
  const wrong = Object.keys(answer.problems)
  if (wrong.length > 0) {
    if (wrong.some((field) => shownFields.includes(field))) return null
    return problemOf(answer, wrong[0] ?? '') ?? null
  }
  if (answer.status === 0) return t('common.errorOffline')
  if (answer.status === 429) return t('common.errorRate')
  if (answer.status === 413) return t('forms.pictureTooLarge')
  if (answer.status >= 500 || answer.sentence === '') return t('common.errorHint')
  return withoutPrefix(answer.sentence)
}

/** Mastodon's apps expect this beginning; people do not need it. */
function withoutPrefix(sentence: string): string {
  return sentence.replace(/^Validation failed: /, '')
}
