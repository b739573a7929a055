import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { world, type Caller, type Person, type World } from '../../tests/world.ts'
import { remotePerson, remotePost } from '../../tests/federation/stage.ts'
import type { Search } from '../../wire/search.ts'
import type { Status } from '../../wire/status.ts'
import { idAt } from '../platform/ids.ts'
import { findPosts } from './find-posts.ts'
import { readQuery } from './read-query.ts'

const nothing: Search = { accounts: [], statuses: [], hashtags: [], collections: [], not_searched: [] }

const bare = { text: 'zqancient', html: '', visibility: 'public' } as const

describe('search', () => {
  let w: World
  let alice: Person
  let bob: Person
  let shy: Person
  before(async () => {
    w = await world({ environment: { LOG_LEVEL: 'error' } })
    ;[alice, bob, shy] = await Promise.all([w.member('alice'), w.member('bob'), w.member('shy')])
    await alice.patch('/api/v1/accounts/update_credentials', { indexable: true, discoverable: true })
  })
  after(() => w[Symbol.asyncDispose]())

  const post = async (who: Person, status: string, more: object = {}) =>
    (await who.post<Status>('/api/v1/statuses', { status, ...more })).body
  const search = async (who: Caller, q: string, more = '') =>
    (await who.get<Search>(`/api/v2/search?q=${encodeURIComponent(q)}${more}`)).body
  const texts = async (who: Caller, q: string, more = '') =>
    (await search(who, q, more)).statuses.map((status) => status.content.replace(/<[^>]+>/g, ''))

  test('words are found without accents and capitals, in the order of time', async () => {
    await post(alice, 'Éducation médicale continue')
    await post(alice, 'education in medicine')
    assert.deepEqual(await texts(bob, 'EDUCATION'), ['education in medicine', 'Éducation médicale continue'])
    assert.deepEqual(await texts(bob, 'éducat'), ['education in medicine', 'Éducation médicale continue'])
    assert.deepEqual(await texts(bob, 'education -medicine'), ['Éducation médicale continue'])
    assert.deepEqual(await texts(bob, '"medicale continue"'), ['Éducation médicale continue'])
    assert.deepEqual(await texts(bob, '"continue medicale"'), [])
    assert.deepEqual(await texts(w.visitor, 'education'), await texts(bob, 'education'))
  })

  test('who does not let themselves be indexed is found only by themselves and by who kept the post', async () => {
    const hidden = await post(shy, 'tachycardia is common')
    const mine = ['tachycardia is common']
    assert.deepEqual(await texts(shy, 'tachycardia'), mine)
    assert.deepEqual(await texts(bob, 'tachycardia'), [])
    assert.deepEqual(await texts(w.visitor, 'tachycardia'), [])
    for (const [keep, leave] of [
      ['favourite', 'unfavourite'],
      ['bookmark', 'unbookmark'],
      ['reblog', 'unreblog'],
    ]) {
      await bob.post(`/api/v1/statuses/${hidden.id}/${keep}`)
      assert.deepEqual(await texts(bob, 'tachycardia'), mine, keep)
      await bob.post(`/api/v1/statuses/${hidden.id}/${leave}`)
      assert.deepEqual(await texts(bob, 'tachycardia'), [], leave)
    }
  })

  test('only public posts are found, besides one’s own', async () => {
    await bob.post(`/api/v1/accounts/${alice.id}/follow`)
    for (const visibility of ['unlisted', 'private', 'direct']) {
      await post(alice, `@bob bradycardia ${visibility}`, { visibility })
    }
    await post(alice, 'bradycardia local', { local_only: true })
    assert.deepEqual(await texts(bob, 'bradycardia'), [])
    assert.deepEqual(await texts(w.visitor, 'bradycardia'), [])
    assert.equal((await texts(alice, 'bradycardia')).length, 4)
  })

  test('a block hides posts and people in both directions, a mute hides posts', async () => {
    await post(alice, 'arrhythmia explained')
    await bob.post(`/api/v1/accounts/${alice.id}/mute`)
    assert.deepEqual(await texts(bob, 'arrhythmia'), [])
    await w.ctx.db
      .updateTable('mutes')
      .set({ expires_at: new Date(Date.now() - 1000) })
      .execute()
    assert.equal((await texts(bob, 'arrhythmia')).length, 1, 'a mute that has run out hides nothing')
    await bob.post(`/api/v1/accounts/${alice.id}/unmute`)
    assert.equal((await texts(bob, 'arrhythmia')).length, 1)
    for (const [blocker, blocked] of [
      [alice, bob],
      [bob, alice],
    ] as const) {
      await blocker.post(`/api/v1/accounts/${blocked.id}/block`)
      const answer = await search(bob, 'arrhythmia')
      const accounts = (await search(bob, 'alic')).accounts
      const byHandle = (await search(bob, '@alice')).accounts
      await blocker.post(`/api/v1/accounts/${blocked.id}/unblock`)
      assert.deepEqual([answer.statuses, accounts], [[], []])
      assert.equal(byHandle.length, 1, 'by the whole handle one finds whom to unblock')
    }
  })

  test('pages by id and by offset hold each post once', async () => {
    for (let turn = 0; turn < 5; turn++) await post(alice, `paginated ${turn}`)
    const all = await texts(bob, 'paginated', '&type=statuses')
    assert.equal(all.length, 5)
    const first = (await search(bob, 'paginated', '&type=statuses&limit=2')).statuses
    const older = await texts(bob, 'paginated', `&type=statuses&limit=2&max_id=${first[1]?.id}`)
    assert.deepEqual(older, all.slice(2, 4))
    assert.deepEqual(await texts(bob, 'paginated', '&type=statuses&limit=2&offset=2'), all.slice(2, 4))
    assert.deepEqual(
      await texts(bob, 'paginated', `&type=statuses&limit=2&min_id=${first[1]?.id}`),
      all.slice(0, 1),
    )
    assert.deepEqual(await texts(bob, 'paginated', `&account_id=${bob.id}`), [])
    assert.equal((await w.visitor.get('/api/v2/search?q=paginated&type=statuses&offset=2')).status, 401)
  })

  test('people, hashtags and addresses are found', async () => {
    const mine = await post(alice, 'Ask about #Auscultation')
    assert.deepEqual(
      (await search(w.visitor, 'ali')).accounts.map((one) => one.username),
      ['alice'],
    )
    assert.deepEqual(
      (await search(w.visitor, '#auscul')).hashtags.map((tag) => tag.name),
      ['Auscultation'],
    )
    const handle = await search(bob, '@alice')
    assert.deepEqual([handle.accounts.length, handle.statuses.length, handle.hashtags.length], [1, 0, 0])
    assert.equal((await search(bob, mine.url ?? '')).statuses[0]?.id, mine.id)
    assert.equal((await search(bob, mine.uri)).statuses[0]?.id, mine.id)
    assert.equal((await search(bob, alice.id)).accounts.length, 0)
    const profile = new URL('/@ALICE', w.ctx.config.publicUrl).href
    assert.equal((await search(bob, profile)).accounts[0]?.id, alice.id)
    const hidden = await post(alice, 'for myself', { visibility: 'direct' })
    assert.deepEqual((await search(bob, hidden.url ?? '')).statuses, [])
    assert.deepEqual(await search(bob, 'https://elsewhere.example/@x'), nothing)
  })

  test('only people whom I follow, when I ask for that', async () => {
    await shy.post(`/api/v1/accounts/${bob.id}/follow`)
    const names = async (more: string) => (await search(shy, 'b', more)).accounts.map((one) => one.username)
    assert.deepEqual(await names('&following=true'), ['bob'])
    assert.equal((await w.visitor.get('/api/v2/search?q=b&following=true')).status, 401)
  })

  test('strange input never breaks', async () => {
    const strange = [
      "'",
      '"',
      '\\',
      ':*',
      '!!',
      '<->',
      '&',
      '(',
      'a:* | b',
      '%',
      '_',
      '\u0000',
      '\ud800',
      '½',
      '“',
      "O'Brien:*A",
      '@',
      '#',
      '@@',
      'http://[',
      '#'.repeat(500),
      'a'.repeat(2000),
    ]
    for (const q of strange) {
      const answer = await bob.get(`/api/v2/search?q=${encodeURIComponent(q.toWellFormed())}`)
      assert.equal(answer.status, 200, JSON.stringify(q))
    }
    for (const query of [
      '',
      '?q[]=a&q[]=b',
      '?q=a&type=x',
      '?q=a&limit=x',
      '?q=a&max_id=x',
      '?q=a&account_id=x',
      '?q=a&offset=-1',
      `?q=${'a'.repeat(2001)}`,
    ]) {
      assert.equal((await bob.get(`/api/v2/search${query}`)).status, 422, query)
    }
    assert.deepEqual(await search(bob, '   '), nothing)
  })

  test('operators narrow by author, time, purpose, profession, language, hashtag and what a post has or is', async () => {
    await alice.patch('/api/v1/accounts/update_credentials', { profession: 'Pédiatre', indexable: true })
    await bob.patch('/api/v1/accounts/update_credentials', { indexable: true })
    const make = (who: Person, name: string, more: object = {}) => post(who, `zqop ${name}`, more)
    const plain = await make(alice, 'plain?', { language: 'pt-BR', purpose: 'teaching' })
    await make(alice, 'tagged #ZqTag https://example.org/a?b', { language: 'fr' })
    await make(bob, 'answer @alice', { in_reply_to_id: plain.id })
    await make(bob, 'doi 10.1056/NEJMoa2034577', { sensitive: true })
    await make(bob, 'quote', { quoted_status_id: plain.id })
    await make(bob, 'poll', { poll: { options: ['a', 'b'], expires_in: 3600 } })
    const named = async (q: string, who: Caller = bob) =>
      (await texts(who, `zqop ${q}`)).map((text) => /zqop (\w+)/.exec(text)?.[1]).join(' ')
    const expected: Record<string, string> = {
      'from:alice': 'tagged plain',
      'from:@ALICE': 'tagged plain',
      '-from:alice': 'poll quote doi answer',
      'from:me': 'poll quote doi answer',
      'from:alice from:bob': 'poll quote doi answer tagged plain',
      'from:nobody': '',
      'to:alice': 'answer',
      'tag:zqtag': 'tagged',
      '-tag:#ZQTAG from:alice': 'plain',
      'lang:pt': 'plain',
      'lang:pt-br': 'plain',
      'lang:pt-pt': '',
      'lang:pt lang:fr': 'tagged plain',
      'purpose:teaching': 'plain',
      'prof:pediat': 'tagged plain',
      'prof:"%a%"': '',
      'has:link': 'tagged',
      'has:doi': 'doi',
      'has:poll': 'poll',
      'has:quote': 'quote',
      'has:question': 'plain',
      'has:media': '',
      'has:image': '',
      'has:card': '',
      'is:reply': 'answer',
      '-is:reply from:bob': 'poll quote doi',
      'is:sensitive': 'doi',
      'is:edited': '',
      'is:thread': '',
      'is:local': 'poll quote doi answer tagged plain',
      'after:2020': 'poll quote doi answer tagged plain',
      'before:2020': '',
      '-during:2020': 'poll quote doi answer tagged plain',
      'is:bookmarked': '',
      'is:boost': '',
    }
    for (const [typed, names] of Object.entries(expected)) assert.equal(await named(typed), names, typed)
    await bob.post(`/api/v1/statuses/${plain.id}/bookmark`)
    await bob.post(`/api/v1/statuses/${plain.id}/favourite`)
    await bob.post(`/api/v1/statuses/${plain.id}/reblog`)
    for (const typed of [
      'is:bookmarked',
      'is:favourited',
      'is:boost',
      'is:boost from:bob',
      'in:library from:alice',
    ]) {
      assert.equal(await named(typed), 'plain', typed)
    }
    assert.equal(await named('is:boost from:alice'), '')
    assert.equal(await named('is:bookmarked', alice), '')
    assert.deepEqual((await search(bob, 'zqop from:alice')).accounts, [])
    const edited = await alice.put<Status>(`/api/v1/statuses/${plain.id}`, { status: 'zqop plain, edited?' })
    assert.equal(edited.status, 200)
    assert.equal(await named('is:edited'), 'plain')
    for (const verb of ['unfavourite', 'unreblog']) await bob.post(`/api/v1/statuses/${plain.id}/${verb}`)
  })

  test('posts and people of one server are found by its name', async () => {
    await alice.patch('/api/v1/accounts/update_credentials', { indexable: true, discoverable: true })
    const [nina, olaf, pia] = await Promise.all([
      remotePerson(w.ctx, { username: 'zqnina', domain: 'away.example' }),
      // Known by another name than the host of its ids.
      remotePerson(w.ctx, {
        username: 'zqolaf',
        domain: 'short.example',
        uri: 'https://long.short.example/u/1',
      }),
      remotePerson(w.ctx, { username: 'zqpia', domain: 'away.example', discoverable: false }),
    ])
    await remotePost(w.ctx, nina, { html: '<p>zqserver away</p>' })
    await remotePost(w.ctx, olaf, { html: '<p>zqserver short</p>' })
    await post(alice, 'zqserver here')
    const expected: Record<string, string[]> = {
      'server:here': ['zqserver here'],
      'server:localhost.example': [],
      'server:away.example': ['zqserver away'],
      'server:SHORT.example': ['zqserver short'],
      'server:long.short.example': [],
      'server:here server:away.example': ['zqserver here', 'zqserver away'],
      '-server:away.example': ['zqserver here', 'zqserver short'],
      '-server:here': ['zqserver short', 'zqserver away'],
    }
    for (const [typed, found] of Object.entries(expected))
      assert.deepEqual((await texts(bob, `zqserver ${typed}`)).toSorted(), found.toSorted(), typed)
    assert.deepEqual(await texts(bob, 'server:away.example'), ['zqserver away'], 'without words')
    const people = async (typed: string) =>
      (await search(bob, typed)).accounts.map(({ acct }) => acct).toSorted()
    assert.deepEqual(await people('server:away.example'), ['zqnina@away.example'], 'who wants to be found')
    assert.deepEqual(await people('zqp server:away.example'), ['zqpia@away.example'])
    assert.deepEqual(await people('zq server:short.example'), ['zqolaf@short.example'])
    assert.ok((await people('server:here')).includes('alice'))
    assert.deepEqual(await people('zqnina -server:here'), [])
    const { not_searched: told } = await search(bob, 'zqserver server:nowhere.example')
    assert.deepEqual(
      told.filter(({ kind }) => kind === 'unknown_server').map(({ text }) => text),
      ['nowhere.example'],
    )
    assert.ok(pia.accountId)
  })

  test('a library holds what I wrote, kept or was named in, as far as I may see it, and nothing else', async () => {
    const secret = await post(shy, '@bob zqlib named', { visibility: 'direct' })
    await post(bob, 'zqlib mine', { visibility: 'private' })
    await post(alice, 'zqlib of alice')
    const kept = await post(shy, 'zqlib kept', { visibility: 'unlisted' })
    await bob.post(`/api/v1/statuses/${kept.id}/bookmark`)
    assert.deepEqual(await texts(bob, 'zqlib in:library'), ['zqlib kept', 'zqlib mine', '@bob zqlib named'])
    assert.deepEqual(await texts(bob, 'zqlib'), ['zqlib of alice', 'zqlib mine'])
    assert.deepEqual(await texts(bob, 'zqlib in:public'), ['zqlib of alice'])
    assert.deepEqual(await texts(alice, 'zqlib in:library'), ['zqlib of alice'])
    await shy.post(`/api/v1/accounts/${bob.id}/block`)
    assert.deepEqual(await texts(bob, 'zqlib in:library'), ['zqlib mine'], secret.id)
    await shy.post(`/api/v1/accounts/${bob.id}/unblock`)
  })

  test('the answer says what was not searched, and why', async () => {
    const said = async (who: Caller, q: string, more = '') =>
      (await search(who, q, more)).not_searched.map(({ kind, text, count }) => [kind, text ?? count])
    await shy.patch('/api/v1/accounts/update_credentials', { note: 'Shy.', indexable: false })
    assert.deepEqual(await said(alice, 'word'), [['people', 1]])
    assert.deepEqual(await said(shy, 'word'), [], 'my own posts are always searched')
    assert.deepEqual(await said(alice, 'word from:shy'), [['person', '@shy']])
    assert.deepEqual(await said(shy, 'word from:shy'), [])
    assert.deepEqual(await said(alice, 'word', `&account_id=${shy.id}`), [['person', '@shy']])
    assert.deepEqual(await said(alice, 'word from:nobody'), [['unknown_person', '@nobody']])
    assert.deepEqual(await said(alice, 'form:alice word'), [
      ['unknown_operator', 'form:'],
      ['people', 1],
    ])
    assert.deepEqual(await said(alice, '-word'), [['only_excluded', null]])
    assert.deepEqual(await said(alice, 'word in:library'), [])
    for (const typed of ['from:me', 'is:bookmarked', 'in:library']) {
      assert.deepEqual(await said(w.visitor, `a ${typed}`), [['needs_sign_in', typed]])
    }
    assert.deepEqual(await said(alice, 'word', '&type=accounts'), [])
  })

  test('a search that takes too long ends, and says up to when it searched', async () => {
    const who = { readerId: null, authorId: undefined }
    const page = { page: { limit: 5 }, offset: 0, patience: -1 }
    const old = new Date(Date.now() - 20 * 86_400_000)
    await w.ctx.db
      .insertInto('posts')
      .values({
        ...bare,
        id: idAt(old),
        account_id: Number(alice.id),
        conversation_id: idAt(old),
        created_at: old,
      })
      .execute()
    const { ids, notSearched } = await findPosts(w.ctx, who, readQuery('zqancient'), page)
    assert.deepEqual(ids, [])
    const { kind, since } = notSearched[0] ?? {}
    assert.equal(kind, 'older')
    const days = (Date.now() - Date.parse(since ?? '')) / 86_400_000
    assert.ok(days > 13.9 && days < 14.1, since ?? '')
    assert.equal(
      (await findPosts(w.ctx, who, readQuery('zqancient'), { ...page, patience: 5000 })).ids.length,
      1,
    )
  })
})
