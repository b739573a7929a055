import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { ApiErrorBody } from '../../wire/base.ts'
import type { List } from '../../wire/list.ts'
import type { Status } from '../../wire/status.ts'
import { routeTable } from '../access/routes.ts'
import { world, type Answer, type Person, type World } from '../world.ts'
import { documented, sameRoute } from './documented.ts'

/** Lists that are paged by the Link header: each is filled with at least three things and read to its end, one by one. */

type Scene = { place: World; pia: Person; fans: Person[]; posts: string[] }
/** Puts three things into a list of Pia's, and says where the list is. */
type Fill = (scene: Scene) => Promise<string>

const each = async <T>(items: readonly T[], act: (item: T) => Promise<unknown>): Promise<void> => {
  for (const item of items) await act(item)
}
const say = async (person: Person, status: string, more: object = {}) =>
  (await person.post<Status>('/api/v1/statuses', { status, ...more })).body.id

const onFans =
  (verb: string, path: string): Fill =>
  async ({ pia, fans }) => {
    await each(fans, ({ id }) => pia.post(`/api/v1/accounts/${id}/${verb}`))
    return path
  }
const byFans =
  (verb: string, path: (post: string) => string): Fill =>
  async ({ fans, posts: [post = ''] }) => {
    await each(fans, (fan) => fan.post(`/api/v1/statuses/${post}/${verb}`))
    return path(post)
  }
const onPosts =
  (verb: string, path: string): Fill =>
  async ({ pia, posts }) => {
    await each(posts, (post) => pia.post(`/api/v1/statuses/${post}/${verb}`))
    return path
  }

/** Blocks that an admin writes, by what is said of each. */
const blocks =
  (name: string, body: (word: string, number: number) => object): Fill =>
  async ({ pia }) => {
    const path = `/api/v1/admin/${name}`
    await each([1, 2, 3], (number) => pia.post(path, body(`list${number}.example`, number)))
    return path
  }

const fills: Record<string, Fill> = {
  'GET /api/v1/accounts/:/statuses': async ({ pia }) => `/api/v1/accounts/${pia.id}/statuses`,
  'GET /api/v1/accounts/:/followers': async ({ pia, fans }) => {
    await each(fans, (fan) => fan.post(`/api/v1/accounts/${pia.id}/follow`))
    return `/api/v1/accounts/${pia.id}/followers`
  },
  'GET /api/v1/accounts/:/following': (scene) =>
    onFans('follow', `/api/v1/accounts/${scene.pia.id}/following`)(scene),
  'GET /api/v1/accounts/:/endorsements': (scene) =>
    onFans('endorse', `/api/v1/accounts/${scene.pia.id}/endorsements`)(scene),
  'GET /api/v1/endorsements': onFans('endorse', '/api/v1/endorsements'),
  'GET /api/v1/bookmarks': onPosts('bookmark', '/api/v1/bookmarks'),
  'GET /api/v1/favourites': onPosts('favourite', '/api/v1/favourites'),
  'GET /api/v1/statuses/:/reblogged_by': byFans('reblog', (post) => `/api/v1/statuses/${post}/reblogged_by`),
  'GET /api/v1/statuses/:/favourited_by': byFans(
    'favourite',
    (post) => `/api/v1/statuses/${post}/favourited_by`,
  ),
  'GET /api/v1/statuses/:/quotes': async ({ fans, posts: [post = ''] }) => {
    await each(fans, (fan) => say(fan, 'I quote', { quoted_status_id: post }))
    return `/api/v1/statuses/${post}/quotes`
  },
  'GET /api/v1/followed_tags': async ({ pia }) => {
    await each(['ecg', 'sepsis', 'cpr'], (tag) => pia.post(`/api/v1/tags/${tag}/follow`))
    return '/api/v1/followed_tags'
  },
  'GET /api/v1/domain_blocks': async ({ pia }) => {
    await each(['a', 'b', 'c'], (name) => pia.post('/api/v1/domain_blocks', { domain: `${name}.example` }))
    return '/api/v1/domain_blocks'
  },
  'GET /api/v1/lists/:/accounts': async ({ pia, fans }) => {
    const list = await aList(pia, fans)
    return `/api/v1/lists/${list}/accounts`
  },
  'GET /api/v1/timelines/list/:': async ({ pia, fans }) => {
    const list = await aList(pia, fans)
    await each(fans, (fan) => say(fan, 'For a list'))
    return `/api/v1/timelines/list/${list}`
  },
  'GET /api/v1/timelines/home': async () => '/api/v1/timelines/home',
  'GET /api/v1/timelines/public': async () => '/api/v1/timelines/public',
  'GET /api/v1/timelines/tag/:': async () => '/api/v1/timelines/tag/meded',
  'GET /api/v1/timelines/direct': async ({ pia, fans }) => {
    await each(fans, ({ name }) => say(pia, `@${name} between us`, { visibility: 'direct' }))
    return '/api/v1/timelines/direct'
  },
  'GET /api/v1/conversations': async () => '/api/v1/conversations',
  'GET /api/v1/notifications': async ({ fans, posts: [post = ''] }) => {
    await each(fans, (fan) => fan.post(`/api/v1/statuses/${post}/favourite`))
    return '/api/v1/notifications'
  },
  'GET /api/v2/notifications': async ({ pia, fans }) => {
    await each(fans, (fan) => say(fan, `@${pia.name} a question`))
    return '/api/v2/notifications'
  },
  'GET /api/v1/notifications/requests': async ({ place, pia }) => {
    await pia.patch('/api/v2/notifications/policy', { for_not_following: 'filter' })
    const strangers = await Promise.all(['sam', 'sue', 'sid'].map((name) => place.member(name)))
    await each(strangers, (stranger) => say(stranger, `@${pia.name} may I?`))
    return '/api/v1/notifications/requests'
  },
  'GET /api/v1/scheduled_statuses': async ({ pia, place }) => {
    await each([1, 2, 3], (hours) => {
      const scheduled_at = new Date(place.ctx.now().getTime() + hours * 3_600_000).toISOString()
      return pia.post('/api/v1/statuses', { status: `In ${hours}`, scheduled_at })
    })
    return '/api/v1/scheduled_statuses'
  },
  'GET /api/v1/follow_requests': async ({ place, pia }) => {
    await pia.patch('/api/v1/accounts/update_credentials', { locked: true })
    const askers = await Promise.all(['ann', 'abe', 'ada'].map((name) => place.member(name)))
    await each(askers, (asker) => asker.post(`/api/v1/accounts/${pia.id}/follow`))
    return '/api/v1/follow_requests'
  },
  'GET /api/v1/admin/accounts': async () => '/api/v1/admin/accounts',
  'GET /api/v2/admin/accounts': async () => '/api/v2/admin/accounts',
  'GET /api/v1/admin/tags': async ({ pia }) => {
    await each(['tagone', 'tagtwo', 'tagthree'], (tag) => say(pia, `#${tag}`))
    return '/api/v1/admin/tags'
  },
  'GET /api/v1/admin/reports': async ({ pia, fans }) => {
    const [first, ...others] = fans
    await each([...others, pia], (person) =>
      person.post('/api/v1/reports', { account_id: first?.id, comment: 'spam', category: 'spam' }),
    )
    return '/api/v1/admin/reports'
  },
  'GET /api/v1/admin/domain_blocks': blocks('domain_blocks', (domain) => ({ domain, severity: 'silence' })),
  'GET /api/v1/admin/domain_allows': blocks('domain_allows', (domain) => ({ domain })),
  'GET /api/v1/admin/email_domain_blocks': blocks('email_domain_blocks', (domain) => ({ domain })),
  'GET /api/v1/admin/canonical_email_blocks': blocks('canonical_email_blocks', (domain) => ({
    email: `someone@${domain}`,
  })),
  'GET /api/v1/admin/ip_blocks': blocks('ip_blocks', (_domain, number) => ({
    ip: `203.0.${number}.0/24`,
    severity: 'sign_up_block',
  })),
  // Last: of people who are muted or blocked, nothing comes any more.
  'GET /api/v1/mutes': onFans('mute', '/api/v1/mutes'),
  'GET /api/v1/blocks': onFans('block', '/api/v1/blocks'),
}

async function aList(pia: Person, fans: readonly Person[]): Promise<string> {
  const { id } = (await pia.post<List>('/api/v1/lists', { title: 'Fans' })).body
  await each(fans, (fan) => pia.post(`/api/v1/accounts/${fan.id}/follow`))
  await pia.post(`/api/v1/lists/${id}/accounts`, { account_ids: fans.map((fan) => fan.id) })
  return id
}

const here = new Set(Object.keys(routeTable).map(sameRoute))
const paged = documented
  .filter(({ marks }) => marks.includes('paged'))
  .map(({ method, path }) => sameRoute(`${method} ${path}`))
  .filter((route) => here.has(route))

describe('every list that is paged', () => {
  let scene: Scene
  before(async () => {
    const place = await world({ environment: { LOG_LEVEL: 'error' } })
    const scopes = 'read write follow push admin:read admin:write'
    const pia = await place.member('pia', { role: 'admin', scopes })
    const fans = await Promise.all(['fay', 'flo', 'fox'].map((name) => place.member(name)))
    const posts: string[] = []
    for (const word of ['one', 'two', 'three']) posts.push(await say(pia, `Case ${word} #meded`))
    scene = { place, pia, fans, posts }
  })
  after(() => scene.place[Symbol.asyncDispose]())

  it('has somebody who fills it', () => {
    const empty = paged.filter((route) => !fills[route])
    // What trends is filled where it is counted.
    assert.deepEqual(
      empty.filter((route) => !/admin\/trends|timelines\/link/.test(route)),
      [],
    )
  })

  for (const [route, fill] of Object.entries(fills)) {
    if (!paged.includes(route)) continue
    it(`${route}: read one by one to its end and back, each once`, async () => {
      const path = await fill(scene)
      await scene.place.settle()
      await walks(scene.pia, path)
      await refusesWrongIds(scene.pia, path)
    })
  }
})

async function walks(person: Person, path: string): Promise<void> {
  const inOne = await ask(person, `${path}?limit=80`)
  const whole = namesIn(inOne)
  assert.equal(linkOf(inOne, 'next'), undefined, 'nothing is behind the whole list')
  assert.ok(whole.length >= 3, `${whole.length} things in ${path}`)
  const capped = namesIn(await ask(person, `${path}?limit=100000`))
  assert.deepEqual(capped, whole, 'an exaggerated limit is capped, not refused')

  const found: string[] = []
  let next: string | undefined = `${path}?limit=1`
  let last: Answer<unknown> | undefined
  let before: string[] = []
  let current: string[] = []
  for (let steps = 0; next !== undefined && steps < 200; steps++) {
    const page: Answer<unknown> = await ask(person, next)
    const names = namesIn(page)
    assert.equal(names.length, 1, `limit=1 gave ${names.length}`)
    found.push(...names)
    ;[before, current, last] = [current, names, page]
    next = linkOf(page, 'next')
  }
  assert.deepEqual(found, whole)
  const back = last && linkOf(last, 'prev')
  assert.ok(back, 'the last page leads back')
  assert.deepEqual(namesIn(await ask(person, back)), before, `prev of the page with ${current.join()}`)
}

async function refusesWrongIds(person: Person, path: string): Promise<void> {
  for (const bound of ['max_id', 'min_id', 'since_id']) {
    const { status, body } = await person.get<ApiErrorBody>(`${path}?${bound}=one`)
    assert.deepEqual([status, body.field], [422, bound])
  }
}

async function ask(person: Person, path: string): Promise<Answer<unknown>> {
  const { pathname, search } = new URL(path, 'http://localhost')
  const answer = await person.get<unknown>(pathname + search)
  assert.equal(answer.status, 200, answer.text)
  return answer
}

/** What tells the things on a page apart. */
function namesIn({ body }: Answer<unknown>): string[] {
  const groups = (body as { notification_groups?: { group_key: string }[] }).notification_groups
  if (groups) return groups.map(({ group_key }) => group_key)
  return (body as (string | { id?: string; name?: string })[]).map((item) =>
    typeof item === 'string' ? item : (item.id ?? item.name ?? JSON.stringify(item)),
  )
}

function linkOf({ headers }: Answer<unknown>, rel: 'next' | 'prev'): string | undefined {
  return new RegExp(`<([^>]+)>; rel="${rel}"`).exec(headers.get('link') ?? '')?.[1]
}
