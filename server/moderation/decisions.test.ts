import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import type { Status } from '../../wire/status.ts'
import type {
  AccountWarning,
  AdminAccount,
  AdminReport,
  QueueAppeal,
  Standing,
} from '../../wire/moderation.ts'
import type { Notification } from '../../wire/notification.ts'
import { signedIn } from '../../tests/browsers.ts'
import { changeRole } from './change-role.ts'
import { password, type Person, type World } from '../../tests/world.ts'
import * as desk from './desk.test-data.ts'
import { mailsOf, ours, write } from './desk.test-data.ts'

const inBrowserOf = (place: World, { name }: Person) => signedIn(place, name, password)

describe('decisions, appeals and accounts', () => {
  let place: World
  let mod: Person, other: Person, admin: Person
  let alice: Person, bob: Person

  before(async () => {
    ;({ place, mod, other, admin } = await desk.staffed())
  })
  after(() => place[Symbol.asyncDispose]())
  beforeEach(async () => {
    ;({ alice, bob } = await desk.newPair(place))
  })

  const report = (more: object = {}) => desk.report(place, alice, bob, more)
  const decide = (action: string, more: object = {}, by = mod) => desk.decide(by, bob, action, more)
  const adminView = async () => (await mod.get<AdminAccount>(`/api/v1/admin/accounts/${bob.id}`)).body
  const acts = (id = bob.id) => desk.acts(mod, id)

  describe('decisions', () => {
    it('a warning says something, ends the report that it answers, and nothing else', async () => {
      const [one, two] = [await report(), await report()]
      const answer = await decide('none', { report_id: one.id, send_email_notification: true })
      assert.equal(answer.status, 200, answer.text)
      await place.settle()
      const open = (await mod.get<AdminReport[]>(`/api/v1/admin/reports?target_account_id=${bob.id}`)).body
      assert.deepEqual(
        open.map(({ id }) => id),
        [two.id],
      )
      const told = await bob.get<Notification[]>('/api/v1/notifications')
      assert.deepEqual(
        told.body.map(({ type, moderation_warning: warning }) => [type, warning?.action, warning?.text]),
        [['moderation_warning', 'none', 'Because']],
      )
      assert.ok((await mailsOf(place, `${bob.name}@example.org`)).some((mail) => mail.includes('Because')))
      assert.deepEqual(await acts(), ['account.warned'])
    })

    it('freezing lets one read and not write, until it is lifted', async () => {
      const post = await write(alice, 'Read me')
      await report()
      await mod.post(`/api/v1/admin/accounts/${bob.id}/action`, { type: 'disable', text: 'Calm down' })
      assert.equal((await bob.get('/api/v1/timelines/home')).status, 200)
      for (const path of [`statuses/${post.id}/favourite`, `accounts/${alice.id}/follow`, 'statuses'])
        assert.equal((await bob.post(`/api/v1/${path}`, { status: 'No' })).status, 403, path)
      assert.equal((await bob.post('/api/v1/markers', { home: { last_read_id: '1' } })).status, 200)
      assert.deepEqual([(await adminView()).disabled, (await adminView()).suspended], [true, false])
      assert.equal((await alice.get<{ text: string }>(`/api/v1/accounts/${bob.id}`)).status, 200)
      const open = await mod.get<AdminReport[]>(`/api/v1/admin/reports?target_account_id=${bob.id}`)
      assert.equal(open.body.length, 0, 'the reports are ended')
      await mod.post(`/api/v1/admin/accounts/${bob.id}/enable`)
      assert.equal((await bob.post(`/api/v1/statuses/${post.id}/favourite`)).status, 200)
      assert.deepEqual((await acts()).slice(0, 2), ['account.unfrozen', 'account.frozen'])
    })

    it('limiting shows an account only to those who follow it or ask for it', async () => {
      const fan = await place.member(`fanof${bob.name}`)
      await fan.post(`/api/v1/accounts/${bob.id}/follow`)
      await bob.patch('/api/v1/accounts/update_credentials', { discoverable: true, indexable: true })
      const post = await write(bob, `Zqlimited${bob.name} #zqlimit${bob.name}`)
      const found = async (who: Pick<Person, 'get'>) => {
        const paths = [
          '/api/v1/timelines/public?limit=40',
          `/api/v1/timelines/tag/zqlimit${bob.name}`,
          `/api/v2/search?q=zqlimited${bob.name}&type=statuses`,
          '/api/v1/directory?limit=80',
        ]
        const texts = await Promise.all(paths.map(async (path) => (await who.get(path)).text))
        return texts.map((text) => text.includes(post.id) || text.includes(`"id":"${bob.id}"`))
      }
      const everywhere = [true, true, true, true]
      assert.deepEqual([await found(alice), await found(fan)], [everywhere, everywhere])
      await decide('silence')
      const nowhere = [false, false, false, false]
      assert.deepEqual([await found(place.visitor), await found(alice)], [nowhere, nowhere])
      assert.deepEqual(await found(fan), everywhere)
      assert.ok((await fan.get('/api/v1/timelines/home')).text.includes(post.id))
      assert.ok((await place.visitor.get(`/api/v1/accounts/${bob.id}/statuses`)).text.includes(post.id))
      const profile = await place.visitor.get<{ limited?: boolean }>(`/api/v1/accounts/${bob.id}`)
      assert.equal(profile.body.limited, true)
      await mod.post(`/api/v1/admin/accounts/${bob.id}/unsilence`)
      assert.deepEqual(await found(alice), everywhere)
    })

    it('marking an account or posts as sensitive, and taking it back', async () => {
      const [one, two] = [await write(bob, 'One'), await write(bob, 'Two')]
      const flags = async () =>
        Promise.all(
          [one, two].map(
            async ({ id }) => (await alice.get<Status>(`/api/v1/statuses/${id}`)).body.sensitive,
          ),
        )
      await flags()
      await decide('sensitive')
      assert.deepEqual([await flags(), (await adminView()).sensitized], [[true, true], true])
      await mod.post(`/api/v1/admin/accounts/${bob.id}/unsensitive`)
      assert.deepEqual(await flags(), [false, false])
      await decide('mark_statuses_as_sensitive', { status_ids: [two.id] })
      assert.deepEqual(await flags(), [false, true])
      const nothing = await decide('mark_statuses_as_sensitive')
      assert.equal(nothing.status, 422)
    })

    it('are not for those who do not outrank', async () => {
      const post = await write(admin, 'By the admin')
      const tries: [Person, Person][] = [
        [mod, mod],
        [mod, other],
        [mod, admin],
        [admin, admin],
        [bob, alice],
      ]
      for (const [by, about] of tries) {
        for (const type of ['none', 'silence', 'suspend']) {
          const answer = await by.post(`/api/v1/admin/accounts/${about.id}/action`, { type })
          assert.equal(answer.status, 403, `${by.name} on ${about.name}`)
        }
        assert.equal((await by.post(`/api/v1/admin/accounts/${about.id}/unsilence`)).status, 403)
      }
      const posts = { action: 'delete_statuses', status_ids: [post.id] }
      assert.equal((await mod.post(`${ours}/accounts/${admin.id}/decisions`, posts)).status, 403)
      assert.equal((await mod.post(`${ours}/accounts/${bob.id}/decisions`, posts)).status, 422, 'not Bob’s')
      assert.equal(
        (await admin.post(`/api/v1/admin/accounts/${mod.id}/action`, { type: 'none' })).status,
        200,
      )
      assert.equal((await mod.delete(`/api/v1/admin/accounts/${bob.id}`)).status, 403)
    })
  })

  describe('appeals', () => {
    const standing = async (who: Pick<Person, 'get'> = bob) =>
      (await who.get<Standing>('/api/rounds/v1/standing')).body

    it('are made once by the one concerned, within 20 days, and granting them takes the decision back', async () => {
      const post = await write(bob, 'Taken away')
      const { body } = await decide('delete_statuses', { status_ids: [post.id] })
      assert.equal((await alice.get(`/api/v1/statuses/${post.id}`)).status, 404)
      assert.equal((await bob.get(`/api/v1/statuses/${post.id}`)).status, 404)
      const [warning] = (await standing()).warnings
      assert.deepEqual(
        [warning?.action, warning?.text, warning?.quotes],
        ['delete_statuses', 'Because', ['Taken away']],
      )
      const path = `/api/rounds/v1/standing/${body.id}/appeal`
      assert.equal((await alice.post(path, { text: 'For Bob' })).status, 404)
      assert.equal((await bob.post(path, { text: '  ' })).status, 422)
      assert.equal((await bob.post(path, { text: 'It was a quote' })).status, 200)
      assert.equal((await bob.post(path, { text: 'Again' })).status, 409)
      await place.settle()
      assert.ok(
        (await mailsOf(place, 'mod@example.org')).some((mail) => mail.includes('/moderation/appeals')),
      )
      const waiting = (await mod.get<QueueAppeal[]>(`${ours}/appeals`)).body
      assert.equal(waiting[0]?.appeal.text, 'It was a quote')
      const verdicts = await Promise.all(
        [mod, other].map((who) => who.post(`${ours}/appeals/${body.id}/approve`)),
      )
      assert.deepEqual(verdicts.map(({ status }) => status).sort(), [200, 404])
      assert.equal((await alice.get(`/api/v1/statuses/${post.id}`)).status, 200)
      const after = (await standing()).warnings[0]
      assert.deepEqual(
        [after?.overruled, after?.appeal?.state, after?.appeal_until],
        [true, 'approved', null],
      )
      await place.settle()
      const mails = await mailsOf(place, `${bob.name}@example.org`)
      assert.ok(mails.some((mail) => mail.includes('granted')))
    })

    it('take back each state of an account, unless another decision of the kind stands', async () => {
      for (const action of ['disable', 'sensitive', 'silence', 'suspend']) {
        const { body } = await decide(action)
        const session = await inBrowserOf(place, bob)
        const asked = await session.post(`/api/rounds/v1/standing/${body.id}/appeal`, { text: 'Please' })
        assert.equal(asked.status, 200, `${action}: ${asked.text}`)
        await mod.post(`${ours}/appeals/${body.id}/approve`)
        const { disabled, sensitized, silenced, suspended } = await adminView()
        assert.deepEqual([disabled, sensitized, silenced, suspended], [false, false, false, false], action)
      }
      const first = (await decide('silence')).body
      await decide('silence')
      const session = await inBrowserOf(place, bob)
      await session.post(`/api/rounds/v1/standing/${first.id}/appeal`, { text: 'Please' })
      await mod.post(`${ours}/appeals/${first.id}/approve`)
      assert.equal((await adminView()).silenced, true)
    })

    it('that are refused change nothing, and old decisions cannot be appealed against', async () => {
      const { body } = await decide('silence')
      await bob.post(`/api/rounds/v1/standing/${body.id}/appeal`, { text: 'Please' })
      await mod.post(`${ours}/appeals/${body.id}/reject`)
      assert.equal((await standing()).state, 'limited')
      const old = (await decide('none')).body
      await place.ctx.pool.query(`update strikes set created_at = now() - interval '21 days' where id = $1`, [
        old.id,
      ])
      const late = await bob.post(`/api/rounds/v1/standing/${old.id}/appeal`, { text: 'Late' })
      assert.equal(late.status, 403)
    })

    it('are open to the suspended, who can do nothing else', async () => {
      await decide('suspend')
      const session = await inBrowserOf(place, bob)
      const { state, deleted_on, warnings } = await standing(session)
      assert.deepEqual([state, warnings.length], ['suspended', 1])
      assert.match(deleted_on ?? '', /^\d{4}-\d\d-\d\d$/)
      assert.equal((await session.get('/api/v1/timelines/home')).status, 403)
      assert.equal((await session.post('/api/v1/statuses', { status: 'Hello?' })).status, 403)
    })
  })

  describe('the admin API for accounts', () => {
    it('finds accounts by all that Mastodon documents', async () => {
      const ids = async (query: string, version = 1) =>
        (await mod.get<AdminAccount[]>(`/api/v${version}/admin/accounts?limit=200&${query}`)).body.map(
          ({ id }) => id,
        )
      await bob.patch('/api/v1/accounts/update_credentials', { display_name: `Zqname ${bob.name}` })
      await decide('silence')
      const name = `username=${bob.name}`
      for (const query of [
        'local=true',
        'silenced=true',
        'active=true',
        `email=${bob.name}@`,
        `display_name=zqname+${bob.name}`,
      ])
        assert.deepEqual(await ids(`${name}&${query}`), [bob.id], query)
      for (const query of [
        'remote=true',
        'pending=true',
        'disabled=true',
        'suspended=true',
        'sensitized=true',
        'staff=true',
        'ip=203.0.113.9',
        'by_domain=example.net',
      ])
        assert.deepEqual(await ids(`${name}&${query}`), [], query)
      for (const query of ['origin=local', 'status=silenced', 'role_ids[]=member'])
        assert.deepEqual(await ids(`${name}&${query}`, 2), [bob.id], query)
      assert.deepEqual(await ids(`${name}&permissions=staff`, 2), [])
      assert.ok((await ids('permissions=staff', 2)).includes(admin.id))
      const page = await mod.get<AdminAccount[]>('/api/v1/admin/accounts?limit=2')
      assert.match(page.headers.get('link') ?? '', /rel="next"/)
    })

    it('shows what Mastodon shows', async () => {
      const view = await adminView()
      assert.deepEqual(
        [view.username, view.domain, view.email, view.role?.permissions, view.confirmed, view.approved],
        [bob.name, null, `${bob.name}@example.org`, '0', true, true],
      )
      assert.equal(view.account.id, bob.id)
      const boss = (await mod.get<AdminAccount>(`/api/v1/admin/accounts/${mod.id}`)).body
      assert.equal(boss.role?.name, 'moderator')
      assert.match(boss.ips[0]?.ip ?? '', /\/\d+$/, 'a network, not an address')
    })

    it('approves and rejects newcomers, once', async () => {
      await place.ctx.pool.query('update members set approved_at = null where account_id = any($1)', [
        [alice.accountId, bob.accountId],
      ])
      assert.equal((await mod.post(`/api/v1/admin/accounts/${bob.id}/approve`)).status, 200)
      assert.equal((await mod.post(`/api/v1/admin/accounts/${bob.id}/approve`)).status, 403)
      const rejected = await mod.post<AdminAccount>(`/api/v1/admin/accounts/${alice.id}/reject`)
      assert.deepEqual([rejected.status, rejected.body.username], [200, alice.name])
      assert.equal((await mod.get(`/api/v1/admin/accounts/${alice.id}`)).status, 404)
      assert.deepEqual([await acts(), await acts(alice.id)], [['account.approved'], ['account.rejected']])
    })

    it('follows the operator, who gives and takes roles', async () => {
      await changeRole(place.ctx, bob.name, 'moderator')
      assert.equal((await bob.get('/api/v1/admin/reports')).status, 200)
      await changeRole(place.ctx, bob.name, 'member')
      assert.equal((await bob.get('/api/v1/admin/reports')).status, 403)
      assert.deepEqual(await acts(), ['account.role_changed', 'account.role_changed'])
      await assert.rejects(changeRole(place.ctx, bob.name, 'owner'), /one of admin/)
      await assert.rejects(changeRole(place.ctx, 'nobody.here', 'admin'), /Nobody here/)
    })

    it('uses canned answers as presets', async () => {
      const answer = await mod.post<{ id: string }>(`${ours}/answers`, {
        title: 'Kind',
        text: 'Please be kind.',
      })
      const body = { type: 'none', warning_preset_id: answer.body.id, text: 'Really.' }
      assert.equal((await mod.post(`/api/v1/admin/accounts/${bob.id}/action`, body)).status, 200)
      const { warnings } = (await bob.get<{ warnings: AccountWarning[] }>('/api/rounds/v1/standing')).body
      assert.equal(warnings[0]?.text, 'Please be kind.\n\nReally.')
      assert.equal((await mod.put(`${ours}/answers/${answer.body.id}`, { title: '', text: 'x' })).status, 422)
      assert.equal((await mod.delete(`${ours}/answers/${answer.body.id}`)).status, 200)
    })
  })
})
