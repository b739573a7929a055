import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Status } from '../../wire/status.ts'
import { addressWith, routeTable } from '../../tests/access/routes.ts'
import { world, type Caller, type Person, type World } from '../../tests/world.ts'
import { deleteAccountData } from './deletion/delete-account-data.ts'
import { purgeOld } from './deletion/purge.ts'

/**
 * Suspended means gone: everything that an account has said, and its name, is looked for in the answer of every route that there
 * is, for a visitor, a follower and a moderator. Moderators' own desk alone keeps it.
 */
const words = ['Zqmallory', 'zqbioqz', 'zqpostqz', 'zqreplyqz', 'zqfieldqz', 'zqprivateqz']
const scopes = 'read write follow push profile admin:read admin:write'
const isDesk = (route: string) => route.includes('/admin/')

/** What stands in the addresses. */
const queries: Record<string, string> = {
  'GET /api/v1/accounts/lookup': 'acct=mallory',
  'GET /api/v1/accounts/search': 'q=mallory',
  'GET /api/v2/search': 'q=zqpostqz',
}

describe('a suspended account', () => {
  let place: World
  let mallory: Person, follower: Person, moderator: Person, stranger: Person
  let post: string, theirPost: string
  let readers: Record<string, Caller>
  const malloryMakes: Record<string, string> = {}

  const texts = async (reader: Caller): Promise<Record<string, string>> => {
    const found: Record<string, string> = {}
    for (const [route, row] of Object.entries(routeTable)) {
      const [method, pattern = ''] = route.split(' ')
      if (method !== 'GET' || isDesk(route)) continue
      const ids = { ...malloryMakes, account: mallory.id, post, tag: 'zqtag', undefined: 'mallory.rss' }
      const id = pattern.startsWith('/tags/:file') ? 'zqtag.json' : (ids[row.of as 'post'] ?? mallory.id)
      const wanted = queries[route] ?? row.query?.replace('id[]=1', `id[]=${post}&id[]=${mallory.id}`)
      found[route] = (await reader.get(`${addressWith(pattern, id)}${wanted ? `?${wanted}` : ''}`)).text
    }
    const more = {
      'search for the name': '/api/v2/search?q=Zqmallory',
      'search as a moderator types': '/api/v2/search?q=@mallory&type=accounts',
      'thread above and below': `/api/v1/statuses/${theirPost}/context`,
      'who favourited': `/api/v1/statuses/${theirPost}/favourited_by`,
      'who boosted': `/api/v1/statuses/${theirPost}/reblogged_by`,
      'posts of who boosted': `/api/v1/accounts/${stranger.id}/statuses`,
      followers: `/api/v1/accounts/${stranger.id}/followers`,
      following: `/api/v1/accounts/${follower.id}/following`,
      'JSON feed of the hashtag': '/tags/zqtag.json',
      sitemap: '/sitemap-people-1.xml',
    }
    for (const [name, path] of Object.entries(more)) found[name] = (await reader.get(path)).text
    return found
  }
  const leaks = async (reader: Caller) =>
    Object.entries(await texts(reader)).flatMap(([name, text]) =>
      words
        .filter((word) => text.toLowerCase().includes(word.toLowerCase()))
        .map((word) => `${name}: ${word}`),
    )
  const suspend = (act = 'suspend') =>
    moderator.post(`/api/v1/admin/accounts/${mallory.id}/action`, { type: act, text: 'Enough' })

  before(async () => {
    place = await world()
    const people = ['mallory', 'fay', 'sam'].map((name) => place.member(name, { scopes }))
    ;[mallory, follower, stranger] = (await Promise.all(people)) as [Person, Person, Person]
    moderator = await place.member('mod', { role: 'moderator', scopes })
    await mallory.patch('/api/v1/accounts/update_credentials', {
      display_name: 'Zqmallory',
      note: 'zqbioqz',
      discoverable: true,
      indexable: true,
      fields_attributes: [{ name: 'Field', value: 'zqfieldqz' }],
    })
    const publish = async (by: Person, status: string, more = {}) =>
      (await by.post<Status>('/api/v1/statuses', { status, ...more })).body.id
    post = await publish(mallory, 'zqpostqz #zqtag @fay @sam @mod')
    await publish(mallory, 'zqprivateqz @fay', { visibility: 'private' })
    theirPost = await publish(stranger, 'A question #zqtag')
    await publish(mallory, '@sam zqreplyqz', { in_reply_to_id: theirPost })
    for (const person of [follower, stranger, moderator]) {
      await person.post(`/api/v1/accounts/${mallory.id}/follow`)
      for (const verb of ['favourite', 'reblog', 'bookmark'])
        await person.post(`/api/v1/statuses/${post}/${verb}`)
    }
    for (const verb of ['favourite', 'reblog']) await mallory.post(`/api/v1/statuses/${theirPost}/${verb}`)
    for (const person of [follower, stranger]) await mallory.post(`/api/v1/accounts/${person.id}/follow`)
    await follower.post('/api/v1/tags/zqtag/follow')
    await place.settle()
    readers = { visitor: place.visitor, follower, moderator }
  })
  after(() => place[Symbol.asyncDispose]())

  const seenBefore: Record<string, string[]> = {}
  it('was everywhere before', async () => {
    for (const [name, reader] of Object.entries(readers)) seenBefore[name] = await leaks(reader)
    assert.ok((seenBefore.visitor?.length ?? 0) > 10, String(seenBefore.visitor))
    assert.ok((seenBefore.follower?.length ?? 0) > 20, String(seenBefore.follower))
  })

  for (const name of ['visitor', 'follower', 'moderator']) {
    it(`is gone everywhere, at once: ${name}`, async () => {
      if (name === 'visitor') assert.equal((await suspend()).status, 200)
      assert.deepEqual(await leaks(readers[name] as Caller), [])
    })
  }

  it('is out: no token works, nothing can be written to it, nothing is counted as coming from it', async () => {
    assert.equal((await mallory.get('/api/v1/accounts/verify_credentials')).status, 401)
    assert.equal((await follower.post(`/api/v1/accounts/${mallory.id}/follow`)).status, 404)
    assert.equal((await follower.post(`/api/v1/statuses/${post}/favourite`)).status, 404)
    const { rows } = await place.ctx.pool.query(
      'select count(*)::int as n from oauth_tokens where account_id = $1',
      [mallory.accountId],
    )
    assert.equal(rows[0].n, 0)
  })

  it('fills no page with nothing: lists are as long as they were asked for', async () => {
    for (let count = 0; count < 3; count++)
      await stranger.post('/api/v1/statuses', { status: `Number ${count} #zqtag` })
    const page = await follower.get<Status[]>('/api/v1/timelines/tag/zqtag?limit=4')
    assert.equal(page.body.length, 4)
  })

  it('is back as it was when that is taken back', async () => {
    const answer = await moderator.post<{ suspended: boolean }>(
      `/api/v1/admin/accounts/${mallory.id}/unsuspend`,
    )
    assert.deepEqual([answer.status, answer.body.suspended], [200, false])
    for (const [name, reader] of Object.entries(readers)) {
      const now = new Set(await leaks(reader))
      assert.deepEqual(
        seenBefore[name]?.filter((what) => !now.has(what)),
        [],
        `${name} misses something`,
      )
    }
    const again = await moderator.post(`/api/v1/admin/accounts/${mallory.id}/unsuspend`)
    assert.equal(again.status, 403, 'there is nothing to take back')
  })

  it('is deleted after 30 days, not before, and only the handle is left', async () => {
    await suspend()
    await purgeOld(place.ctx, {} as never)
    await place.settle()
    assert.equal(await count('posts'), 4)
    await place.ctx.pool.query(
      `update accounts set suspended_at = now() - interval '31 days' where id = $1`,
      [mallory.accountId],
    )
    await purgeOld(place.ctx, {} as never)
    await place.settle()
    await deleteAccountData(place.ctx, mallory.accountId)
    for (const table of ['posts', 'favourites', 'follows', 'members', 'logins', 'notifications'])
      assert.equal(await count(table), 0, table)
    const { rows } = await place.ctx.pool.query('select * from accounts where id = $1', [mallory.accountId])
    assert.deepEqual([rows[0].username, rows[0].display_name, rows[0].note], ['mallory', '', ''])
    const fan = await stranger.get<{ followers_count: number; following_count: number }>(
      `/api/v1/accounts/${stranger.id}`,
    )
    assert.deepEqual([fan.body.followers_count, fan.body.following_count], [0, 0])
    const answer = await moderator.post(`/api/v1/admin/accounts/${mallory.id}/unsuspend`)
    assert.equal(answer.status, 403, 'what is deleted cannot come back')
  })

  async function count(table: string): Promise<number> {
    const { rows } = await place.ctx.pool.query(
      `select count(*)::int as n from ${table} where account_id = $1`,
      [mallory.accountId],
    )
    return rows[0].n
  }
})
