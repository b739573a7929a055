/** How much a chat may hold. Lengths are in grapheme clusters, times in minutes. */
export const chatLimits = {
  title: 120,
  about: 5000,
  sittings: 3,
  sittingMinutes: 6 * 60,
  questions: 12,
  readings: 20,
  readingTitle: 300,
  readingNote: 500,
  /** Hosts and co-hosts, and all people of a chat. */
  hosts: 10,
  people: 40,
  graceMinutes: 14 * 24 * 60,
  yearsAhead: 3,
  /** All sittings of a chat lie within so many days. */
  daysApart: 7,
  /** Drafts and scheduled chats of one member. */
  openPerMember: 60,
  seriesPerMember: 30,
  cancelReason: 500,
}
