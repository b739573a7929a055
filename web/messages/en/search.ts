export const search = {
  'search.title': 'Search',
  'search.titleFor': 'Search: {query}',
  'search.label': 'Search for people, hashtags and posts',
  'search.submit': 'Search',
  'search.tabs': 'Kinds of results',
  'search.all': 'All',
  'search.people': 'People',
  'search.hashtags': 'Hashtags',
  'search.posts': 'Posts',
  'search.morePeople': 'All people',
  'search.moreHashtags': 'All hashtags',
  'search.morePosts': 'All posts',
  'search.hint':
    'People by name, handle or profession. Hashtags in any script. In posts: words, “words in order”, -without.',
  'search.what':
    'Posts are found when their authors allow it, and your own always. Accents and capitals make no difference.',
  'search.beginTitle': 'Whom or what are you looking for?',
  'search.nothing': 'Nothing found for “{query}”',
  'search.nothingHint': 'Try fewer or other words. Posts of people who do not allow it cannot be searched.',
  'search.older': 'More results',
  'search.visitorHint': 'Visitors see the best results. Sign in to see all of them.',
}
