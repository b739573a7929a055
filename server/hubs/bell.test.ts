import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { world, type Person, type World } from '../../tests/world.ts'
import type { HubBell } from '../../wire/hub.ts'
import type { Notification } from '../../wire/notification.ts'
import type { Status } from '../../wire/status.ts'
import { dailyBell, mostBells, ringBells } from './bell.ts'

describe('the bell of a hashtag', () => {
  let w: World
  let ana: Person
  let bo: Person
  before(async () => {
    w = await world({ environment: { LOG_LEVEL: 'error' } })
    ;[ana, bo] = [await w.member('ana'), await w.member('bo')]
  })
  after(() => w[Symbol.asyncDispose]())

  const ring = (who: Person, tag: string) => who.post<HubBell>(`/api/rounds/v1/tags/${tag}/bell`)
  const write = async (who: Person, status: string, more: object = {}) =>
    (await who.post<Status>('/api/v1/statuses', { status, ...more })).body
  const heard = async (who: Person) => {
    await w.settle()
    return (await who.get<Notification[]>('/api/v1/notifications?types[]=status&limit=80')).body
  }
  const listener = async (name: string, tag: string) => {
    const who = await w.member(name)
    assert.deepEqual((await ring(who, tag)).body, { on: true, daily: dailyBell })
    return who
  }

  it('tells of each new public post with the hashtag, in any capitals; not of one’s own, nor of less public ones', async () => {
    const cleo = await listener('cleo', 'BellTag')
    const first = await write(bo, 'News in #belltag')
    await write(cleo, 'Mine #belltag')
    for (const visibility of ['unlisted', 'private', 'direct'])
      await write(bo, `Not public #belltag ${visibility}`, { visibility })
    await write(bo, 'Another #place')
    const second = await write(ana, 'An answer #BELLTAG', { in_reply_to_id: first.id })
    const found = await heard(cleo)
    assert.deepEqual(
      found.map(({ type, status, hashtag }) => [type, status?.id, hashtag?.name, hashtag?.more]),
      [
        ['status', second.id, 'belltag', 0],
        ['status', first.id, 'belltag', 0],
      ],
    )
    assert.deepEqual((await cleo.delete<HubBell>('/api/rounds/v1/tags/belltag/bell')).body, {
      on: false,
      daily: dailyBell,
    })
    await write(bo, 'Later #belltag')
    assert.equal((await heard(cleo)).length, 2)
  })

  it('is told once: with two bells, as follower who asked for it, as somebody mentioned, and when the job runs again', async () => {
    const dan = await listener('dan', 'once1')
    await ring(dan, 'once2')
    const post = await write(bo, '#once1 #once2')
    assert.equal((await heard(dan)).length, 1)
    await ringBells(w.ctx, { postId: Number(post.id), accountId: bo.accountId })
    assert.equal((await heard(dan)).length, 1)
    await dan.post(`/api/v1/accounts/${ana.id}/follow`, { notify: true })
    await write(ana, '#once1 by somebody whom Dan follows')
    assert.equal((await heard(dan)).length, 2)
    await write(bo, '@dan look #once1')
    assert.equal((await heard(dan)).length, 2, 'a mention is told as a mention')
  })

  it('is silent across blocks and mutes, of limited people, and of what a filter hides', async () => {
    const eve = await listener('eve', 'quiet')
    const people = await Promise.all(['muted', 'blocked', 'blocker', 'limited'].map((name) => w.member(name)))
    const [muted, blocked, blocker, limited] = people as [Person, Person, Person, Person]
    await eve.post(`/api/v1/accounts/${muted.id}/mute`, { notifications: false })
    await eve.post(`/api/v1/accounts/${blocked.id}/block`)
    await blocker.post(`/api/v1/accounts/${eve.id}/block`)
    await w.ctx.pool.query('update accounts set limited_at = now() where id = $1', [limited.accountId])
    await eve.post('/api/v2/filters', {
      title: 'x',
      context: ['notifications'],
      filter_action: 'hide',
      keywords_attributes: [{ keyword: 'zebra' }],
    })
    for (const person of people) await write(person, `#quiet by ${person.name}`)
    await write(bo, '#quiet zebra')
    assert.deepEqual(await heard(eve), [])
    const held = await write(bo, '#quiet, and gone')
    assert.equal((await heard(eve)).length, 1)
    await bo.delete(`/api/v1/statuses/${held.id}`)
    assert.deepEqual(await heard(eve), [])
  })

  it(`tells ${dailyBell} posts a day, and how many came after them`, async () => {
    const fay = await listener('fay', 'busy')
    for (let turn = 0; turn < dailyBell; turn++) await write(bo, `#busy ${turn}`)
    await w.settle()
    const muted = await w.member('quiet')
    await fay.post(`/api/v1/accounts/${muted.id}/mute`)
    await write(muted, '#busy, unheard')
    await write(fay, 'my own #busy')
    for (let turn = 0; turn < 3; turn++) await write(ana, `one more #busy ${turn}`)
    const found = await heard(fay)
    assert.equal(found.length, dailyBell)
    assert.equal(found[0]?.hashtag?.more, 3)
    assert.ok(found.slice(1).every(({ hashtag }) => hashtag?.more === 0))
    const [grouped] = (
      await fay.get<{ notification_groups: Notification[] }>('/api/v2/notifications?types[]=status&limit=1')
    ).body.notification_groups
    assert.equal(grouped?.hashtag?.more, 3, 'grouped as well')
    const other = await listener('gil', 'busy')
    await write(ana, '#busy for somebody else')
    assert.equal((await heard(other)).length, 1, 'each member has a bound of their own')
  })

  it('is bounded in number, and wants a hashtag', async () => {
    const hal = await w.member('hal')
    for (let turn = 0; turn < mostBells; turn++) assert.equal((await ring(hal, `bell${turn}`)).status, 200)
    const one = await hal.post<{ field: string }>('/api/rounds/v1/tags/onemore/bell')
    assert.deepEqual([one.status, one.body.field], [422, 'name'])
    assert.equal((await ring(hal, 'BELL1')).status, 200, 'one that rings already')
    assert.equal((await ring(hal, '123')).status, 404)
    assert.equal((await w.visitor.post('/api/rounds/v1/tags/meded/bell')).status, 401)
  })
})
