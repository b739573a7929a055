/** An address with the posts that share it: post → author. */
export type SharedLink = { address: string; posts: Map<number, number> }

/** Distinct people who shared a link. */
export function peopleOf({ posts }: SharedLink): number {
  return new Set(posts.values()).size
}

/** The links that most people shared first; among equals the one that was shared last. */
export function mostShared<L extends SharedLink>(links: readonly L[], most: number): L[] {
  const keyed = links.map((link) => ({
    link,
    people: peopleOf(link),
    newest: Math.max(...link.posts.keys()),
  }))
  keyed.sort((a, b) => b.people - a.people || b.newest - a.newest)
  return keyed.slice(0, most).map(({ link }) => link)
}

/** Puts the links of one page together, which posts may write in several ways. `pageOf` says which page an address is. */
export function mergePages(links: readonly SharedLink[], pageOf: (address: string) => string): SharedLink[] {
  const merged = new Map<string, SharedLink>()
  for (const { address, posts } of links) {
    const page = pageOf(address)
    const known = merged.get(page)
    if (known) for (const [post, author] of posts) known.posts.set(post, author)
    else merged.set(page, { address, posts: new Map(posts) })
  }
  return [...merged.values()]
}
