import { currentLocale, t } from '#lib/messages/t.ts'
import type { Draft } from './draft.ts'
import { handlesIn } from './length.ts'
import { quoteLabels, replyLabels } from './policies.ts'

/** Who will be able to read a draft, in plain words. */
export function visibleTo({ audience, parts }: Pick<Draft, 'audience' | 'parts'>, server: string): string {
  switch (audience) {
    case 'public':
      return t('writing.toPublic')
    case 'unlisted':
      return t('writing.toUnlisted')
    case 'local':
      return t('writing.toLocal', { server })
    case 'private':
      return t('writing.toPrivate')
    case 'direct': {
      const people = handlesIn(parts.map(({ text }) => text).join('\n'))
      if (people.length === 0) return t('writing.toNobody')
      return t('writing.toDirect', { people: new Intl.ListFormat(currentLocale()).format(people) })
    }
  }
}

/** Who may answer and quote, as the end of the same sentence. */
export function mayAnswer({ replies, quotes, audience }: Draft): string {
  const answer = t('writing.mayAnswer', { who: inSentence(t(replyLabels[replies])) })
  const quotable = audience === 'public' || audience === 'unlisted'
  if (!quotable) return answer
  return `${answer} ${t('writing.mayQuote', { who: inSentence(t(quoteLabels[quotes])) })}`
}

function inSentence(words: string): string {
  return words.charAt(0).toLocaleLowerCase(currentLocale()) + words.slice(1)
}
