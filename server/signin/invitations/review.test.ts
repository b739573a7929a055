import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { password, world, type Person, type World } from '../../../tests/world.ts'
import type { AdminInvitation, InvitedMember } from '../../../wire/invitation.ts'
import type { AuditEntry } from '../../../wire/moderation.ts'

type Made = { id: string; code: string }
const desk = '/api/rounds/v1/admin/invitations'
const everything = 'read write admin:read admin:write'

describe('invitations, as moderators see them', { concurrency: false }, () => {
  let place: World
  let mod: Person
  let owner: Person
  let ina: Person
  let made: Made
  before(async () => {
    place = await world()
    owner = await place.member('olga', { role: 'owner', scopes: everything })
    mod = await place.member('mod', { role: 'moderator', scopes: everything })
    ina = await place.member('ina')
    const path = '/api/rounds/v1/settings'
    await owner.patch(path, { registrations: { mode: 'invitation', invitations_by: 'member' } })
    const wish = { note: 'for my cousin', max_uses: 2 }
    made = (await ina.post<Made>('/api/rounds/v1/invitations', wish)).body
  })
  after(() => place[Symbol.asyncDispose]())

  const join = (username: string, invitation = made.code) =>
    place.visitor.post('/api/rounds/v1/sign-up', {
      username,
      email: `${username}@example.org`,
      password,
      agreement: true,
      invitation,
    })
  const list = async (query = '') => (await mod.get<AdminInvitation[]>(`${desk}?${query}`)).body
  const find = async (id: string) => (await list()).find((one) => one.id === id) ?? assert.fail(id)

  it('who made it, how often it was used and who came by it; never the link, nor the note of somebody else', async () => {
    assert.equal((await join('carla')).status, 200)
    const one = await find(made.id)
    assert.deepEqual(
      [one.made_by.acct, one.state, one.uses, one.joined, one.max_uses, one.may_withdraw, one.note],
      ['ina', 'working', 1, 1, 2, true, null],
    )
    const text = (await mod.get(desk)).text + (await mod.get(`${desk}/${made.id}`)).text
    assert.doesNotMatch(text, new RegExp(`${made.code}|cousin`))
    const { body } = await mod.get<InvitedMember[]>(`${desk}/${made.id}/joined`)
    assert.deepEqual(
      body.map(({ account, approved }) => [account.acct, approved]),
      [['carla', true]],
    )
    assert.equal((await mod.get(`${desk}/1`)).status, 404)
    assert.equal((await mod.get(`${desk}/nonsense/joined`)).status, 404)
  })

  it('it is used up, and found among those that are over', async () => {
    assert.deepEqual((await list('state=over')).length, 0)
    assert.equal((await join('diego')).status, 200)
    assert.equal((await find(made.id)).state, 'used_up')
    assert.deepEqual(
      (await list('state=over')).map(({ id }) => id),
      [made.id],
    )
    assert.deepEqual(await list('state=working'), [])
    assert.equal((await mod.get(`${desk}?made_by=x`)).status, 422)
    assert.equal((await list(`made_by=${ina.id}`)).length, 1)
    assert.deepEqual(await list(`made_by=${mod.id}`), [])
  })

  it('a withdrawn one lets nobody in, and who came by it is still known', async () => {
    const { body } = await ina.post<Made>('/api/rounds/v1/invitations', { note: 'secret' })
    assert.equal((await join('emil', body.code)).status, 200)
    const answer = await mod.post<AdminInvitation>(`${desk}/${body.id}/withdraw`)
    assert.deepEqual([answer.status, answer.body.state, answer.body.may_withdraw], [200, 'withdrawn', false])
    assert.equal((await mod.post(`${desk}/${body.id}/withdraw`)).status, 200)
    assert.equal((await join('frida', body.code)).status, 422)
    assert.equal((await mod.get<InvitedMember[]>(`${desk}/${body.id}/joined`)).body.length, 1)
    const mine = (await ina.get<Made[]>('/api/rounds/v1/invitations')).body
    assert.deepEqual(
      mine.map(({ id }) => id),
      [made.id],
    )
    const log = (await mod.get<AuditEntry[]>('/api/rounds/v1/admin/audit')).body
    const entries = log.filter(({ action }) => action === 'invitation.withdrawn')
    assert.deepEqual(
      entries.map(({ target }) => target?.label),
      ['@ina'],
    )
  })

  it('a moderator does not withdraw what the owner made; the owner withdraws anybody’s', async () => {
    const { body } = await owner.post<Made>('/api/rounds/v1/invitations', {})
    assert.equal((await find(body.id)).may_withdraw, false)
    assert.equal((await mod.post(`${desk}/${body.id}/withdraw`)).status, 403)
    assert.equal((await owner.post(`${desk}/${body.id}/withdraw`)).status, 200)
    assert.equal((await ina.get(desk)).status, 403)
  })

  it('what a suspended member gave away works no longer, and works again when they are back', async () => {
    const { body } = await ina.post<Made>('/api/rounds/v1/invitations', {})
    const set = (value: string) =>
      place.ctx.pool.query(`update accounts set suspended_at = ${value} where id = $1`, [ina.accountId])
    await set('now()')
    assert.equal((await join('gemma', body.code)).status, 422)
    assert.equal((await find(body.id)).state, 'suspended')
    await set('null')
    assert.equal((await join('gemma', body.code)).status, 200)
  })

  it('the list goes on page by page', async () => {
    const first = await mod.get<AdminInvitation[]>(`${desk}?limit=2`)
    assert.equal(first.body.length, 2)
    const next = /max_id=(\d+)/.exec(first.headers.get('link') ?? '')?.[1]
    const second = await list(`limit=80&max_id=${next}`)
    assert.ok(second.every(({ id }) => Number(id) < Number(first.body[1]?.id)))
    assert.equal(second.length + 2, (await list('limit=80')).length)
  })
})
