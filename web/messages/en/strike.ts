/** What moderators decided, in a few words. */
export const strike = {
  'strike.none': 'A message',
  'strike.disable': 'The account was frozen',
  'strike.mark_statuses_as_sensitive': 'Posts were put behind a warning',
  'strike.delete_statuses': 'Posts were taken away',
  'strike.sensitive': 'All media were put behind a warning',
  'strike.silence': 'The account was limited',
  'strike.suspend': 'The account was suspended',
}
