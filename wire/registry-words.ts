/** What a hashtag stands for. */
export const entryKinds = ['topic', 'chat', 'conference', 'disease', 'journal_club', 'campaign'] as const

/** How far the registry stands behind what an entry says. */
export const entryStatuses = ['proposed', 'registered', 'disputed', 'retired'] as const
