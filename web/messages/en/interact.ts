export const interact = {
  'interact.follow': 'Follow from your own server',
  'interact.reply': 'Reply from your own server',
  'interact.favourite': 'Favourite from your own server',
  'interact.boost': 'Boost from your own server',
  'interact.open': 'Open at your own server',
  'interact.lead':
    'Whoever has an account on Mastodon, Misskey, GoToSocial or another server that speaks the same language can do this at home.',
  'interact.home': 'Your handle, or the name of your server',
  'interact.homeHint': 'For example @name@example.org or example.org. It is kept in this browser only.',
  'interact.go': 'Go to my server',
  'interact.about': 'What it is about',
  'interact.copy': 'If that does not work, copy this address into the search of your server',
  'interact.member': 'You have an account here?',
  'interact.invalid': 'Type your handle, such as @name@example.org, or the name of your server.',
  'interact.own': 'That is this server: sign in instead.',
  'interact.noWay':
    'Your server does not say where that can be done. Copy the address below into its search.',
  'interact.blocked': 'This server does not exchange anything with that one.',
  'interact.nobody': 'There is nobody of that name at that server. Is it spelled right?',
  'interact.unreachable': 'That server does not answer. Is its name spelled right? If so, try again later.',
  'interact.arrivedTitle': 'Nothing was found at that address',
  'interact.arrivedLead':
    'Another server sent you here to see {address}, and it could not be had from there. It may have been deleted, or its server does not answer.',
  'interact.arrivedEmpty': 'The address that brought you here says nothing about what you wanted to see.',
  'interact.searchInstead': 'Search for it',
}
