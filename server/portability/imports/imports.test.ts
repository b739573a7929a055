import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Status } from '../../../wire/status.ts'
import type { Import } from '../../../wire/portability.ts'
import { world, type Person, type World } from '../../../tests/world.ts'

const upload = (person: Person, text: string | Uint8Array<ArrayBuffer>, name: string, kind?: string) => {
  const form = new FormData()
  form.set('file', new Blob([text]), name)
  if (kind) form.set('kind', kind)
  return person.post<Import>('/api/rounds/v1/imports', form)
}

const look = async (person: Person, { id }: { id: string }) =>
  (await person.get<Import>(`/api/rounds/v1/imports/${id}`)).body

async function bring(
  place: World,
  person: Person,
  text: string,
  name: string,
  wish: object = {},
): Promise<Import> {
  const { body, status } = await upload(person, text, name)
  assert.equal(status, 200)
  assert.equal((await person.post(`/api/rounds/v1/imports/${body.id}/confirm`, wish)).status, 200)
  await place.settle()
  return look(person, body)
}

test('follows: nothing happens before it is confirmed, then exactly what was shown', async () => {
  await using place = await world()
  const [ann, bob, cleo, dan] = await Promise.all(
    ['ann', 'bob', 'cleo', 'dan'].map((name) => place.member(name)),
  )
  assert.ok(ann && bob && cleo && dan)
  await dan.patch('/api/v1/accounts/update_credentials', { locked: true })
  const file =
    'Account address,Show boosts,Notify on new posts,Languages\n' +
    '@bob,false,true,"en, fr"\nDan@localhost:3000,true,false,\nnobody_here,true,false,\nzoe@elsewhere.example,true,false,\n' +
    'ann,true,false,\nbob,true,true,\n???,,,\n'
  const { body: preview } = await upload(ann, file, 'following_accounts.csv')
  assert.equal(preview.state, 'preview')
  assert.deepEqual(preview.counts, { lines: 7, removals: 0, waiting: 2, done: 0, skipped: 1, failed: 4 })
  assert.deepEqual(
    preview.problems.map(({ line, reason }) => [line, reason]),
    [
      [4, 'unknown'],
      [5, 'other_server'],
      [6, 'oneself'],
      [8, 'not_understood'],
    ],
  )
  assert.equal((await ann.get<unknown[]>(`/api/v1/accounts/${ann.id}/following`)).body.length, 0)
  assert.equal((await cleo.get(`/api/rounds/v1/imports/${preview.id}`)).status, 404)
  assert.equal((await cleo.post(`/api/rounds/v1/imports/${preview.id}/confirm`, {})).status, 404)

  await ann.post(`/api/rounds/v1/imports/${preview.id}/confirm`, { mode: 'merge' })
  assert.equal((await ann.post(`/api/rounds/v1/imports/${preview.id}/confirm`, {})).status, 409)
  await place.settle()
  const result = await look(ann, preview)
  assert.equal(result.state, 'done')
  assert.deepEqual([result.counts.done, result.reasons.requested], [2, 1])
  const out = (await ann.get('/api/rounds/v1/exports/following.csv')).text
  assert.equal(
    out,
    'Account address,Show boosts,Notify on new posts,Languages\nbob@localhost:3000,false,true,"en, fr"\n',
  )

  const failures = (await ann.get(`/api/rounds/v1/imports/${preview.id}/failures.csv`)).text
  assert.match(failures, /zoe@elsewhere.example,true,false,,5,other_server/)
  assert.equal((await cleo.get(`/api/rounds/v1/imports/${preview.id}/failures.csv`)).status, 404)

  const again = await bring(place, ann, out, 'following_accounts.csv')
  assert.deepEqual([again.counts.done, again.counts.skipped], [0, 1], 'a second time nothing is left to do')
})

test('an overwrite takes away exactly what it said', async () => {
  await using place = await world()
  const [ann, bob, cleo, dan] = await Promise.all(
    ['ann', 'bob', 'cleo', 'dan'].map((name) => place.member(name)),
  )
  assert.ok(ann && bob && cleo && dan)
  for (const one of [bob, cleo]) await ann.post(`/api/v1/accounts/${one.id}/mute`)
  const { body: preview } = await upload(ann, 'bob,false\n', 'muted_accounts.csv')
  assert.equal(preview.would_remove, 1)
  await ann.post(`/api/v1/accounts/${dan.id}/mute`)
  const confirm = (wish: object) =>
    ann.post<{ field?: string }>(`/api/rounds/v1/imports/${preview.id}/confirm`, wish)
  assert.equal((await confirm({ mode: 'overwrite' })).status, 422)
  assert.equal((await confirm({ mode: 'overwrite', removes: 1 })).status, 409, 'more would go than was shown')
  assert.equal((await confirm({ mode: 'overwrite', removes: 2 })).status, 200)
  await place.settle()
  const muted = await ann.get<{ id: string }[]>('/api/v1/mutes')
  assert.deepEqual(
    muted.body.map(({ id }) => id),
    [bob.id],
  )
  assert.equal(
    (await ann.get('/api/rounds/v1/exports/mutes.csv')).text,
    'Account address,Hide notifications\nbob@localhost:3000,false\n',
  )
})

test('lists, blocks, blocked servers and bookmarks go out and come back', async () => {
  await using place = await world()
  const [ann, bob, cleo] = await Promise.all(['ann', 'bob', 'cleo'].map((name) => place.member(name)))
  assert.ok(ann && bob && cleo)
  const { id } = (await bob.post<Status>('/api/v1/statuses', { status: 'Worth keeping' })).body
  const secret = (await bob.post<Status>('/api/v1/statuses', { status: 'Not for you', visibility: 'direct' }))
    .body
  await bring(place, ann, 'Airway,bob\nAirway,@ann@localhost:3000\n"Lists, with; marks",bob\n', 'lists.csv')
  await bring(place, ann, 'cleo\n', 'blocked_accounts.csv')
  await bring(place, ann, '#domain\nspam.example\nünicode.example\n', 'blocked_domains.csv')
  const bookmarks = await bring(
    place,
    ann,
    `http://localhost:3000/users/old_name/statuses/${id}\n${secret.uri}\nhttps://elsewhere.example/1`,
    'bookmarks.csv',
  )
  assert.deepEqual([bookmarks.counts.done, bookmarks.reasons.gone, bookmarks.reasons.other_server], [1, 1, 1])
  const out = async (kind: string, person = ann) =>
    (await person.get(`/api/rounds/v1/exports/${kind}.csv`)).text
  assert.equal(
    await out('lists'),
    'Airway,bob@localhost:3000\nAirway,ann@localhost:3000\n"Lists, with; marks",bob@localhost:3000\n',
  )
  assert.equal(await out('blocks'), 'cleo@localhost:3000\n')
  assert.equal(await out('domain_blocks'), 'spam.example\nxn--nicode-2ya.example\n')
  assert.equal(await out('bookmarks'), `http://localhost:3000/ap/users/${bob.id}/statuses/${id}\n`)
  assert.equal(await out('bookmarks', cleo), '', 'everybody gets their own')
  const noted = `http://localhost:3000/ap/users/${bob.id}/statuses/${id},Airway; Teaching,"read, again"\n`
  await bring(place, ann, noted, 'bookmarks.csv')
  assert.equal(await out('bookmarks'), noted, 'with collections and note')
  assert.equal((await place.visitor.get('/api/rounds/v1/exports/blocks.csv')).status, 401)
})

test('what is no file, too large, or of no known kind is told', async () => {
  await using place = await world()
  const ann = await place.member('ann')
  const refused = async (answer: Promise<{ status: number; body: never }>) => {
    const { status, body } = (await answer) as { status: number; body: { field?: string } }
    return [status, body.field]
  }
  assert.deepEqual(await refused(ann.post('/api/rounds/v1/imports', { file: 'text' })), [422, 'file'])
  assert.deepEqual(await refused(upload(ann, 'bob@a.example', 'x.csv') as never), [422, 'kind'])
  assert.deepEqual(await refused(upload(ann, '\n \n', 'lists.csv') as never), [422, 'file'])
  const large = new Uint8Array(20 * 1024 * 1024 + 1).fill(97)
  assert.deepEqual(await refused(upload(ann, large, 'lists.csv') as never), [413, 'file'])
  const { body } = await upload(ann, 'nobody@a.example', 'lists.csv', 'blocks')
  assert.deepEqual([body.kind, body.guessed_kind], ['blocks', 'lists'])
  assert.deepEqual(await refused(ann.post(`/api/rounds/v1/imports/${body.id}/confirm`, {})), [422, 'file'])
})

test('10,000 rows: a page at once, a job that can be stopped and goes on, an export in pieces', async () => {
  await using place = await world()
  const ann = await place.member('ann')
  await place.ctx.pool.query(
    `insert into accounts (id, username, domain, created_at, updated_at)
     select i, 'user' || i, 'far.example', now(), now() from generate_series(1, 10000) i`,
  )
  const file = Array.from({ length: 10_000 }, (_, index) => `user${index + 1}@far.example`).join('\n')
  const begun = Date.now()
  const { body: preview } = await upload(ann, file, 'blocked_accounts.csv')
  assert.equal(preview.counts.waiting, 10_000)
  assert.ok(Date.now() - begun < 10_000)
  await ann.post(`/api/rounds/v1/imports/${preview.id}/confirm`, {})
  while ((await look(ann, preview)).counts.done < 100) await new Promise((resolve) => setTimeout(resolve, 20))
  await ann.post(`/api/rounds/v1/imports/${preview.id}/cancel`)
  await place.settle()
  const stopped = await look(ann, preview)
  assert.equal(stopped.state, 'cancelled')
  assert.ok(stopped.counts.done < 10_000 && stopped.counts.waiting > 0)
  await place.ctx.pool.query(
    `insert into blocks (account_id, target_id, id, created_at)
     select $1, i, i, now() from generate_series(1, 10000) i on conflict do nothing`,
    [ann.accountId],
  )
  const lines = (await ann.get('/api/rounds/v1/exports/blocks.csv')).text.trim().split('\n')
  assert.equal(new Set(lines).size, 10_000)
})
