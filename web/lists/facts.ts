import type { List } from '#lib/api/types.ts'
import type { Translate } from '#lib/messages/index.ts'

/** What a list holds, in one line. */
export function factsOf(t: Translate, list: List): string {
  const parts = [
    list.people_count > 0 && t('lists.people', { count: list.people_count }),
    list.tags_count > 0 && t('lists.tags', { count: list.tags_count }),
    list.searches_count > 0 && t('lists.searches', { count: list.searches_count }),
  ].filter(Boolean)
  const held = parts.length > 0 ? parts.join(', ') : t('lists.holdsNothing')
  return list.exclusive ? `${held} · ${t('lists.outOfHome')}` : held
}
