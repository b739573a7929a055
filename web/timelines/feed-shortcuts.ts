import { t } from '#lib/messages/t.ts'
import type { Shortcut } from '#lib/shell/shortcuts.ts'

/** Keys that move through the posts inside `list` and act on the marked one. */
export function feedShortcuts(list: () => HTMLElement, showFresh: () => void): Shortcut[] {
  // What is folded is passed over.
  const posts = () =>
    [...list().querySelectorAll<HTMLElement>('article[data-post]')].filter((post) => post.checkVisibility())
  const marked = () => document.activeElement?.closest<HTMLElement>('article[data-post]') ?? null

  const move = (step: 1 | -1) => {
    const all = posts()
    const now = marked()
    const at = now
      ? all.indexOf(now) + step
      : all.findIndex((post) => post.getBoundingClientRect().bottom > 80)
    const target = all[at]
    target?.focus({ preventScroll: true })
    target?.scrollIntoView({ block: 'center' })
  }
  const act = (selector: string) => marked()?.querySelector<HTMLElement>(selector)?.click()

  return [
    { keys: 'j', group: 'move', label: () => t('shell.keyNext'), run: () => move(1) },
    { keys: 'k', group: 'move', label: () => t('shell.keyPrevious'), run: () => move(-1) },
    { keys: '.', group: 'move', label: () => t('shell.keyNew'), run: showFresh },
    { keys: 'o', group: 'post', label: () => t('shell.keyOpen'), run: () => act('[data-open]') },
    { keys: 'r', group: 'post', label: () => t('shell.keyReply'), run: () => act('[data-action="reply"]') },
    { keys: 'b', group: 'post', label: () => t('shell.keyBoost'), run: () => act('[data-action="boost"]') },
    {
      keys: 'f',
      group: 'post',
      label: () => t('shell.keyFavourite'),
      run: () => act('[data-action="favourite"]'),
    },
    {
      keys: 'm',
      group: 'post',
      label: () => t('shell.keyBookmark'),
      run: () => act('[data-action="bookmark"]'),
    },
  ]
}
