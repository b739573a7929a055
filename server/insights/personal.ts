/**
 * What counts as a personal attribute, and why (docs/adr/0360): the profession that people say of themselves, the server they are
 * on (a small one tells where somebody works), and the language they mostly write in (it tells where somebody may come from). What
 * a post is for and when it was written are said of posts, not of people.
 */
export const attributes = ['profession', 'server', 'language'] as const
export type Attribute = (typeof attributes)[number]
