export const elsewhere = {
  'elsewhere.from': 'From {domain}',
  'elsewhere.fromNamed': 'From {domain} ({name})',
  'elsewhere.open': 'Open at {host}',
  'elsewhere.openNew': 'opens in a new tab',
  'elsewhere.moved': '{name} has moved to another account. Follow them there.',
  'elsewhere.movedHere': '{name} has moved to an account of this server. Follow them there.',
  'elsewhere.memorial': 'In memory of {name}. {domain} keeps this account as it was.',
  'elsewhere.memorialHere': 'In memory of {name}. This account is kept as it was.',
  'elsewhere.gone': 'This account no longer exists at {domain}. What is shown is what was known before.',
  'elsewhere.refused':
    'This server does not speak with {domain}: nothing comes from there, and nothing goes there.',
  'elsewhere.failing': '{domain} does not answer at the moment. What is shown may be old.',
  'elsewhere.dead': '{domain} has not answered for a long time. What is shown may be old.',
  'elsewhere.mixed_scripts':
    'This handle mixes letters of several scripts. Look closely: it may not be who it seems to be.',
  'elsewhere.server': 'The name {domain} looks like the name of this server. It is another one.',
  'elsewhere.imitates': 'This handle looks like @{acct} of this server. It is somebody else’s account.',
  'elsewhere.namesake': 'Not the same account as @{acct} of this server.',
  'elsewhere.counts':
    'The numbers are those of {domain}. Known here: {posts, plural, one {# post} other {# posts}}, {followers, plural, one {# follower} other {# followers}}, {following} followed.',
  'elsewhere.listKnown':
    '{domain} counts {said, plural, other {#}}; {known, plural, =0 {none of them is} one {one of them is} other {# of them are}} known here.',
  'elsewhere.listShown': 'This list shows only those who are known here.',
  'elsewhere.looking': 'The newest posts are being looked up at {domain}…',
  'elsewhere.more': 'These are the posts that are known here.',
  'elsewhere.moreAt': 'See all of them at {host}',
  'elsewhere.newHere': 'Known here since {date}',
  'elsewhere.newHereToday': 'Known here since today',
  'elsewhere.joinedThere': 'at {domain} since {date}',
  'elsewhere.postFrom': 'This post is from {domain}.',
  'elsewhere.postOf':
    'This {kind, select, Article {article} Event {event} Video {film} Audio {recording} Page {page} Question {poll} Image {picture} other {post}} is from {domain}.',
  'elsewhere.postCounts':
    'The numbers are those of {domain}. Known here: {replies, plural, one {# reply} other {# replies}}, {boosts, plural, one {# boost} other {# boosts}}, {favourites, plural, one {# favourite} other {# favourites}}.',
  'elsewhere.answersUnknown': 'This answers a post that is not known here.',
  'elsewhere.lookUp': 'Look it up',
  'elsewhere.fetching': 'More answers are being fetched from other servers…',
  'elsewhere.fetched':
    '{count, plural, =0 {No further answers were found} one {# more answer was found} other {# more answers were found}}',
  'elsewhere.reactedWith': 'reacted with {emoji}',
}
