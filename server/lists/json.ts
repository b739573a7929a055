import type { List } from '../../wire/list.ts'
import type { CountedList } from './queries.ts'

/** https://docs.joinmastodon.org/entities/List/ */
export function listJson(list: CountedList): List {
  return {
    id: String(list.id),
    title: list.title,
    replies_policy: list.replies_policy,
    exclusive: list.exclusive,
    people_count: list.people,
    tags_count: list.tags,
    searches_count: list.searches,
  }
}
