import { collectionLimit } from '../accounts/limits.ts'

/** Mastodon's, https://docs.joinmastodon.org/client/collections/#limitations ; lengths in grapheme clusters. */
export const collectionLimits = {
  perMember: collectionLimit,
  people: 25,
  name: 40,
  description: 100,
  /** How many people of each collection stand beside a list of collections. */
  previews: 4,
} as const
