export const finding = {
  'finding.missed_refused':
    'This server does not exchange anything with {host}, so nothing can be looked up there.',
  'finding.missed_nobody': '{host} says that there is no such person and no such post (any more).',
  'finding.missed_denied': '{host} does not show that to this server.',
  'finding.missed_unreachable': '{host} does not answer. Is its name spelled right? If so, try again later.',
  'finding.missed_unreadable': 'At {host}, that is no person and no post that can be shown here.',
  'finding.unknownOperator':
    '“{text}” is not an operator. It was searched as a word. The operators are listed below.',
  'finding.unknownValue': '“{text}” was left out: this operator does not know that value.',
  'finding.noWord': '“{text}” was left out: it holds no letter and no digit.',
  'finding.tooMany': '“{text}” was left out: a search takes up to twelve words and twelve operators.',
  'finding.onlyExcluded': 'You said only what to leave out. Say something to look for as well.',
  'finding.unknownPerson': 'Nobody here is called {text}.',
  'finding.unknownServer': 'Nobody of the server {text} is known here.',
  'finding.needsSignIn': '“{text}” is about whoever is signed in. Sign in to use it.',
  'finding.people':
    '{count, plural, one {Posts of one person who does not allow it were not searched.} other {Posts of # people who do not allow it were not searched.}}',
  'finding.person': 'Posts of {text} were not searched: {text} does not allow it.',
  'finding.older': 'This search takes long. Posts before {day} were not searched yet.',
  'finding.goOn': 'Search the older posts',
  'finding.skipped': 'What was not searched',
  'finding.help': 'How to search more exactly',
  'finding.helpWords':
    'All words must occur; every word counts, small ones too. Accents and capitals make no difference. Put “words in this order” in quotation marks, and a minus before a word or an operator to leave it out.',
  'finding.helpDays':
    'Days, months and years are those of UTC. Twice from:, lang:, prof:, purpose: or server: means either.',
  'finding.opFrom': 'written by this person, or by you',
  'finding.opTo': 'answers to this person, or posts that name them',
  'finding.opHas': 'with this in it: media, image, video, audio, poll, link, card, doi, quote, question',
  'finding.opIs': 'that are this: reply, boost, edited, sensitive, local, thread, bookmarked, favourited',
  'finding.opTag': 'with this hashtag',
  'finding.opLang': 'in this language',
  'finding.opDays': 'before or after a day, month or year, or in it',
  'finding.opProf': 'by people of this profession',
  'finding.opPurpose': 'for advocacy, teaching, news or networking',
  'finding.opServer':
    'by people of this server (here), or of another one; with nothing but words beside it, also these people',
  'finding.opLibrary': 'only what you wrote, kept or were named in',
  'finding.opPublic': 'only public posts of those who allow it',
  'finding.opAll': 'both, which is usual',
  'finding.exploreTitle': 'Discussed now',
  'finding.exploreLead': 'What members take up these days, more than usual.',
  'finding.exploreEmpty': 'Nothing stands out yet',
  'finding.exploreEmptyHint':
    'As soon as two people take up the same hashtag or page, or like the same post, it is here.',
  'finding.links': 'Pages',
  'finding.whyTag':
    '{people, plural, one {One person} other {# people}} used it in three days; {before, plural, =0 {nobody} one {one person} other {# people}} in the week before.',
  'finding.whyLink':
    '{people, plural, one {One person} other {# people}} shared it in three days; {before, plural, =0 {nobody} one {one person} other {# people}} in the week before.',
  'finding.whyPosts':
    'Posts of the last three days that most people favourited or boosted; newer ones count for more.',
  'finding.collections': 'Collections of people to follow',
  'finding.exploreRule':
    'People are counted, not posts: whoever posts a lot counts once. Only public posts count, and none that are marked as sensitive. It is worked out every five minutes.',
  'finding.atServer': 'At {host}',
  'finding.looking': 'Looking for {query} at {host}…',
  'finding.lookAt': 'Look it up at {host}',
  'finding.tryAgain': 'Try again',
} as const
