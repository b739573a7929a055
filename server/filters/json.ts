import type { Selectable } from 'kysely'
import type { Filter, FilterKeyword, FilterResult, FilterStatus, FilterV1 } from '../../wire/filter.ts'
import type { WholeFilter } from './queries.ts'
import type { FilterKeywordsTable, FilterPostsTable, FiltersTable } from './tables.ts'

/** https://docs.joinmastodon.org/entities/FilterKeyword/ */
export function keywordJson(row: Selectable<FilterKeywordsTable>): FilterKeyword {
  return { id: String(row.id), keyword: row.keyword, whole_word: row.whole_word }
}

/** https://docs.joinmastodon.org/entities/FilterStatus/ */
export function filterStatusJson(row: Selectable<FilterPostsTable>): FilterStatus {
  return { id: String(row.id), status_id: String(row.post_id) }
}

/** A filter as the posts that it fits name it, without its words and posts. */
export function filterHeadJson(filter: Selectable<FiltersTable>): FilterResult['filter'] {
  return {
    id: String(filter.id),
    title: filter.title,
    context: filter.contexts,
    expires_at: filter.expires_at?.toISOString() ?? null,
    filter_action: filter.action,
  }
}

/** https://docs.joinmastodon.org/entities/Filter/ */
export function filterJson(filter: WholeFilter): Filter {
  return {
    ...filterHeadJson(filter),
    keywords: filter.keywords.map(keywordJson),
    statuses: filter.posts.map(filterStatusJson),
  }
}

/** A word as apps from before 2022 know it, https://docs.joinmastodon.org/entities/V1_Filter/ */
export function filterV1Json(
  filter: Selectable<FiltersTable>,
  keyword: Selectable<FilterKeywordsTable>,
): FilterV1 {
  return {
    id: String(keyword.id),
    phrase: keyword.keyword,
    context: filter.contexts,
    whole_word: keyword.whole_word,
    expires_at: filter.expires_at?.toISOString() ?? null,
    irreversible: filter.action === 'hide',
  }
}
