/** How much a profile may hold. Lengths are in grapheme clusters; served under `configuration.accounts` of the instance. */
export const profileLimits = {
  /** Mastodon's 30 cuts "Prof. Dr. … , MD, PhD" of many educators. */
  displayName: 50,
  /** As a post counts: links 23. */
  note: 500,
  fields: 8,
  fieldName: 255,
  fieldValue: 255,
  profession: 100,
  interests: 20,
  interest: 50,
  /** Mastodon's number. */
  attributionDomains: 10,
  pictureDescription: 1500,
  /** Bytes of an avatar or header as it is sent. */
  pictureBytes: 8 * 1024 * 1024,
} as const

/** How many collections of people a member may have; Mastodon's usual number. Served as `collection_limit` of their role. */
export const collectionLimit = 10

/** The pixels in which pictures of a profile are kept. */
export const pictureSizes = {
  avatar: { width: 400, height: 400 },
  header: { width: 1500, height: 500 },
} as const
