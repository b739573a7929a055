import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { world, type Person, type World } from '../../tests/world.ts'
import type { AdminDimension, AdminMeasure } from '../../wire/figures.ts'
import { humanSize } from './human-size.ts'
import { dayAfter } from './period.ts'

const today = new Date().toISOString().slice(0, 10)
const scopes = 'read write admin:read'

describe('figures', () => {
  let place: World
  let root: Person
  before(async () => {
    place = await world({ environment: { LOG_LEVEL: 'error' } })
    root = await place.member('root', { role: 'admin', scopes })
  })
  after(() => place[Symbol.asyncDispose]())
  const period = { start_at: dayAfter(today, -6), end_at: today }
  const measure = async (key: string, more: object = {}) =>
    (await root.post<AdminMeasure[]>('/api/v1/admin/measures', { keys: [key], ...period, ...more })).body[0]

  test('of a hashtag: uses, people, servers and languages', async () => {
    const [alice, bob] = [await place.member('alice'), await place.member('bob')]
    for (const [person, language] of [
      [alice, 'en'],
      [alice, 'fr'],
      [bob, 'fr'],
    ] as const)
      await person.post('/api/v1/statuses', { status: 'Good morning #rounds', language })
    const { id } = (await root.get<{ id: string }>('/api/v1/tags/rounds')).body
    const [uses, people, servers] = [
      await measure('tag_uses', { tag_uses: { id } }),
      await measure('tag_accounts', { tag_accounts: { id } }),
      await measure('tag_servers', { tag_servers: { id } }),
    ]
    assert.deepEqual([uses?.total, uses?.data.at(-1)?.value, uses?.previous_total], ['3', '3', '0'])
    assert.deepEqual([people?.total, people?.data.at(-1)?.value, people?.data.length], ['2', '2', 7])
    assert.deepEqual([servers?.total, servers?.previous_total], ['0', '0'])
    const { body } = await root.post<AdminDimension[]>('/api/v1/admin/dimensions', {
      keys: ['tag_languages', 'tag_servers'],
      tag_languages: { id },
      tag_servers: { id },
      limit: '1',
    })
    const [languages, tagServers] = body
    assert.deepEqual(languages?.data, [{ key: 'fr', human_key: 'French', value: '2' }])
    assert.deepEqual(
      tagServers?.data.map(({ value }) => value),
      ['3'],
    )
  })

  test('of another server: accounts, posts, follows both ways, reports and bytes of media', async () => {
    const { pool, newId } = place.ctx
    const alice = await place.member('alice')
    const stranger = newId()
    await pool.query(
      `insert into accounts (id, username, domain, created_at, updated_at) values ($1, 'erin', 'Other.example', now(), now())`,
      [stranger],
    )
    const post = newId()
    await pool.query(
      `insert into posts (id, account_id, visibility, conversation_id, language, created_at) values ($1, $2, 'public', $1, 'de', now())`,
      [post, stranger],
    )
    await pool.query(
      `insert into media (id, account_id, kind, state, secret, renditions, created_at, loose_since)
       values ($1, $2, 'image', 'ready', 's', '[{"bytes": 1500}, {"bytes": 500}]', now(), now())`,
      [newId(), stranger],
    )
    for (const [a, b] of [
      [alice.accountId, stranger],
      [stranger, alice.accountId],
      [stranger, root.accountId],
    ])
      await pool.query(
        'insert into follows (account_id, target_id, id, created_at) values ($1, $2, $3, now())',
        [a, b, newId()],
      )
    await pool.query(
      'insert into reports (id, target_id, created_at, updated_at) values ($1, $2, now(), now())',
      [newId(), stranger],
    )
    const of = (key: string) => measure(key, { [key]: { domain: 'other.EXAMPLE' } })
    const expected: Record<string, string> = {
      instance_accounts: '1',
      instance_statuses: '1',
      instance_follows: '1',
      instance_followers: '2',
      instance_reports: '1',
      instance_media_attachments: '2000',
    }
    for (const [key, total] of Object.entries(expected)) {
      const found = await of(key)
      assert.deepEqual([found?.total, found?.data.at(-1)?.value], [total, total], key)
      assert.equal('previous_total' in (found ?? {}), false)
    }
    const media = await of('instance_media_attachments')
    assert.deepEqual([media?.unit, media?.human_value], ['bytes', '1.95 KB'])
    const { body } = await root.post<AdminDimension[]>('/api/v1/admin/dimensions', {
      keys: ['servers', 'instance_languages', 'instance_accounts', 'languages'],
      instance_languages: { domain: 'other.example' },
      instance_accounts: { domain: 'other.example' },
    })
    const data = body.map((one) => one.data.map(({ key, value }) => `${key} ${value}`))
    assert.deepEqual(data.slice(0, 3), [['other.example 1'], ['de 1'], ['erin 1']])
    assert.ok(!data[3]?.some((line) => line.startsWith('de')), 'languages are those of this server')
  })

  test('of the machine: space and versions', async () => {
    const { body } = await root.post<AdminDimension[]>('/api/v1/admin/dimensions', {
      keys: ['space_usage', 'software_versions'],
    })
    const [space, software] = body
    assert.deepEqual(
      space?.data.map(({ key, unit }) => [key, unit]),
      [
        ['postgresql', 'bytes'],
        ['media', 'bytes'],
      ],
    )
    assert.match(space?.data[0]?.human_value ?? '', /^[\d.]+ MB$/)
    assert.deepEqual(
      software?.data.map(({ key }) => key),
      ['rounds', 'node', 'postgresql'],
    )
    assert.ok(software?.data.every(({ value, human_value }) => value === human_value && /^\d+\./.test(value)))
  })

  test('come from a form as apps send it, and keys that are not known are left out', async () => {
    const form = new URLSearchParams(
      `keys[]=new_users&keys[]=nonsense&keys[]=new_users&start_at=${period.start_at}T10:00:00.000Z&end_at=${today}`,
    )
    const { body, text } = await root.post<AdminMeasure[]>('/api/v1/admin/measures', form)
    assert.deepEqual(
      body.map(({ key }) => key),
      ['new_users'],
      text,
    )
    assert.equal(body[0]?.data.length, 7)
  })

  test('what is wrong is refused by its name, and members are not told', async () => {
    const wrong: [path: string, body: object, field: string, status: number][] = [
      ['measures', { keys: ['new_users'], end_at: today }, 'start_at', 422],
      ['measures', { keys: ['new_users'], start_at: today }, 'end_at', 422],
      ['measures', { ...period }, 'keys', 422],
      ['measures', { keys: ['new_users'], start_at: '2020-01-01', end_at: today }, 'start_at', 422],
      ['measures', { keys: ['tag_uses'], ...period }, 'tag_uses[id]', 422],
      ['measures', { keys: ['tag_uses'], tag_uses: { id: '7' }, ...period }, 'tag_uses[id]', 404],
      ['measures', { keys: ['instance_reports'], ...period }, 'instance_reports[domain]', 422],
      ['dimensions', { keys: ['languages'], start_at: 'soon' }, 'start_at', 422],
      [
        'dimensions',
        { keys: ['instance_accounts'], instance_accounts: { domain: 'a b' } },
        'instance_accounts[domain]',
        422,
      ],
      ['retention', { start_at: '2026-01-01', end_at: '2026-12-31', frequency: 'day' }, 'start_at', 422],
    ]
    for (const [path, body, field, status] of wrong) {
      const answer = await root.post<{ field: string }>(`/api/v1/admin/${path}`, body)
      assert.deepEqual([answer.status, answer.body.field], [status, field], answer.text)
    }
    const member = await place.member('curious', { scopes })
    for (const path of ['measures', 'dimensions', 'retention'])
      assert.equal(
        (await member.post(`/api/v1/admin/${path}`, { keys: ['languages'], ...period })).status,
        403,
      )
  })

  test('who comes is noted once for a day, without the hour, and goes with the account', async () => {
    const dora = await place.member('dora')
    await dora.get('/api/v1/accounts/verify_credentials')
    await dora.get('/api/v1/timelines/home')
    const here = () => place.ctx.pool.query('select * from days_here where account_id = $1', [dora.accountId])
    assert.deepEqual((await here()).rows, [{ day: today, account_id: dora.accountId }])
    await place.ctx.pool.query('delete from accounts where id = $1', [dora.accountId])
    assert.equal((await here()).rows.length, 0)
  })

  test('bytes are written for people as Mastodon does', () => {
    const sizes = [0, 1, 1023, 1024, 1_972_544, 49_581_359_907, 837_837_315_424]
    assert.deepEqual(sizes.map(humanSize), [
      '0 Bytes',
      '1 Byte',
      '1023 Bytes',
      '1 KB',
      '1.88 MB',
      '46.2 GB',
      '780 GB',
    ])
  })
})
