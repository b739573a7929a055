import { direction, type Locale } from '#lib/messages/locales.ts'

/** The colour of the paper in the light look, as tokens.css and app.html have it: a manifest knows one look only. */
export const paper = '#fbfaf7'

/** What browsers show below an icon; longer ones they cut where they like. */
const shortest = 12

interface Place {
  title: string
  description: string
}

/**
 * What a browser needs to know to put this server on a home screen, https://www.w3.org/TR/appmanifest/ . What others share is
 * handed to the composer.
 * @param words the names of the shortcuts, in the reader's language
 */
export function manifestOf(
  { title, description }: Place,
  { locale, words }: { locale: Locale; words: { write: string; notifications: string; search: string } },
) {
  const icon = (name: string, size: number, purpose: 'any' | 'maskable' = 'any') => ({
    src: `/${name}.png`,
    sizes: `${size}x${size}`,
    type: 'image/png',
    purpose,
  })
  const shortcut = (name: string, url: string) => ({ name, url, icons: [icon('icon-192', 192)] })
  return {
    id: '/',
    name: title,
    short_name: shortName(title),
    description,
    lang: locale,
    dir: direction(locale),
    start_url: '/',
    scope: '/',
    display: 'standalone',
    theme_color: paper,
    background_color: paper,
    categories: ['social', 'education', 'medical'],
    icons: [icon('icon-192', 192), icon('icon-512', 512), icon('icon-mask-512', 512, 'maskable')],
    shortcuts: [
      shortcut(words.write, '/compose'),
      shortcut(words.notifications, '/notifications'),
      shortcut(words.search, '/search'),
    ],
    share_target: {
      action: '/compose',
      method: 'GET',
      enctype: 'application/x-www-form-urlencoded',
      params: { title: 'title', text: 'text', url: 'url' },
    },
  }
}

/** The first words of a name that fit below an icon. */
export function shortName(title: string): string {
  const words = title.split(' ')
  let short = words[0] ?? ''
  for (const word of words.slice(1)) {
    if (short.length + 1 + word.length > shortest) break
    short += ` ${word}`
  }
  return short
}
