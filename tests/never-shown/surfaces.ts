import assert from 'node:assert/strict'
import type { Status } from '../../wire/status.ts'
import type { Caller } from '../world.ts'
import { isShutOut, maySee, type ModelPerson, type ModelPost } from './model.ts'
import type { SmallWorld } from './steps.ts'

/** A reader of everything: a member, or a visitor. */
export type Looker = { model: ModelPerson | null; real: Caller }

type Surface = {
  path: (small: SmallWorld) => string
  /** It is there for members only. */
  membersOnly?: true
  /** It shows nothing of people whom the reader has shut out. */
  unasked?: true
  /** It shows public posts only; one's own may come too where `own` says so. */
  publicOnly?: true
  own?: true
  /** It is the same for everybody: what a visitor may see. */
  forVisitors?: true
  /** It is about one post, which the reader may not be allowed to see. */
  mayBeMissing?: true
  /** It shows what posts said before they were edited. */
  history?: true
}

const someName = ({ people }: SmallWorld) => people[0]?.model.name ?? ''
const someId = ({ people }: SmallWorld) => people[0]?.real.id ?? ''
const first = ({ posts }: SmallWorld) => posts[0]?.id ?? '1'
const allIds = ({ posts }: SmallWorld) => posts.map(({ id }) => `id[]=${id}`).join('&') || 'id[]=1'

/** Everywhere where posts are shown. */
const surfaces: Record<string, Surface> = {
  home: { path: () => '/api/v1/timelines/home?limit=40', membersOnly: true, unasked: true },
  public: { path: () => '/api/v1/timelines/public?limit=40', unasked: true, publicOnly: true },
  hashtag: { path: () => '/api/v1/timelines/tag/zqtag?limit=40', unasked: true, publicOnly: true },
  'several posts': { path: (small) => `/api/v1/statuses?${allIds(small)}` },
  thread: { path: (small) => `/api/v1/statuses/${first(small)}/context`, mayBeMissing: true },
  account: { path: (small) => `/api/v1/accounts/${someId(small)}/statuses?limit=40` },
  pinned: { path: (small) => `/api/v1/accounts/${someId(small)}/statuses?pinned=true` },
  search: {
    path: () => '/api/v2/search?q=zqcommon&type=statuses&limit=40',
    unasked: true,
    publicOnly: true,
    own: true,
  },
  trends: { path: () => '/api/v1/trends/statuses?limit=40', publicOnly: true, unasked: true },
  notifications: { path: () => '/api/v1/notifications?limit=80', membersOnly: true },
  'grouped notifications': { path: () => '/api/v2/notifications?limit=80', membersOnly: true },
  bookmarks: { path: () => '/api/v1/bookmarks?limit=40', membersOnly: true },
  favourites: { path: () => '/api/v1/favourites?limit=40', membersOnly: true },
  conversations: { path: () => '/api/v1/conversations?limit=40', membersOnly: true },
  quotes: {
    path: (small) => `/api/v1/statuses/${first(small)}/quotes`,
    mayBeMissing: true,
    membersOnly: true,
  },
  history: { path: (small) => `/api/v1/statuses/${first(small)}/history`, mayBeMissing: true, history: true },
  'thread as one': { path: (small) => `/api/rounds/v1/threads/${first(small)}`, mayBeMissing: true },
  'thread as Markdown': {
    path: (small) => `/api/rounds/v1/threads/${first(small)}/export.md`,
    mayBeMissing: true,
  },
  'my bookmarks': { path: () => '/api/rounds/v1/bookmarks?limit=40', membersOnly: true },
  feed: { path: (small) => `/@${someName(small)}.rss`, publicOnly: true, forVisitors: true },
  'hashtag feed': { path: () => '/tags/zqtag.json', publicOnly: true, forVisitors: true },
}

/** Words that stand in posts, as `newWord` makes them. */
const anyWord = /zq\d+x/g

/**
 * Looks at every surface as one reader.
 * @param known all posts of all small worlds by their words, old words of edited posts included.
 * @returns what was shown that must not be shown, as sentences.
 */
export async function lookAround(
  small: SmallWorld,
  reader: Looker,
  known: ReadonlyMap<string, ModelPost>,
): Promise<string[]> {
  const wrongs: string[] = []
  for (const [name, surface] of Object.entries(surfaces)) {
    if (surface.membersOnly && reader.model === null) continue
    const answer = await reader.real.get(surface.path(small))
    const isMissing = surface.mayBeMissing && answer.status === 404
    assert.ok(answer.status === 200 || isMissing, `${name}: ${answer.status} ${answer.text}`)
    for (const word of new Set(answer.text.match(anyWord))) {
      const why = wrongWith(small, surface, reader.model, word, known.get(word))
      if (why) wrongs.push(`${name} shows ${word} to ${reader.model?.name ?? 'a visitor'}: ${why}`)
    }
  }
  return [...wrongs, ...(await compareWhole(small, reader))]
}

function wrongWith(
  small: SmallWorld,
  surface: Surface,
  reader: ModelPerson | null,
  word: string,
  post: ModelPost | undefined,
): string | undefined {
  if (!post) return 'nobody wrote that'
  const isOurs = small.posts.includes(post)
  // Another small world may be deleting it at this moment.
  const state = isOurs ? post : { ...post, deleted: false }
  if (!maySee(surface.forVisitors ? null : reader, state)) return `${post.visibility}, and not theirs to see`
  if (isOurs && post.word !== word && !surface.history) return 'it was edited'
  const isOwn = post.author === reader && surface.own
  const isListed = post.visibility === 'public' || isOwn || post.isQuoted
  if (surface.publicOnly && !isListed) return `${post.visibility} is not listed`
  // What one boosted oneself stays in one's own timeline; what a post quotes comes with it, marked for apps to fold.
  const boostedIt = reader !== null && post.boosters.has(reader)
  if (surface.unasked && isShutOut(reader, post.author) && !boostedIt && !post.isQuoted)
    return 'its author is shut out'
  return undefined
}

/** What one asks for by id comes exactly if it may be seen: so that showing nothing at all would not pass. */
async function compareWhole(small: SmallWorld, { model, real }: Looker): Promise<string[]> {
  if (small.posts.length === 0) return []
  const shown = (await real.get<Status[]>(`/api/v1/statuses?${allIds(small)}`)).body.map(({ id }) => id)
  const expected = small.posts.filter((post) => maySee(model, post)).map(({ id }) => id)
  const missing = expected.filter((id) => !shown.includes(id))
  return missing.map((id) => `${id} is not shown to ${model?.name ?? 'a visitor'}, who may see it`)
}
