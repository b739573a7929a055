/**
 * What runs on servers whose people read groups as forums: they understand only whole activities that a group announces (FEP-1b12), not
 * the plain Announce of a post that Mastodon and all others know. Names as NodeInfo says them.
 */
const forums: readonly string[] = ['lemmy', 'piefed', 'kbin', 'mbin', 'lotide', 'sublinks']

/** Who gets whole activities: forums, and servers like this one, which believe the proof in them instead of asking for each post. */
export const takeWhole: readonly string[] = [...forums, 'rounds']

/**
 * Who is told of changes and deletions that a group heard of: forums, and servers like this one, which ask the post's own server what is
 * true of it.
 */
export const hearers: readonly string[] = [...forums, 'rounds', 'nodebb', 'discourse']
