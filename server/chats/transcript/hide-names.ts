import type { Known } from './material.ts'

/** What stands for the handle of somebody who asked to be left out. */
const somebody = '@…'

export type HideNames = { html: (content: string) => string; text: (text: string) => string }

const asTheyAre: HideNames = { html: (content) => content, text: (text) => text }

/**
 * Takes the handles of people who asked to be left out from what others wrote: mentions, links to their pages, and handles typed
 * by hand. A name that somebody wrote out in their own words stays.
 */
export function hideNames(people: readonly Pick<Known, 'acct' | 'url'>[]): HideNames {
  if (people.length === 0) return asTheyAre
  const urls = new Set(people.map(({ url }) => url.toLowerCase()))
  const handles = people.flatMap(({ acct }) => [acct, acct.split('@', 1)[0] ?? acct])
  const typed = new RegExp(
    `(?<![\\p{L}\\p{N}_])@(?:${handles.map(RegExp.escape).join('|')})(?![\\p{L}\\p{N}_@]|[.-][\\p{L}\\p{N}])`,
    'giu',
  )
  const text = (given: string) => {
    let hidden = given
    for (const { url } of people) hidden = replaceWord(hidden, url)
    return hidden.replace(typed, somebody)
  }
  return {
    text,
    html: (content) =>
      content
        .replace(/<a ([^>]*)>(.*?)<\/a>/gs, (whole, attributes: string, inside: string) => {
          const href = /href="([^"]*)"/.exec(attributes)?.[1]?.replaceAll('&amp;', '&').toLowerCase() ?? ''
          const shown = inside.replace(/<[^>]*>/g, '')
          return urls.has(href) || shown.search(typed) >= 0 ? somebody : whole
        })
        .replace(/(^|>)([^<]+)/g, (_, before: string, words: string) => before + text(words)),
  }
}

/** Replaces an address wherever it stands alone. */
function replaceWord(text: string, url: string): string {
  const address = new RegExp(`${RegExp.escape(url)}(?![\\w/@-])`, 'gi')
  return text.replace(address, somebody)
}
