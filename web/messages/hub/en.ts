import { hubs } from '../en/hubs.ts'

/** Sentences of what stands beside the posts of a hashtag; loaded by its page only. */
export const hub = { ...hubs }
