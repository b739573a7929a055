import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { world, type Person, type World } from '../../tests/world.ts'
import type { Instance, InstanceV1, InstanceWeek, LongText } from '../../wire/instance.ts'
import type { Settings } from '../../wire/settings.ts'
import { weekOf } from './usage.ts'

describe('the server about itself', () => {
  let w: World
  let owner: Person
  let member: Person
  before(async () => {
    w = await world({ environment: { LOG_LEVEL: 'error' } })
    owner = await w.member('olga', { role: 'owner', scopes: 'read write admin:read admin:write' })
    member = await w.member('mia', { scopes: 'read write admin:read admin:write' })
  })
  after(() => w[Symbol.asyncDispose]())

  const change = (body: unknown) => owner.patch<Settings>('/api/rounds/v1/settings', body)
  const about = async () => (await w.visitor.get<Instance>('/api/v2/instance')).body

  test('both shapes say the same, and apps can read the version', async () => {
    const [v2, v1] = [await about(), (await w.visitor.get<InstanceV1>('/api/v1/instance')).body]
    assert.match(v2.version, /^4\.\d+\.\d+ \(compatible; Rounds \d/)
    assert.deepEqual([v1.uri, v1.title, v1.version], [v2.domain, v2.title, v2.version])
    assert.equal(v2.configuration.statuses.max_characters, w.ctx.config.maxPostLength)
    assert.equal(v2.stats.user_count, 2)
  })

  test('what the owner writes is shown at once, as text', async () => {
    const answer = await change({
      title: '  Ward   7 ',
      description: 'Where we learn',
      rules: [{ text: 'Be kind' }, { text: 'No patient details', hint: 'Not even a photo' }],
      contact: { email: 'olga@example.org', account: '@Olga' },
      extended_description: 'First\n\n<script>alert(1)</script>',
    })
    assert.equal(answer.status, 200)
    assert.equal(answer.body.title, 'Ward 7')
    const shown = await about()
    assert.equal(shown.title, 'Ward 7')
    assert.equal(shown.contact.account?.id, owner.id)
    assert.deepEqual(shown.rules, [
      { id: '1', text: 'Be kind', hint: '', translations: {} },
      { id: '2', text: 'No patient details', hint: 'Not even a photo', translations: {} },
    ])
    const long = await w.visitor.get<LongText>('/api/v1/instance/extended_description')
    assert.equal(long.body.content, '<p>First</p><p>&lt;script&gt;alert(1)&lt;/script&gt;</p>')
  })

  test('a part of the settings can change alone, and how one joins is obeyed', async () => {
    await change({ registrations: { mode: 'invitation' } })
    await change({ registrations: { reason_required: true } })
    const closed = await about()
    assert.deepEqual([closed.registrations.enabled, closed.registrations.mode], [false, 'invitation'])
    const { body } = await change({ registrations: { mode: 'open' }, contact: { account: null } })
    assert.deepEqual([body.registrations.mode, body.registrations.reason_required], ['open', true])
    assert.deepEqual(body.contact, { email: 'olga@example.org', account: null })
    const open = await about()
    assert.deepEqual([open.registrations.enabled, open.registrations.approval_required], [true, false])
  })

  test('only the owner and admins see and change the settings', async () => {
    const path = '/api/rounds/v1/settings'
    assert.equal((await w.visitor.get(path)).status, 401)
    assert.equal((await member.get(path)).status, 403)
    assert.equal((await member.patch(path, { title: 'Mine now' })).status, 403)
    const unscoped = await w.member('ada', { role: 'admin' })
    assert.equal((await unscoped.get(path)).status, 403)
    assert.notEqual((await about()).title, 'Mine now')
  })

  test('wrong settings are refused with their field, and nothing of them is kept', async () => {
    const wrong: [object, string][] = [
      [{ title: ' \u200B ' }, 'title'],
      [{ title: 'a'.repeat(61) }, 'title'],
      [{ title: {} }, 'title'],
      [{ rules: 'none' }, 'rules'],
      [{ rules: [{ text: 'fine' }, { text: '' }] }, 'rules'],
      [{ rules: [{}] }, 'rules'],
      [{ contact: { email: 'not an address' } }, 'contact'],
      [{ title: 'Half', contact: { account: 'nobody_here' } }, 'contact'],
      [{ registrations: { mode: 'whatever' } }, 'registrations'],
      [{ description: 'x'.repeat(501) }, 'description'],
    ]
    for (const [body, field] of wrong) {
      const answer = await owner.patch<{ field: string }>('/api/rounds/v1/settings', body)
      assert.equal(answer.status, 422, JSON.stringify(body))
      assert.ok(answer.body.field.startsWith(field), `${answer.body.field} for ${JSON.stringify(body)}`)
    }
    assert.equal((await about()).title, 'Ward 7')
  })

  test('twelve weeks of activity, Mondays, newest first', async () => {
    await member.post('/api/v1/statuses', { status: 'Active' })
    const { body } = await w.visitor.get<InstanceWeek[]>('/api/v1/instance/activity')
    assert.equal(body.length, 12)
    assert.equal(body[0]?.week, String(weekOf(w.ctx.now()).getTime() / 1000))
    assert.equal(new Date(Number(body[11]?.week) * 1000).getUTCDay(), 1)
    assert.deepEqual([body[0]?.statuses, body[1]?.statuses], ['1', '0'])
    assert.ok(Number(body[0]?.registrations) >= 2)
  })

  test('the directory lists who wants to be found, and not across a block', async () => {
    const names = async (who: Pick<Person, 'get'>, query = '') =>
      (await who.get<{ username: string }[]>(`/api/v1/directory${query}`)).body.map((one) => one.username)
    assert.deepEqual(await names(w.visitor), [])
    for (const person of [owner, member]) {
      await person.patch('/api/v1/accounts/update_credentials', { discoverable: true })
    }
    assert.deepEqual(await names(w.visitor, '?order=new'), ['mia', 'olga'])
    assert.deepEqual(await names(w.visitor, '?order=new&limit=1&offset=1'), ['olga'])
    assert.deepEqual(await names(w.visitor), ['mia', 'olga'])
    await owner.post(`/api/v1/accounts/${member.id}/block`)
    assert.deepEqual(await names(member), ['mia'])
    assert.equal((await w.visitor.get('/api/v1/directory?order=old')).status, 422)
  })

  test('what does not exist here is empty or not found', async () => {
    for (const path of ['/api/v1/instance/peers', '/api/v1/custom_emojis']) {
      assert.deepEqual((await w.visitor.get(path)).body, [], path)
    }
    assert.deepEqual((await member.get('/api/v1/announcements')).body, [])
    assert.equal((await w.visitor.get('/api/v1/announcements')).status, 401)
    assert.equal((await w.visitor.get('/api/v1/instance/domain_blocks')).status, 404)
    assert.equal((await w.visitor.get('/api/v1/instance/terms_of_service')).status, 404)
  })
})
