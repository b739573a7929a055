import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Account, CredentialAccount, Relationship } from '../../wire/account.ts'
import type { GroupedNotifications, Notification } from '../../wire/notification.ts'
import type { Search } from '../../wire/search.ts'
import { world, type Person, type World } from '../world.ts'
import { idsOf } from './stage.ts'

/** Each documented parameter about people at least once, with what it changes. */
describe('parameters about people', () => {
  let place: World
  let alice: Person
  let bob: Person
  let carol: Person
  before(async () => {
    place = await world({ environment: { LOG_LEVEL: 'error' } })
    ;[alice, bob, carol] = await Promise.all([
      place.member('alice', { scopes: 'read write follow push' }),
      place.member('bob'),
      place.member('carol'),
    ])
  })
  after(() => place[Symbol.asyncDispose]())

  const relation = async (person: Person, query = '') =>
    (await alice.get<Relationship[]>(`/api/v1/accounts/relationships?id[]=${person.id}${query}`)).body[0]

  it('follow: reblogs, notify, languages; unfollow', async () => {
    const path = `/api/v1/accounts/${bob.id}/follow`
    const first = (await alice.post<Relationship>(path)).body
    assert.deepEqual(
      [first.following, first.showing_reblogs, first.notifying, first.languages],
      [true, true, false, null],
    )
    const changed = (
      await alice.post<Relationship>(path, { reblogs: false, notify: true, languages: ['fr'] })
    ).body
    assert.deepEqual([changed.showing_reblogs, changed.notifying, changed.languages], [false, true, ['fr']])
    const after = (await alice.post<Relationship>(`/api/v1/accounts/${bob.id}/unfollow`)).body
    assert.deepEqual([after.following, after.notifying], [false, false])
  })

  it('mute: notifications, duration; note: comment', async () => {
    const path = `/api/v1/accounts/${bob.id}/mute`
    const usual = (await alice.post<Relationship>(path)).body
    assert.deepEqual([usual.muting, usual.muting_notifications], [true, true])
    const softer = (await alice.post<Relationship>(path, { notifications: false, duration: 3600 })).body
    assert.deepEqual([softer.muting, softer.muting_notifications], [true, false])
    const [muted] = (await alice.get<(Account & { mute_expires_at: string })[]>('/api/v1/mutes')).body
    assert.ok(Date.parse(muted?.mute_expires_at ?? '') > place.ctx.now().getTime())
    assert.equal((await alice.post<Relationship>(`/api/v1/accounts/${bob.id}/unmute`)).body.muting, false)
    const note = `/api/v1/accounts/${bob.id}/note`
    assert.equal((await alice.post<Relationship>(note, { comment: 'Met in Lyon' })).body.note, 'Met in Lyon')
    assert.equal((await alice.post<Relationship>(note)).body.note, '', 'none given takes it away')
  })

  it('relationships: id[], with_suspended', async () => {
    const sven = await place.member('sven')
    await suspend(place, sven)
    assert.equal(await relation(sven), undefined)
    assert.equal((await relation(sven, '&with_suspended=true'))?.id, sven.id)
    const { body } = await place.visitor.get<Account>(`/api/v1/accounts/${sven.id}`)
    assert.deepEqual([body.suspended, body.note, body.statuses_count], [true, '', 0])
  })

  it('search: q, limit, offset, following, resolve', async () => {
    for (const name of ['mona1', 'mona2', 'mona3']) await place.member(name)
    const mona = await place.member('mona2')
    const found = async (more: string) =>
      idsOf((await alice.get<Account[]>(`/api/v1/accounts/search?q=mona&${more}`)).body)
    const all = await found('resolve=true')
    assert.equal(all.length, 3)
    assert.deepEqual(await found('limit=2'), all.slice(0, 2))
    assert.deepEqual(await found('limit=2&offset=2'), all.slice(2))
    assert.deepEqual(await found('following=true'), [])
    await alice.post(`/api/v1/accounts/${mona.id}/follow`)
    assert.deepEqual(await found('following=true'), [mona.id])
    const several = async (more: string) =>
      idsOf((await alice.get<Search>(`/api/v2/search?q=mona&type=accounts&${more}`)).body.accounts)
    assert.deepEqual(await several('following=true'), [mona.id])
    assert.equal((await several('limit=1')).length, 1)
    assert.deepEqual(await several('limit=2&offset=2'), all.slice(2))
  })

  it('accounts: id[] of those that are; lookup: acct', async () => {
    const many = await place.visitor.get<Account[]>(`/api/v1/accounts?id[]=${bob.id}&id[]=1&id[]=${carol.id}`)
    assert.deepEqual(idsOf(many.body).toSorted(), [bob.id, carol.id].toSorted())
    const one = await place.visitor.get<Account>('/api/v1/accounts/lookup?acct=carol@localhost:3000')
    assert.equal(one.body.id, carol.id)
  })

  it('familiar_followers: id[]', async () => {
    await bob.post(`/api/v1/accounts/${carol.id}/follow`)
    await alice.post(`/api/v1/accounts/${bob.id}/follow`)
    await place.settle()
    const path = `/api/v1/accounts/familiar_followers?id[]=${carol.id}&id[]=${alice.id}`
    const { body } = await alice.get<{ id: string; accounts: Account[] }[]>(path)
    assert.deepEqual(
      body.map(({ id, accounts }) => [id, idsOf(accounts)]),
      [
        [carol.id, [bob.id]],
        [alice.id, []],
      ],
    )
  })

  it('directory: order, limit, offset, local', async () => {
    for (const person of [bob, carol])
      await person.patch('/api/v1/accounts/update_credentials', { discoverable: true })
    await bob.post('/api/v1/statuses', { status: 'I am here' })
    await place.settle()
    const listed = async (query: string) =>
      idsOf((await place.visitor.get<Account[]>(`/api/v1/directory?${query}`)).body)
    const active = await listed('order=active&local=true')
    assert.equal(active[0], bob.id, 'who wrote last')
    const newest = await listed('order=new')
    assert.deepEqual(newest.toSorted(), active.toSorted())
    assert.deepEqual(await listed('order=new&limit=1'), newest.slice(0, 1))
    assert.deepEqual(await listed('order=new&offset=1'), newest.slice(1))
  })

  it('update_credentials: every parameter', async () => {
    const wish = {
      display_name: 'Alice B.',
      note: 'About me',
      locked: true,
      bot: true,
      discoverable: true,
      hide_collections: true,
      indexable: true,
      avatar_description: 'A face',
      header_description: 'A hill',
      fields_attributes: { '420': { name: 'One', value: '1' }, '7': { name: 'Two', value: '2' } },
      source: { privacy: 'private', sensitive: true, language: 'fr', quote_policy: 'nobody' },
    }
    const { body } = await alice.patch<CredentialAccount>('/api/v1/accounts/update_credentials', wish)
    const { source } = body
    assert.deepEqual(
      [body.display_name, body.locked, body.bot, body.discoverable, body.hide_collections, body.indexable],
      ['Alice B.', true, true, true, true, true],
    )
    assert.deepEqual([body.avatar_description, body.header_description], ['A face', 'A hill'])
    assert.deepEqual([source.note, source.privacy, source.sensitive], ['About me', 'private', true])
    assert.deepEqual([source.language, source.quote_policy], ['fr', 'nobody'])
    assert.deepEqual(source.fields.map(({ name }) => name).toSorted(), ['One', 'Two'])
    const preferences = (await alice.get<Record<string, unknown>>('/api/v1/preferences')).body
    assert.deepEqual(
      ['visibility', 'sensitive', 'language', 'quote_policy'].map(
        (word) => preferences[`posting:default:${word}`],
      ),
      ['private', true, 'fr', 'nobody'],
    )
    const bits = {
      show_media: false,
      show_media_replies: false,
      show_featured: false,
      locked: false,
      bot: false,
    }
    const profile = (await alice.patch<Record<string, unknown>>('/api/v1/profile', bits)).body
    for (const [name, value] of Object.entries(bits)) assert.equal(profile[name], value, name)
    await alice.patch('/api/v1/accounts/update_credentials', {
      source: { privacy: 'public', sensitive: false },
    })
  })

  it('notifications: types[], exclude_types[], account_id, limit; unread_count', async () => {
    const { id } = (await alice.post<{ id: string }>('/api/v1/statuses', { status: 'Like me' })).body
    for (const person of [bob, carol]) await person.post(`/api/v1/statuses/${id}/favourite`)
    await bob.post('/api/v1/statuses', { status: '@alice hello' })
    await place.settle()
    const told = async (query: string) =>
      (await alice.get<Notification[]>(`/api/v1/notifications?${query}`)).body
    const types = (list: Notification[]) => [...new Set(list.map(({ type }) => type))].toSorted()
    assert.deepEqual(types(await told('types[]=mention')), ['mention'])
    assert.ok(!types(await told('exclude_types[]=mention')).includes('mention'))
    assert.deepEqual(
      new Set((await told(`account_id=${carol.id}`)).map(({ account }) => account.id)),
      new Set([carol.id]),
    )
    assert.equal((await told('limit=1')).length, 1)
    const count = async (path: string) => (await alice.get<{ count: number }>(path)).body.count
    assert.equal(await count('/api/v1/notifications/unread_count?types[]=favourite'), 2)
    assert.equal(await count('/api/v1/notifications/unread_count?types[]=favourite&limit=1'), 1)
    assert.equal(await count(`/api/v1/notifications/unread_count?types[]=favourite&account_id=${bob.id}`), 1)
    assert.equal(await count('/api/v2/notifications/unread_count?types[]=favourite'), 1, 'one group')
    const apart = '/api/v2/notifications/unread_count?types[]=favourite&grouped_types[]=follow'
    assert.equal(await count(apart), 2, 'grouped_types')
  })

  it('grouped notifications: grouped_types[], expand_accounts', async () => {
    const groups = async (query: string) =>
      (await alice.get<GroupedNotifications>(`/api/v2/notifications?types[]=favourite&${query}`)).body
    const usual = await groups('')
    assert.deepEqual(
      usual.notification_groups.map((group) => group.notifications_count),
      [2],
    )
    const apart = await groups('grouped_types[]=follow')
    assert.equal(apart.notification_groups.length, 2)
    for (const { group_key } of apart.notification_groups) assert.match(group_key, /^ungrouped-/)
    const short = await groups('expand_accounts=partial_avatars')
    assert.deepEqual([short.accounts.length, short.partial_accounts?.length], [1, 1])
  })

  it('push: endpoint, keys, alerts, policy', async () => {
    const subscription = {
      endpoint: 'https://push.example.org/1',
      keys: {
        p256dh: 'BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM',
        auth: 'tBHItJI5svbpez7KI4CCXg',
      },
      standard: true,
    }
    const data = { alerts: { mention: true, poll: false }, policy: 'followed' }
    type Subscription = {
      id: unknown
      endpoint: string
      alerts: Record<string, boolean>
      policy: string
      server_key: string
    }
    const made = await alice.post<Subscription>('/api/v1/push/subscription', { subscription, data })
    assert.equal(made.status, 200, made.text)
    assert.deepEqual([made.body.endpoint, made.body.policy], [subscription.endpoint, 'followed'])
    assert.deepEqual(
      [made.body.alerts.mention, made.body.alerts.poll, made.body.alerts.follow],
      [true, false, false],
    )
    const changed = await alice.put<Subscription>('/api/v1/push/subscription', {
      data: { alerts: { follow: true } },
      policy: 'none',
    })
    assert.deepEqual(
      [changed.body.alerts.mention, changed.body.alerts.follow, changed.body.policy],
      [false, true, 'none'],
    )
  })
})

async function suspend(place: World, person: Person): Promise<void> {
  const root = await place.member('root', { role: 'admin', scopes: 'read write admin:read admin:write' })
  const path = `/api/v1/admin/accounts/${person.id}/action`
  const { status, text } = await root.post(path, { type: 'suspend' })
  assert.equal(status, 200, text)
  await place.settle()
}
