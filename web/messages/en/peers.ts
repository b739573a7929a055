/** What everybody may know of how this server speaks with others. */
export const peers = {
  'peers.title': 'Other servers',
  'peers.open': 'Members reach people on other servers, and are reached from there.',
  'peers.allow_list': 'Members reach people on servers that this one has allowed, and on no others.',
  'peers.closed': 'This server speaks with no other one: what is written here stays here.',
  'peers.more': 'More about it',
  'peers.known':
    '{count, plural, =0 {No other server is known yet.} one {# other server is known here.} other {# other servers are known here.}}',
  'peers.protocol':
    'Servers speak ActivityPub with each other, as Mastodon, Misskey, GoToSocial, WordPress and many more do.',
  'peers.blockedTitle': 'Blocked and limited servers',
  'peers.hidden': 'Which servers are blocked is not published here.',
  'peers.forMembers': 'Members can read which servers are blocked.',
  'peers.none': 'No server is blocked or limited.',
  'peers.suspend': 'Blocked: nothing comes in or goes out',
  'peers.silence': 'Limited: shown only to those who follow its people',
  'peers.server': 'Server',
  'peers.what': 'What holds',
  'peers.why': 'Why',
} as const
