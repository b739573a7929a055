/** Relays, for admins. */
export const relays = {
  'relays.quietTitle': 'More posts with #{name}',
  'relays.quietWhy':
    'Few public posts with this hashtag have come here lately. This server sees what its members write, and what the people whom they follow write or boost. Two things bring more:',
  'relays.quietRelay':
    'A relay sends on the public posts of many servers. Some send only posts with one hashtag.',
  'relays.quietFollow':
    'Some servers have an account or group that boosts what is posted with #{name}. It is enough that one member here follows it.',
  'relays.quietSearch': 'Look for it by its handle',
  'relays.quietOnlyYou': 'Only moderators and admins see this.',
  'relays.title': 'Relays',
  'relays.lead':
    'A relay sends on the public posts of all servers that joined it. That fills hashtags and search on a small server, and takes room and traffic. Members’ public posts go there, too.',
  'relays.none': 'No relay is joined',
  'relays.waiting': 'Waits for its yes',
  'relays.on': 'Joined',
  'relays.refused': 'Refused',
  'relays.off': 'Left',
  'relays.mastodon': 'Sends whole posts',
  'relays.litepub': 'Tells of posts, which are fetched',
  'relays.onDo': 'Join again',
  'relays.offDo': 'Leave',
  'relays.removeDo': 'Remove',
  'relays.onNamed': 'Join {name} again',
  'relays.offNamed': 'Leave {name}',
  'relays.removeNamed': 'Leave {name} and take it off the list',
  'relays.done': 'Done.',
  'relays.add': 'Join a relay',
  'relays.address': 'Address of the relay',
  'relays.addressHint': 'As its operator names it: https://relay.example/inbox, or the address of its actor.',
  'relays.ask': 'Ask to join',
  'relays.asked': 'It was asked. Its answer is shown here.',
  'relays.hashtags':
    'Some relays are for one hashtag: their actor is joined like any other. Members can also follow groups and accounts that pass on a hashtag; that needs no relay.',
} as const
