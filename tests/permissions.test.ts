import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { liveChat } from '../server/chats/room/room.test-data.ts'
import { recomputeTrends } from '../server/trends/recompute.ts'
import type { Status } from '../wire/status.ts'
import { world, type Caller, type Person, type World } from './world.ts'

/**
 * Who sees what, written out by hand and owing nothing to the judge of visibility. One author has posted the same things
 * once for each visibility, each with a word of its own; that word is looked for in the whole text of every answer.
 */
const visibilities = ['public', 'unlisted', 'private', 'direct', 'local'] as const
type Visibility = (typeof visibilities)[number]

const viewers = [
  'nobody',
  'stranger', // follows the hashtag, and somebody who boosts
  'follower',
  'former', // followed, kept posts, and follows no more
  'mentioned',
  'author',
  'blocked', // followed, was mentioned, kept posts, and was blocked then; follows somebody who boosts
  'moderator',
] as const
type Viewer = (typeof viewers)[number]
/** For each viewer the visibilities of the posts that must appear; all others must not. */
type Rows = Record<Viewer, string>

const all = 'public unlisted private direct local'
const sees: Rows = {
  nobody: 'public unlisted',
  stranger: 'public unlisted local',
  follower: 'public unlisted private local',
  former: 'public unlisted local',
  mentioned: all,
  author: all,
  blocked: '',
  moderator: 'public unlisted local',
}
const everybody = (text: string): Rows => Object.fromEntries(viewers.map((viewer) => [viewer, text])) as Rows
const nothing = everybody('')
const listed: Rows = { ...everybody('public'), blocked: '' }
const kept: Rows = { ...nothing, former: 'public unlisted local', mentioned: all }

/** Lists: one request answers for all five posts. `visitor` is the status for nobody where it is not 200. */
const lists: Record<
  string,
  { path: (cast: Cast, viewer: Viewer) => string; rows: Rows; thread?: true; visitor?: 401 }
> = {
  'several posts': { path: ({ posts }) => `/api/v1/statuses?${idsOf(posts)}`, rows: sees },
  'thread below': {
    path: ({ top }) => `/api/v1/statuses/${top}/context`,
    rows: sees,
    thread: true,
  },
  home: {
    path: () => '/api/v1/timelines/home?limit=40',
    rows: {
      ...nothing,
      stranger: 'public unlisted', // by the hashtag, and by a boost
      follower: 'public unlisted private local',
      author: 'public unlisted private local',
    },
    visitor: 401,
  },
  'list of the author': {
    path: ({ lists: made }, viewer) => `/api/v1/timelines/list/${made[viewer]?.ofAuthor}?limit=40`,
    rows: {
      ...sees,
      nobody: '',
      mentioned: 'public unlisted local',
      author: 'public unlisted private local',
    },
    visitor: 401,
  },
  'list of a hashtag and a search': {
    path: ({ lists: made }, viewer) => `/api/v1/timelines/list/${made[viewer]?.ofWords}?limit=40`,
    rows: { ...listed, nobody: '' },
    visitor: 401,
  },
  'direct messages one by one': {
    path: () => '/api/v1/timelines/direct?limit=40',
    rows: { ...nothing, mentioned: 'direct', author: 'direct' },
    visitor: 401,
  },
  'public timeline': { path: () => '/api/v1/timelines/public?limit=40', rows: listed },
  'hashtag timeline': { path: () => '/api/v1/timelines/tag/ZqCase?limit=40', rows: listed },
  'hashtag timeline with all': {
    path: () => '/api/v1/timelines/tag/zqcase?all[]=zqcase&none[]=other',
    rows: listed,
  },
  'room of a chat': {
    path: ({ chatId }) => `/api/rounds/v1/chats/${chatId}/contributions?limit=80`,
    rows: listed,
  },
  'transcript of a chat': {
    path: ({ chatId }) => `/api/rounds/v1/chats/${chatId}/transcript`,
    rows: listed,
  },
  ...Object.fromEntries(
    ['html', 'print.html', 'md', 'csv', 'json'].map((form) => [
      `transcript of a chat, ${form}`,
      { path: ({ chatId }: Cast) => `/chats/${chatId}/transcript.${form}`, rows: listed },
    ]),
  ),
  // The links that posts share.
  'report of the hashtag': {
    path: ({ reportId }) => `/api/rounds/v1/hashtag_reports/${reportId}`,
    // It is the same for everybody: whom the author blocks finds the link counted, and not the post.
    rows: { ...listed, blocked: 'public' },
  },
  'hub of the hashtag': { path: () => '/api/rounds/v1/tags/zqcase/hub', rows: listed },
  'account timeline': {
    path: ({ authorId }) => `/api/v1/accounts/${authorId}/statuses?limit=40`,
    rows: sees,
  },
  'account timeline as a profile shows it': {
    path: ({ authorId }) => `/api/v1/accounts/${authorId}/statuses?limit=40&exclude_direct=true`,
    rows: { ...sees, mentioned: 'public unlisted private local', author: 'public unlisted private local' },
  },
  'account timeline by hashtag': {
    path: ({ authorId }) => `/api/v1/accounts/${authorId}/statuses?tagged=zqcase&exclude_replies=true`,
    rows: sees,
  },
  'account timeline of a booster': {
    path: ({ boosterId }) => `/api/v1/accounts/${boosterId}/statuses?limit=40`,
    rows: { ...everybody('public unlisted'), blocked: '' },
  },
  pinned: {
    path: ({ authorId }) => `/api/v1/accounts/${authorId}/statuses?pinned=true`,
    rows: { ...sees, mentioned: 'public unlisted private local', author: 'public unlisted private local' },
  },
  search: { path: () => '/api/v2/search?q=zqcommon&limit=40', rows: { ...listed, author: all } },
  'library of a search': {
    path: () => '/api/v2/search?q=zqcommon%20in:library&limit=40',
    rows: { ...kept, author: all },
  },
  trends: { path: () => '/api/v1/trends/statuses', rows: listed },
  notifications: {
    path: () => '/api/v1/notifications?limit=80&include_filtered=true',
    rows: { ...nothing, stranger: 'public', mentioned: all, author: all },
    visitor: 401,
  },
  'grouped notifications': {
    path: () => '/api/v2/notifications?limit=80&include_filtered=true',
    rows: { ...nothing, stranger: 'public', mentioned: all, author: all },
    visitor: 401,
  },
  // What a stranger wrote in private waits, with the newest post in sight.
  'notification requests': {
    path: () => '/api/v1/notifications/requests',
    rows: nothing,
    visitor: 401,
  },
  'notifications without what waits': {
    path: () => '/api/v2/notifications?limit=80',
    rows: { ...nothing, stranger: 'public', mentioned: 'public unlisted private local', author: all },
    visitor: 401,
  },
  bookmarks: { path: () => '/api/v1/bookmarks?limit=40', rows: kept, visitor: 401 },
  favourites: { path: () => '/api/v1/favourites?limit=40', rows: kept, visitor: 401 },
  // Feeds are the same for everybody: what a visitor may see.
  'feed of the author, RSS': { path: () => '/@ana.rss', rows: everybody('public') },
  'feed of the author, JSON': { path: () => '/@ana.json', rows: everybody('public') },
  'feed of the hashtag, RSS': { path: () => '/tags/zqcase.rss', rows: everybody('public') },
  'hashtag in the frame of another site': { path: () => '/tags/zqcase/embed', rows: everybody('public') },
  'feed of the hashtag, JSON': { path: () => '/tags/zqcase.json', rows: everybody('public') },
}

/** Lists that a viewer has made: with the author; with the hashtag and a search. */
type Lists = { ofAuthor: string; ofWords: string }

type Cast = {
  people: Record<Viewer, Caller>
  authorId: string
  boosterId: string
  /** A chat on the hashtag of the posts, under way while they are written. */
  chatId: number
  /** Of the hashtag, made when all was written. */
  reportId: string
  lists: Partial<Record<Viewer, Lists>>
  /** Posts at the top of their threads. */
  posts: Record<Visibility, string>
  /** Posts that answer `top`, each answered by a public post of the author. */
  answers: Record<Visibility, string>
  below: Record<Visibility, string>
  top: string
}

const word = (visibility: Visibility) => `zq${visibility}qz`
const threadWord = (visibility: Visibility) => `zqt${visibility}qz`
const may = (rows: Rows, viewer: Viewer, visibility: Visibility) =>
  rows[viewer].split(' ').includes(visibility)
const idsOf = (posts: Cast['posts']) =>
  Object.values(posts)
    .map((id) => `id[]=${id}`)
    .join('&')

describe('who sees what', () => {
  let place: World
  let cast: Cast
  before(async () => {
    place = await world()
    cast = { ...(await rehearse(place)), reportId: '' }
    cast.reportId = await makeReport(place)
    await recomputeTrends(place.ctx)
  })
  after(() => place[Symbol.asyncDispose]())

  for (const viewer of viewers) {
    for (const [name, { path, rows, thread, visitor }] of Object.entries(lists)) {
      it(`${name}: ${viewer}`, async () => {
        const answer = await cast.people[viewer].get(path(cast, viewer))
        assert.equal(answer.status, viewer === 'nobody' ? (visitor ?? 200) : 200)
        for (const visibility of visibilities) {
          const found = answer.text.includes(thread ? threadWord(visibility) : word(visibility))
          assert.equal(
            found,
            may(rows, viewer, visibility),
            `${visibility} post: ${answer.text.slice(0, 300)}`,
          )
        }
      })
    }
    for (const visibility of visibilities) {
      it(`one ${visibility} post and what hangs on it: ${viewer}`, () => looksAt(cast, viewer, visibility))
    }
  }

  for (const viewer of viewers) {
    for (const visibility of visibilities) {
      it(`acting on a ${visibility} post: ${viewer}`, () => actsOn(place, cast, viewer, visibility))
    }
  }
})

async function makeReport(place: World): Promise<string> {
  const reader = await place.member('statistician')
  const [from, to] = [-1, 1].map((days) => new Date(Date.now() + days * 86_400_000).toISOString())
  const wish = { tags: ['zqcase'], from, to }
  const { body } = await reader.post<{ id: string }>('/api/rounds/v1/hashtag_reports', wish)
  await place.settle()
  return body.id
}

async function looksAt(
  { people, posts, below }: Cast,
  viewer: Viewer,
  visibility: Visibility,
): Promise<void> {
  const { get } = people[viewer]
  const seen = may(sees, viewer, visibility)
  const id = posts[visibility]
  for (const path of ['', '/context', '/reblogged_by', '/favourited_by']) {
    const answer = await get(`/api/v1/statuses/${id}${path}`)
    assert.equal(answer.status, seen ? 200 : 404, path)
    assert.equal(answer.text.includes(word(visibility)), seen && path === '', path)
  }
  const reactions = await get(`/api/rounds/v1/statuses/${id}/reactions`)
  assert.equal(reactions.status, seen ? 200 : 404)
  const source = await get(`/api/v1/statuses/${id}/source`)
  assert.equal(source.status, viewer === 'nobody' ? 401 : seen ? 200 : 404)
  assert.equal(source.text.includes(word(visibility)), seen && viewer !== 'nobody')
  const history = await get(`/api/v1/statuses/${id}/history`)
  assert.equal(history.status, seen ? 200 : 404)
  assert.equal(history.text.includes(word(visibility)), seen)
  for (const path of [`/api/rounds/v1/threads/${id}`, `/api/rounds/v1/threads/${id}/export.md`]) {
    const thread = await get(path)
    assert.equal(thread.status, seen ? 200 : 404, path)
    assert.equal(thread.text.includes(word(visibility)), seen, path)
  }
  const quotes = await get(`/api/v1/statuses/${id}/quotes`)
  assert.equal(quotes.status, viewer === 'nobody' ? 401 : seen ? 200 : 404)
  const isQuoted = visibility === 'public' || visibility === 'unlisted'
  assert.equal(quotes.text.includes(word(visibility)), viewer !== 'nobody' && seen && isQuoted)
  const above = await get(`/api/v1/statuses/${below[visibility]}/context`)
  assert.equal(above.status, viewer === 'blocked' ? 404 : 200)
  assert.equal(above.text.includes(threadWord(visibility)), seen)
}

async function actsOn(place: World, cast: Cast, viewer: Viewer, visibility: Visibility): Promise<void> {
  const { post } = cast.people[viewer]
  const id = cast.posts[visibility]
  const seen = may(sees, viewer, visibility)
  const allowed = viewer === 'nobody' ? 401 : seen ? 200 : 404
  const mayBoost =
    visibility !== 'direct' && (viewer === 'author' || !['private', 'local'].includes(visibility))
  const act = async (path: string, status: number, body?: unknown) => {
    const rows = await countRows(place)
    const answer = await post(path, body)
    assert.equal(answer.status, status, `${path} ${answer.text}`)
    if (status === 200) return
    assert.ok(!answer.text.includes(word(visibility)))
    assert.deepEqual(await countRows(place), rows, `${path} left something behind`)
  }
  await act(`/api/v1/statuses/${id}/favourite`, allowed)
  await act(`/api/v1/statuses/${id}/bookmark`, allowed)
  await act(`/api/v1/statuses/${id}/mute`, allowed)
  await act(`/api/v1/statuses/${id}/unmute`, allowed)
  const mayQuote =
    ['public', 'unlisted'].includes(visibility) || (viewer === 'author' && visibility !== 'direct')
  const quote = { status: 'a quote', quoted_status_id: id, visibility: 'private' }
  await act('/api/v1/statuses', allowed === 200 && !mayQuote ? 403 : allowed, quote)
  const mayEdit = viewer === 'nobody' || viewer === 'author' ? allowed : 404
  const edit = await cast.people[viewer].put(`/api/v1/statuses/${id}`, {
    status: `${word(visibility)} zqcommon #ZqCase @mia @bob`,
  })
  assert.equal(edit.status, mayEdit)
  await act(`/api/v1/statuses/${id}/reblog`, allowed === 200 && !mayBoost ? 403 : allowed)
  await act('/api/v1/statuses', allowed, { status: 'an answer', in_reply_to_id: id, visibility: 'direct' })
  const mayPin = viewer === 'author' && visibility !== 'direct'
  await act(`/api/v1/statuses/${id}/pin`, allowed === 200 && !mayPin ? 422 : allowed)
  for (const undo of ['unfavourite', 'unbookmark', 'unreblog']) {
    await act(`/api/v1/statuses/${id}/${undo}`, allowed)
  }
}

async function countRows({ ctx }: World): Promise<unknown> {
  const { rows } = await ctx.pool.query(
    `select (select count(*) from posts) as posts, (select count(*) from favourites) as favourites,
       (select count(*) from bookmarks) as bookmarks, (select count(*) from boosts) as boosts,
       (select count(*) from pins) as pins, (select count(*) from conversation_mutes) as mutes,
       (select sum(favourites + boosts + replies) from post_counts) as counts`,
  )
  return rows[0]
}

async function makeLists({ post }: Person, authorId: string): Promise<Lists> {
  const make = async (...entries: object[]) => {
    const { id } = (await post<{ id: string }>('/api/v1/lists', { title: 'Mine' })).body
    for (const entry of entries) {
      const answer = await post(`/api/rounds/v1/lists/${id}/entries`, entry)
      assert.equal(answer.status, 200, answer.text)
    }
    return id
  }
  return {
    ofAuthor: await make({ account_id: authorId }),
    ofWords: await make({ hashtag: 'ZqCase' }, { query: 'zqcommon' }),
  }
}

/** Lets everything happen that the rows above take for granted. */
async function rehearse(place: World): Promise<Omit<Cast, 'reportId'>> {
  const names = { stranger: 'sam', follower: 'fay', former: 'lea', mentioned: 'mia', author: 'ana' }
  const made = await Promise.all(Object.values(names).map((name) => place.member(name)))
  const [stranger, follower, former, mentioned, author] = made as [Person, Person, Person, Person, Person]
  const blocked = await place.member('bob')
  const moderator = await place.member('mod', { role: 'moderator' })
  const booster = await place.member('pat')
  await author.patch('/api/v1/accounts/update_credentials', { discoverable: true, indexable: true })
  for (const person of [follower, former, blocked]) await person.post(`/api/v1/accounts/${author.id}/follow`)
  for (const person of [stranger, blocked]) await person.post(`/api/v1/accounts/${booster.id}/follow`)
  await stranger.post('/api/v1/tags/zqcase/follow')
  for (const person of [stranger, blocked]) await person.post('/api/rounds/v1/tags/zqcase/bell')

  const publish = async (by: Person, status: string, visibility: Visibility, answered?: string) => {
    const answer = await by.post<Status>('/api/v1/statuses', { status, visibility, in_reply_to_id: answered })
    assert.equal(answer.status, 200, answer.text)
    return answer.body.id
  }
  const forEach = async (make: (visibility: Visibility) => Promise<string>) => {
    const pairs: [Visibility, string][] = []
    for (const visibility of visibilities) pairs.push([visibility, await make(visibility)])
    return Object.fromEntries(pairs) as Record<Visibility, string>
  }
  const chat = await liveChat(place, { tag: 'zqcase', people: [{ who: booster, role: 'host' }] })
  const posts = await forEach((visibility) =>
    publish(
      author,
      `${word(visibility)} zqcommon #ZqCase @mia @bob https://example.org/${word(visibility)}`,
      visibility,
    ),
  )
  const top = await publish(booster, 'The case of the week', 'public')
  const answers = await forEach((visibility) =>
    publish(author, `${threadWord(visibility)} @mia @bob`, visibility, top),
  )
  const below = await forEach((visibility) => publish(author, 'Thank you all', 'public', answers[visibility]))
  for (const visibility of visibilities) {
    const path = `/api/v1/statuses/${posts[visibility]}`
    await author.post(`${path}/pin`)
    for (const person of [former, mentioned, blocked]) {
      await person.post(`${path}/bookmark`)
      await person.post(`${path}/favourite`)
    }
    await booster.post(`${path}/reblog`)
    const quote = { status: 'Look', quoted_status_id: posts[visibility], visibility: 'unlisted' }
    await booster.post('/api/v1/statuses', quote)
  }
  await place.settle()
  const owners = { stranger, follower, former, mentioned, author, blocked, moderator }
  const lists: Cast['lists'] = {}
  for (const [viewer, person] of Object.entries(owners))
    lists[viewer as Viewer] = await makeLists(person, author.id)
  await former.post(`/api/v1/accounts/${author.id}/unfollow`)
  await author.post(`/api/v1/accounts/${blocked.id}/block`)
  await place.settle()
  const people = {
    nobody: place.visitor,
    stranger,
    follower,
    former,
    mentioned,
    author,
    blocked,
    moderator,
  }
  const [authorId, boosterId] = [author.id, booster.id]
  return { people, authorId, boosterId, chatId: chat.id, lists, posts, answers, below, top }
}
