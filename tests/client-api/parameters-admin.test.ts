import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Filter, FilterV1 } from '../../wire/filter.ts'
import type { List } from '../../wire/list.ts'
import type { AdminAccount, AdminReport } from '../../wire/moderation.ts'
import type { Status } from '../../wire/status.ts'
import { world, type Person, type World } from '../world.ts'
import { idsOf } from './stage.ts'

/** Each documented parameter of moderation, of lists and of filters at least once, with what it changes. */
describe('parameters of moderation, lists and filters', () => {
  let place: World
  let root: Person
  let alice: Person
  let bob: Person
  before(async () => {
    place = await world({ environment: { LOG_LEVEL: 'error' } })
    root = await place.member('root', { role: 'admin', scopes: 'read write follow admin:read admin:write' })
    ;[alice, bob] = await Promise.all([place.member('alice'), place.member('bob')])
  })
  after(() => place[Symbol.asyncDispose]())

  const names = async (path: string) =>
    (await root.get<AdminAccount[]>(`/api/${path}`)).body.map(({ username }) => username).toSorted()
  const act = (person: Person, type: string) =>
    root.post(`/api/v1/admin/accounts/${person.id}/action`, {
      type,
      text: 'A word',
      send_email_notification: false,
    })

  it('accounts: every filter of v1 and of v2', async () => {
    const [dis, sil, sen, sus] = await Promise.all(
      ['dis', 'sil', 'sen', 'sus'].map((name) => place.member(name)),
    )
    assert.ok(dis && sil && sen && sus)
    const acts: [Person, string][] = [
      [dis, 'disable'],
      [sil, 'silence'],
      [sen, 'sensitive'],
      [sus, 'suspend'],
    ]
    for (const [person, type] of acts) assert.equal((await act(person, type)).text, '{}', type)
    const everybody = ['alice', 'bob', 'dis', 'root', 'sen', 'sil', 'sus']
    const v1: [string, string[]][] = [
      ['local=true', everybody],
      ['remote=true', []],
      ['disabled=true', ['dis']],
      ['silenced=true', ['sil']],
      ['suspended=true', ['sus']],
      ['sensitized=true', ['sen']],
      ['pending=true', []],
      ['username=ali', ['alice']],
      ['email=bob@example.org', ['bob']],
      ['by_domain=elsewhere.example', []],
      ['staff=true', ['root']],
    ]
    for (const [query, expected] of v1)
      assert.deepEqual(await names(`v1/admin/accounts?${query}`), expected, query)
    assert.ok(!(await names('v1/admin/accounts?active=true')).includes('sus'))
    await alice.patch('/api/v1/accounts/update_credentials', { display_name: 'Dr Liddell' })
    const v2: [string, string[]][] = [
      ['origin=local', everybody],
      ['origin=remote', []],
      ['status=disabled', ['dis']],
      ['status=silenced', ['sil']],
      ['status=suspended', ['sus']],
      ['status=pending', []],
      ['permissions=staff', ['root']],
      ['display_name=liddell', ['alice']],
      ['username=ali', ['alice']],
      ['email=bob@example.org', ['bob']],
      ['role_ids[]=admin', ['root']],
      [`invited_by=${alice.id}`, []],
    ]
    for (const [query, expected] of v2)
      assert.deepEqual(await names(`v2/admin/accounts?${query}`), expected, query)
    assert.equal((await names('v2/admin/accounts?limit=2')).length, 2)
    for (const [person, verb, member] of [
      [dis, 'enable', 'disabled'],
      [sil, 'unsilence', 'silenced'],
      [sen, 'unsensitive', 'sensitized'],
      [sus, 'unsuspend', 'suspended'],
    ] as const) {
      const { body } = await root.post<Record<string, unknown>>(`/api/v1/admin/accounts/${person.id}/${verb}`)
      assert.equal(body[member] ?? false, false, verb)
    }
  })

  it('reports: resolved, unresolved, account_id, target_account_id; update; action with report_id', async () => {
    const file = async (by: Person, about: Person) =>
      (
        await by.post<{ id: string }>('/api/v1/reports', {
          account_id: about.id,
          category: 'spam',
          comment: 'Look',
        })
      ).body.id
    const [first, second] = [await file(alice, bob), await file(bob, alice)]
    const listed = async (query: string) =>
      idsOf((await root.get<AdminReport[]>(`/api/v1/admin/reports?${query}`)).body).toSorted()
    assert.deepEqual(await listed(''), [first, second])
    assert.deepEqual(await listed(`account_id=${alice.id}`), [first])
    assert.deepEqual(await listed(`target_account_id=${alice.id}`), [second])
    const change = (verb: string) => root.post<AdminReport>(`/api/v1/admin/reports/${first}/${verb}`)
    assert.equal((await change('assign_to_self')).body.assigned_account?.id, root.id)
    assert.equal((await change('unassign')).body.assigned_account, null)
    assert.equal((await change('resolve')).body.action_taken_by_account?.id, root.id)
    assert.deepEqual(await listed(''), [second])
    assert.deepEqual(await listed('resolved=true'), [first])
    assert.deepEqual(await listed('resolved=true&unresolved=true'), [first, second])
    assert.equal((await change('reopen')).body.action_taken, false)
    const other = await root.put<AdminReport>(`/api/v1/admin/reports/${first}`, { category: 'other' })
    assert.equal(other.body.category, 'other')
    const warning = { type: 'none', report_id: first, text: 'Please do not' }
    assert.equal((await root.post(`/api/v1/admin/accounts/${bob.id}/action`, warning)).status, 200)
    assert.deepEqual(await listed('resolved=true'), [first], 'a decision resolves its report')
  })

  it('blocks: every parameter', async () => {
    const wish = {
      domain: 'odd.example',
      severity: 'noop',
      reject_media: true,
      reject_reports: true,
      private_comment: 'ours',
      public_comment: 'theirs',
      obfuscate: true,
    }
    const made = (await root.post<typeof wish & { id: string }>('/api/v1/admin/domain_blocks', wish)).body
    for (const [name, value] of Object.entries(wish))
      assert.equal(made[name as keyof typeof wish], value, name)
    const path = `/api/v1/admin/domain_blocks/${made.id}`
    const changed = (await root.put<typeof wish>(path, { severity: 'suspend', obfuscate: false })).body
    assert.deepEqual(
      [changed.severity, changed.obfuscate, changed.public_comment],
      ['suspend', false, 'theirs'],
    )
    assert.equal((await root.delete(path)).text, '{}')
    type Network = { id: string; ip: string; severity: string; comment: string; expires_at: string | null }
    const block = { ip: '198.51.100.0/24', severity: 'sign_up_block', comment: 'Spam', expires_in: 3600 }
    const network = (await root.post<Network>('/api/v1/admin/ip_blocks', block)).body
    assert.deepEqual([network.ip, network.severity, network.comment], [block.ip, block.severity, 'Spam'])
    assert.ok(Date.parse(network.expires_at ?? '') > place.ctx.now().getTime())
    const other = await root.put<Network>(`/api/v1/admin/ip_blocks/${network.id}`, { severity: 'no_access' })
    assert.deepEqual([other.body.severity, other.body.comment], ['no_access', 'Spam'])
    const usual = await root.post<Network>('/api/v1/admin/ip_blocks', { severity: 'sign_up_block' })
    assert.equal(usual.body.ip, '0.0.0.0/32')
    type Hash = { id: string; canonical_email_hash: string }
    const blocks = '/api/v1/admin/canonical_email_blocks'
    const hash = (await root.post<Hash>(blocks, { email: 'A.B+x@mail.example' })).body
    const same = (await root.post<Hash[]>(`${blocks}/test`, { email: 'ab@mail.example' })).body
    assert.deepEqual(same, [hash])
    assert.equal((await root.delete(`${blocks}/${hash.id}`)).text, '{}')
    const again = await root.post<Hash>(blocks, { canonical_email_hash: hash.canonical_email_hash })
    assert.equal(again.body.canonical_email_hash, hash.canonical_email_hash)
    const allow = (await root.post<{ id: string }>('/api/v1/admin/domain_allows', { domain: 'kind.example' }))
      .body
    assert.deepEqual((await root.delete(`/api/v1/admin/domain_allows/${allow.id}`)).body, allow)
  })

  it('lists: title, replies_policy, exclusive; limit=0 gives all of its people', async () => {
    const made = (await alice.post<List>('/api/v1/lists', { title: 'Ward' })).body
    assert.deepEqual([made.replies_policy, made.exclusive], ['list', false])
    const wish = { title: 'Ward 2', replies_policy: 'none', exclusive: true }
    const changed = (await alice.put<List>(`/api/v1/lists/${made.id}`, wish)).body
    assert.deepEqual([changed.title, changed.replies_policy, changed.exclusive], Object.values(wish))
    await alice.post(`/api/v1/accounts/${bob.id}/follow`)
    await alice.post(`/api/v1/lists/${made.id}/accounts`, { account_ids: [bob.id] })
    const people = await alice.get<{ id: string }[]>(`/api/v1/lists/${made.id}/accounts?limit=0`)
    assert.deepEqual(idsOf(people.body), [bob.id])
    assert.deepEqual(idsOf((await alice.get<List[]>(`/api/v1/accounts/${bob.id}/lists`)).body), [made.id])
    await place.settle()
    const { id } = (await bob.post<Status>('/api/v1/statuses', { status: 'On the ward' })).body
    await place.settle()
    assert.ok(!idsOf((await alice.get<Status[]>('/api/v1/timelines/home')).body).includes(id), 'exclusive')
    assert.ok(idsOf((await alice.get<Status[]>(`/api/v1/timelines/list/${made.id}`)).body).includes(id))
    await alice.delete(`/api/v1/lists/${made.id}/accounts`, { account_ids: [bob.id] })
    assert.deepEqual((await alice.get(`/api/v1/lists/${made.id}/accounts`)).text, '[]')
  })

  it('filters: every parameter of both versions', async () => {
    const wish = {
      title: 'Gore',
      context: ['public', 'thread'],
      filter_action: 'hide',
      expires_in: 3600,
      keywords_attributes: [{ keyword: 'blood', whole_word: false }, { keyword: 'guts' }],
    }
    const made = (await alice.post<Filter>('/api/v2/filters', wish)).body
    assert.deepEqual([made.title, made.context, made.filter_action], ['Gore', wish.context, 'hide'])
    assert.ok(Date.parse(made.expires_at ?? '') > place.ctx.now().getTime())
    const [blood, guts] = made.keywords
    assert.deepEqual([blood?.whole_word, guts?.keyword], [false, 'guts'])
    const change = {
      filter_action: 'blur',
      expires_in: '',
      keywords_attributes: [
        { id: guts?.id, _destroy: true },
        { id: blood?.id, keyword: 'haemorrhage', whole_word: true },
      ],
    }
    const changed = (await alice.put<Filter>(`/api/v2/filters/${made.id}`, change)).body
    assert.deepEqual([changed.filter_action, changed.expires_at, changed.keywords.length], ['blur', null, 1])
    assert.deepEqual([changed.keywords[0]?.keyword, changed.keywords[0]?.whole_word], ['haemorrhage', true])
    const old = { phrase: 'vomit', context: ['home'], irreversible: true, whole_word: true, expires_in: 60 }
    const first = (await alice.post<FilterV1>('/api/v1/filters', old)).body
    assert.deepEqual(
      [first.phrase, first.context, first.irreversible, first.whole_word, first.expires_at !== null],
      ['vomit', ['home'], true, true, true],
    )
    assert.equal((await alice.delete(`/api/v1/filters/${first.id}`)).text, '{}')
    const { id } = (await bob.post<Status>('/api/v1/statuses', { status: 'A haemorrhage' })).body
    const seen = (await alice.get<Status>(`/api/v1/statuses/${id}`)).body
    const [result] = seen.filtered ?? []
    assert.deepEqual([result?.filter.id, result?.keyword_matches], [made.id, ['haemorrhage']])
    assert.ok(!('keywords' in (result?.filter ?? {})), 'not in a result')
  })
})
