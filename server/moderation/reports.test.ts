import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import type { Status } from '../../wire/status.ts'
import type { AdminReport, QueueReport, Queues, Report, ReportCase } from '../../wire/moderation.ts'
import type { Notification } from '../../wire/notification.ts'
import { newChat, path as chats } from '../chats/chat.test-data.ts'
import { type Person, type World } from '../../tests/world.ts'
import * as desk from './desk.test-data.ts'
import { mailsOf, ours, write } from './desk.test-data.ts'

describe('reports and their queue', () => {
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
  const acts = (id = bob.id) => desk.acts(mod, id)

  describe('reports', () => {
    it('have Mastodon’s shape, and ours beside it', async () => {
      const post = await write(bob, 'Something wrong')
      const one = await report({ status_ids: [post.id], comment: ' Look ', category: 'spam', forward: true })
      assert.deepEqual(
        [one.category, one.comment, one.status_ids, one.rule_ids, one.action_taken, one.action_taken_at],
        ['spam', 'Look', [post.id], null, false, null],
      )
      assert.equal(one.target_account.id, bob.id)
      const rules = await report({ rule_ids: ['2'] })
      assert.deepEqual([rules.category, rules.rule_ids], ['violation', ['2']])
      for (const words of [{ category: 'patient_identifiable' }, { clinical: 'patient_identifiable' }]) {
        const clinical = await report(words)
        assert.deepEqual([clinical.category, clinical.clinical], ['other', 'patient_identifiable'])
      }
    })

    it('may be about a chat, with all who host it, as it was when it was reported', async () => {
      const chat = await newChat(bob, { status: 'scheduled', tag: 'CureChat', title: 'Wonder cures' })
      const other = await newChat(alice, { status: 'scheduled', tag: 'FairChat' })
      const draft = await newChat(bob, { tag: 'DraftChat' })
      for (const id of [other.id, draft.id, '99']) {
        const body = { account_id: bob.id, chat_ids: [id] }
        const answer = await alice.post<{ field: string }>('/api/v1/reports', body)
        assert.deepEqual([answer.status, answer.body.field], [404, 'chat_ids'])
      }
      const filed = await report({ chat_ids: [chat.id] })
      assert.deepEqual([filed.chat_ids, filed.target_account.id], [[chat.id], bob.id])
      await bob.put(`${chats}/${chat.id}`, { revision: chat.revision, title: 'Cures' })
      const { body } = await mod.get<ReportCase>(`${ours}/reports/${filed.id}`)
      assert.deepEqual(body.evidence?.chats, [
        {
          id: chat.id,
          title: 'Wonder cures',
          about: '',
          tag: 'CureChat',
          starts_at: chat.starts_at,
          hosts: [bob.name],
          // Nobody has heard them yet.
          questions: [],
        },
      ])
    })

    it('are refused with a reason: oneself, nobody, a post of somebody else or out of sight, unknown rules', async () => {
      const mine = await write(alice, 'Mine')
      const hidden = await write(bob, 'To nobody', { visibility: 'direct' })
      const tries: [object, number, string | undefined][] = [
        [{ account_id: alice.id }, 422, 'account_id'],
        [{ account_id: '99' }, 404, undefined],
        [{ account_id: bob.id, status_ids: [mine.id] }, 404, 'status_ids'],
        [{ account_id: bob.id, status_ids: [hidden.id] }, 404, 'status_ids'],
        [{ account_id: bob.id, category: 'violation' }, 422, 'rule_ids'],
        [{ account_id: bob.id, rule_ids: ['7'] }, 422, 'rule_ids'],
        [{ account_id: bob.id, comment: 'x'.repeat(1001) }, 422, 'comment'],
      ]
      for (const [body, status, field] of tries) {
        const answer = await alice.post<{ field?: string }>('/api/v1/reports', body)
        assert.deepEqual([answer.status, answer.body.field], [status, field], JSON.stringify(body))
      }
    })

    it('keep what was there, whatever the author does afterwards', async () => {
      const [edited, deleted, same] = [
        await write(bob, 'The first words', { spoiler_text: 'Warning' }),
        await write(bob, 'Soon deleted'),
        await write(bob, 'Stays'),
      ]
      await bob.patch('/api/v1/accounts/update_credentials', { display_name: 'Dr Bob', note: 'A note' })
      const { id } = await report({ status_ids: [edited.id, deleted.id, same.id] })
      await bob.put(`/api/v1/statuses/${edited.id}`, { status: 'Other words' })
      await bob.delete(`/api/v1/statuses/${deleted.id}`)
      await bob.patch('/api/v1/accounts/update_credentials', { display_name: 'Innocent', note: '' })
      await place.settle()
      const { evidence, report: shown } = (await mod.get<ReportCase>(`${ours}/reports/${id}`)).body
      assert.deepEqual(
        evidence?.posts.map(({ text, spoiler_text, now }) => [text, spoiler_text, now]).sort(),
        [
          ['Soon deleted', '', 'deleted'],
          ['Stays', '', 'same'],
          ['The first words', 'Warning', 'edited'],
        ],
      )
      assert.deepEqual([evidence?.display_name, evidence?.note], ['Dr Bob', 'A note'])
      assert.deepEqual(shown.statuses.map(({ id }) => id).sort(), [edited.id, same.id].sort())
    })

    it('tell the moderators, but neither who reported nor whom it is about', async () => {
      await other.post('/api/v1/reports', { account_id: bob.id, comment: 'From a moderator' })
      await place.settle()
      const told = async (person: Person) =>
        (await person.get<Notification[]>('/api/v1/notifications?types[]=admin.report')).body.filter(
          ({ report }) => report?.target_account.id === bob.id,
        )
      assert.equal((await told(mod))[0]?.report?.comment, 'From a moderator')
      assert.equal((await told(other)).length, 0)
      assert.equal((await told(bob)).length, 0)
      const grouped = await mod.get<{ notification_groups: { report?: Report }[] }>(
        '/api/v2/notifications?types[]=admin.report',
      )
      assert.ok(grouped.body.notification_groups[0]?.report)
    })

    it('that may concern a patient come first, are mailed, and hold the post only where the place wants it', async () => {
      const [one, two] = [await write(bob, 'Mrs Miller, 47'), await write(bob, 'Mr Smith, 62')]
      const urgent = await report({ status_ids: [one.id], clinical: 'patient_identifiable' })
      await report({ comment: 'Later, but less urgent' })
      const queue = (await mod.get<QueueReport[]>(`${ours}/reports`)).body
      assert.ok(queue.findIndex(({ id }) => id === urgent.id) < queue.findIndex(({ urgent }) => !urgent))
      assert.ok(
        (await mailsOf(place, 'mod@example.org')).some((mail) => mail.includes(`/reports/${urgent.id}`)),
      )
      assert.equal((await alice.get(`/api/v1/statuses/${one.id}`)).status, 200)
      await admin.patch('/api/rounds/v1/settings', { moderation: { hold_patient_posts: true } })
      const held = await report({ status_ids: [two.id], clinical: 'patient_identifiable' })
      const sees = async (who: Person) => (await who.get(`/api/v1/statuses/${two.id}`)).status
      assert.deepEqual([await sees(alice), await sees(mod), await sees(bob)], [404, 404, 200])
      const publics = await alice.get<Status[]>('/api/v1/timelines/public')
      assert.ok(!publics.text.includes('Mr Smith') && publics.text.includes('Mrs Miller'))
      await mod.post(`/api/v1/admin/reports/${held.id}/resolve`)
      assert.equal(await sees(alice), 200)
      assert.ok((await alice.get<Status[]>('/api/v1/timelines/public')).text.includes('Mr Smith'))
      await admin.patch('/api/rounds/v1/settings', { moderation: { hold_patient_posts: false } })
    })
  })

  describe('the queue', () => {
    it('gives a report to one of two who claim it at once, and says so to the other', async () => {
      for (let round = 0; round < 5; round++) {
        const { id } = await report()
        const both = await Promise.all([mod, other].map((who) => who.post(`${ours}/reports/${id}/claim`, {})))
        assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409])
        const loser = both[0]?.status === 409 ? mod : other
        const refused = await decide('none', { report_id: id }, loser)
        assert.equal(refused.status, 409)
        const taken = await loser.post<AdminReport>(`${ours}/reports/${id}/claim`, { take_over: true })
        assert.equal(taken.body.assigned_account?.id, loser.id)
      }
    })

    it('is worked on with Mastodon’s verbs', async () => {
      const { id } = await report({ comment: 'Work on me' })
      const path = `/api/v1/admin/reports/${id}`
      const post = async (verb: string) => (await mod.post<AdminReport>(`${path}/${verb}`)).body
      assert.equal((await post('assign_to_self')).assigned_account?.id, mod.id)
      assert.equal((await post('unassign')).assigned_account, null)
      const done = await post('resolve')
      assert.deepEqual([done.action_taken, done.action_taken_by_account?.id], [true, mod.id])
      const list = async (query: string) =>
        (await mod.get<AdminReport[]>(`/api/v1/admin/reports?${query}`)).body.map((one) => one.id)
      assert.ok((await list('resolved=true')).includes(id) && !(await list('')).includes(id))
      assert.equal((await post('reopen')).action_taken, false)
      assert.deepEqual(await list(`account_id=${alice.id}&target_account_id=${bob.id}`), [id])
      const changed = await mod.put<AdminReport>(path, { category: 'violation', rule_ids: ['1'] })
      assert.deepEqual(
        [changed.body.category, changed.body.rules.map(({ text }) => text)],
        ['violation', ['Be kind']],
      )
      assert.equal((await mod.put(path, { category: 'violation', rule_ids: ['9'] })).status, 422)
      assert.deepEqual((await acts(id)).toReversed(), [
        'report.assigned',
        'report.unassigned',
        'report.resolved',
        'report.reopened',
        'report.changed',
      ])
    })

    it('is read in pages, to its end, each report once', async () => {
      for (let count = 0; count < 4; count++)
        await report(count % 2 ? { clinical: 'patient_identifiable' } : {})
      const all = (await mod.get<QueueReport[]>(`${ours}/reports?limit=80`)).body.map(({ id }) => id)
      const seen: string[] = []
      for (let after = ''; ;) {
        const page = await mod.get<QueueReport[]>(`${ours}/reports?limit=3${after && `&after=${after}`}`)
        seen.push(...page.body.map(({ id }) => id))
        if (page.body.length < 3) break
        after = seen.at(-1) ?? ''
      }
      assert.deepEqual(seen, all)
    })

    it('says how much waits', async () => {
      const before = (await mod.get<Queues>(`${ours}/queues`)).body
      const { id } = await report({ clinical: 'patient_identifiable' })
      await mod.post(`${ours}/reports/${id}/claim`, {})
      const now = (await mod.get<Queues>(`${ours}/queues`)).body
      assert.deepEqual(
        [now.reports - before.reports, now.urgent - before.urgent, now.mine - before.mine],
        [1, 1, 1],
      )
    })
  })
})
