import { currentLocale, t } from '#lib/messages/t.ts'
import type { Draft } from './draft.ts'
import { handlesIn } from './length.ts'

/** Who will be able to read a draft, in plain words. */
export function visibleTo({ audience, text }: Pick<Draft, 'audience' | 'text'>, server: string): string {
  switch (audience) {
    case 'public':
      return t('composer.toPublic')
    case 'unlisted':
      return t('composer.toUnlisted')
    case 'local':
      return t('composer.toLocal', { server })
    case 'private':
      return t('composer.toPrivate')
    case 'direct': {
      const people = handlesIn(text)
      if (people.length === 0) return t('composer.toNobody')
      return t('composer.toDirect', { people: new Intl.ListFormat(currentLocale()).format(people) })
    }
  }
}
