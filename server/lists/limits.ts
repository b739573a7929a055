/** A list is merged from its people and hashtags when it is read, and asks the search once for each saved one: so there are bounds. */
export const listLimits = {
  lists: 100,
  /** Of one list. */
  people: 2000,
  tags: 200,
  searches: 10,
  /** Grapheme clusters. */
  title: 100,
  query: 200,
} as const
