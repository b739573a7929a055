/** How a member’s account stands. */
export const standing = {
  'standing.title': 'How my account stands',
  'standing.good': 'Your account is in good standing.',
  'standing.goodHint': 'Nothing was decided about it.',
  'standing.limited': 'Your account is limited',
  'standing.limitedHint':
    'Your posts are shown to those who follow you, and no longer in public timelines, hashtags and search.',
  'standing.frozen': 'Your account is frozen',
  'standing.frozenHint': 'You can read, and not write, follow or react.',
  'standing.suspended': 'Your account is suspended',
  'standing.suspendedHint':
    'Nobody sees your profile and your posts. Unless that is taken back, everything is deleted on {date}.',
  'standing.sensitive': 'All your media stand behind a warning.',
  'standing.decisions': 'What was decided',
  'standing.posts': 'It is about',
  'standing.noWords': 'The moderators gave no reason.',
  'standing.overruled': 'Taken back',
  'standing.yourAppeal': 'Your appeal',
  'standing.appeal': 'Why should the moderators look again?',
  'standing.appealHint': 'You can appeal once, until {date}.',
  'standing.appealSend': 'Appeal',
  'standing.appealSent': 'Your appeal was sent. You get a mail when it is decided.',
  'standing.pending': 'waits for a moderator',
  'standing.approved': 'granted',
  'standing.rejected': 'not granted',
  'standing.signOut': 'Sign out',
}
