import type { Config } from '../../platform/config.ts'
import { seriesUrl } from '../../chats/addresses.ts'
import { wholeHandle } from '../documents/tags.ts'
import type { Group } from './queries.ts'

type Words = {
  hosted: (hosts: string) => string
  how: (tag: string) => string
  ended: string
  cancelled: (title: string) => string
  moved: (title: string) => string
}

const words: Record<'en' | 'fr', Words> = {
  en: {
    hosted: (hosts) => `Hosted by ${hosts}.`,
    how: (tag) =>
      `This is the account of a chat. Follow it to see the whole chat: it passes on every post that its hosts accept. To take part, write a public post with #${tag}, or mention this account, while a chat is on.`,
    ended: 'This series has ended.',
    cancelled: (title) => `Cancelled: ${title}`,
    moved: (title) => `New time: ${title}`,
  },
  fr: {
    hosted: (hosts) => `Animé par ${hosts}.`,
    how: (tag) =>
      `Ceci est le compte d’un chat. Suivez-le pour voir tout le chat\u{A0}: il relaie chaque message que ses hôtes acceptent. Pour participer, publiez un message public avec #${tag}, ou mentionnez ce compte, pendant un chat.`,
    ended: 'Cette série est terminée.',
    cancelled: (title) => `Annulé\u{A0}: ${title}`,
    moved: (title) => `Nouvel horaire\u{A0}: ${title}`,
  },
}

/** The words in which a group speaks: in the language of its series where they are known, else in English. */
export function wordsIn(language: string | null): Words {
  return language?.toLowerCase().startsWith('fr') ? words.fr : words.en
}

const mostOfAbout = 1500

/** What the profile of a group says: what the series is about, who hosts it, and how it works. */
export function noteOfGroup(
  config: Config,
  { about, tag_shown: tag, language, ended_at: ended, seriesId }: Group,
  hosts: readonly { username: string; domain: string | null }[],
): string {
  const say = wordsIn(language)
  const handles = hosts.map((host) => wholeHandle(config, host)).join(', ')
  const parts = [
    shortened(about, mostOfAbout),
    ended === null ? say.how(tag) : say.ended,
    handles === '' ? '' : say.hosted(handles),
    seriesUrl(config, seriesId),
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}

/** The beginning of a text, cut at a word. */
export function shortened(text: string, most: number): string {
  const trimmed = text.trim()
  if (trimmed.length <= most) return trimmed
  return `${trimmed.slice(0, most).replace(/\s+\S*$/u, '')} …`
}
