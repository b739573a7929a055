export const since = {
  'since.title': 'Since you were here',
  'since.lead': '{count, plural, one {# post} other {# posts}} in your home feed since {when}.',
  'since.leadMore': 'More than {count} posts in your home feed since {when}; these are the newest.',
  'since.people': 'By person',
  'since.tags': 'By hashtag',
  'since.posts': '{count, plural, =0 {} one {# post} other {# posts}}',
  'since.boosts': '{count, plural, one {# boost} other {# boosts}}',
  'since.byPeople': '{count, plural, one {by one person} other {by # people}}',
  'since.markRead': 'Mark as read',
  'since.empty': 'You have missed nothing',
  'since.emptyHint': 'What people and hashtags that you follow post while you are away is gathered here.',
  'since.home': 'To your home feed',
}
