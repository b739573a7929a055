/** The architecture as data: `tests/architecture.test.ts` keeps it. Change a line here only together with ARCHITECTURE.md. */

const ground = ['platform', 'text', 'wire']
const people = [...ground, 'emojis', 'accounts', 'audit']
/** What a post is made of; each may also ask who follows and blocks whom. */
const parts = ['hashtags', 'media', 'polls', 'cards', 'filters', 'collections']
const posting = [...people, 'relationships', ...parts, 'posts']
/** What members report, and what was decided about them. */
const conduct = ['reports', 'strikes']
const reading = [...posting, 'timelines', 'search', 'lists', 'bookmarks', 'conversations']
const everything = 'everything'

/**
 * Which folders the files of a folder may import, beside their own. `main` stands for the files that lie in `server/`
 * itself: they put the features together, and no feature may know of them.
 */
export const mayImport: Record<string, readonly string[] | typeof everything> = {
  wire: [],
  text: [],
  platform: [],
  emojis: ground,
  accounts: [...ground, 'emojis'],
  audit: [...ground, 'accounts'],
  relationships: people,
  terms: people,
  signin: [...people, 'terms'],
  ...Object.fromEntries(parts.map((part) => [part, [...people, 'relationships']])),
  // A collection of people has a hashtag.
  collections: [...people, 'relationships', 'hashtags'],
  posts: posting.filter((folder) => folder !== 'posts'),
  drafts: posting,
  reports: posting,
  strikes: posting,
  timelines: posting,
  notifications: [...posting, ...conduct],
  search: posting,
  // A hashtag's feed follows the rule of its timeline; the sitemap names what the registry describes.
  feeds: [...posting, 'timelines', 'registry'],
  directory: posting,
  bookmarks: [...posting, 'timelines'],
  // A message comes into a conversation when its reader is told of it.
  conversations: [...posting, 'notifications'],
  lists: [...posting, 'timelines', 'search'],
  trends: [...posting, 'timelines'],
  registry: [...posting, 'notifications'],
  // Says what a report of a chat keeps.
  chats: [...reading, 'notifications', 'signin', 'drafts', 'registry', 'reports'],
  hubs: [...reading, 'notifications', 'trends', 'registry', 'chats'],
  insights: [...reading, 'registry', 'chats'],
  push: [...posting, 'notifications', 'signin', 'registry', 'chats'],
  // What a push would have told in quiet hours is told by mail afterwards.
  mailings: [...posting, 'notifications', 'signin', 'push', 'terms', 'registry', 'chats'],
  instance: [...posting, 'signin', 'notifications', 'terms', ...conduct],
  oembed: [...posting, 'search', 'registry'],
  older: [...reading, 'notifications'],
  streaming: [...reading, 'notifications', 'signin', 'instance', 'registry', 'chats'],
  moderation: [...reading, 'notifications', 'signin', 'instance', 'trends', ...conduct],
  figures: [...posting, ...conduct, 'instance', 'moderation'],
  portability: [
    ...reading,
    'notifications',
    'signin',
    'drafts',
    'directory',
    'moderation',
    'registry',
    'chats',
    ...conduct,
  ],
  // The only folder that knows other servers' language; no feature knows of it.
  federation: [
    ...reading,
    ...conduct,
    'notifications',
    'signin',
    'instance',
    'moderation',
    'directory',
    'portability',
    'trends',
    'terms',
    'figures',
    'registry',
    'chats',
    'hubs',
  ],
  main: everything,
  cli: [
    ...reading,
    'signin',
    'instance',
    'moderation',
    ...conduct,
    'portability',
    'registry',
    'chats',
    'federation',
    'main',
  ],
  web: ['wire'],
  tests: everything,
  bench: everything,
  scripts: everything,
}

/** Files of features that know HTTP, beside their `routes.ts`; everything else gets plain values. */
export const knowHttp: Record<string, string> = {
  'server/accounts/viewer.ts': 'says who may call a route, and reads who calls',
  'server/federation/documents/answer-document.ts':
    'answers with 304 where a server has the document already',
  'server/federation/documents/who-asks.ts': 'finds out who has signed a request',
  'server/platform/answer-cached.ts': 'answers with 304 where a reader has the document already',
  'server/instance/openapi.ts': 'describes the routes',
  'server/media/send-file.ts': 'sends files, whole or in part',
  'server/federation/media/send-stream.ts': 'passes films and sound of other servers on, part by part',
  'server/platform/api.ts': 'the type of the whole API',
  'server/platform/incoming.ts': 'writes the files of forms to the disk',
  'server/platform/limits.ts': 'counts requests, and tells the rest in headers',
  'server/platform/keep-null.ts': 'makes the checkers of what comes in',
  'server/platform/read-body.ts': 'reads forms',
  'server/signin/authenticate.ts': 'finds out who calls',
  'server/signin/cookie.ts': 'sets and reads the cookie of a session',
  'server/signin/device.ts': 'reads from where somebody calls',
  'server/signin/oauth/answer-errors.ts': "answers in OAuth's own shape",
  'server/signin/oauth/client.ts': 'reads how an app proves who it is',
  'server/signin/session-of.ts': 'tells a browser from an app',
  'server/streaming/socket.ts': 'reads orders from a WebSocket, and writes events to it',
  'server/signin/same-origin.ts': 'refuses calls from other sites',
}

/** Frameworks ask for a default export in these files. */
export const defaultExports = /^(vite\.config\.ts|web\/.*\.svelte)$/

export const longestFunction = 70
export const longestFile = 450

/** Longer than a file or a function should be, each with the reason. */
export const long: Record<string, string> = {}

/** Words of the product that the ground has no business to know. */
export const notInPlatform =
  /\b(hashtags?|followers?|timelines?|boosts?|favourites?|bookmarks?|patients?|doctors?|physicians?|clinical)\b/i

/** What must never be written into code. */
export const neverInCode: Record<string, RegExp> = {
  'a note to do it later': /\b(TODO|FIXME|XXX)\b/,
  'a switched-off type check': /@ts-(ignore|nocheck|expect-error)/,
}

/** What must never be written into any text of the project. */
export const neverWritten: Record<string, RegExp> = {
  'a path of one machine': /(?<![\w.:/-])\/(work|home\/\w+|Users\/\w+)\//,
}
