/** First posts of new members, which wait for a moderator. */
export const held = {
  'held.title': 'First posts',
  'held.hint': '{count, plural, =0 {Nothing waits.} one {# first post waits} other {# first posts wait}}',
  'held.lead':
    'Posts of new members that nobody but their author sees yet. Keys: j and k move, a lets out, r refuses.',
  'held.none': 'No first post waits',
  'held.noneHint':
    'Where the place wants it, the first posts of new members come here (Settings, The server).',
  'held.release': 'Let it out',
  'held.released': 'It is out.',
  'held.reject': 'Refuse',
  'held.rejectReason': 'Why, for the author',
  'held.byMail': 'Also by mail',
  'held.rejectYes': 'Refuse the post',
  'held.rejected': 'It is refused, and its author is told.',
  'held.rejectHint': 'The author reads it, and can ask to look again. Until then it can be put back.',
  'held.more': 'Older ones',
  'held.posts': 'First posts of a new member that wait for a moderator',
  'held.postsHint':
    'So many posts must have been let out; 0 for none. Posts for followers or for chosen people never wait.',
  'held.days': 'Days after joining in which all posts wait',
  'held.invitedBy': 'Invited by',
  'held.inviter': 'the member who invited',
}
