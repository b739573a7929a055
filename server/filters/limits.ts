/** How much a member may filter; each word is looked for in each post that they are shown, so there are bounds. */
export const filterLimits = {
  filters: 100,
  /** Words of all filters of one member. */
  keywords: 500,
  /** Letters of all words together: what bounds the time that one post can take. */
  letters: 10_000,
  /** Single posts of all filters of one member. */
  posts: 1000,
  /** Grapheme clusters; Mastodon's. */
  title: 256,
  keyword: 512,
} as const
