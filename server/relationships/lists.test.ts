import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Kysely, PostgresDialect } from 'kysely'
import { caller, type Person, world, type World } from '../../tests/world.ts'
import type { Account, Relationship } from '../../wire/account.ts'
import type { Database } from '../platform/database.ts'
import { relationshipsJson } from './relationships-json.ts'

let here: World
let made = 0
before(async () => {
  here = await world()
})
after(() => here[Symbol.asyncDispose]())

/** Fresh people for each test, so that none depends on another. */
const people = (count: number): Promise<Person[]> =>
  Promise.all(Array.from({ length: count }, () => here.member(`person_${++made}`)))

const act = (who: Person, verb: string, whom: Person, body?: object) =>
  who.post<Relationship & { error: string }>(`/api/v1/accounts/${whom.id}/${verb}`, body)

const accts = (accounts: Account[]): string[] => accounts.map(({ acct }) => acct)

async function list(who: Person, path: string): Promise<string[]> {
  const { body, status } = await who.get<Account[]>(path)
  assert.equal(status, 200)
  return accts(body)
}

test('relationships keep the order asked for, each once, without strangers; any number costs one query', async () => {
  const [ann, ...others] = (await people(6)) as [Person, ...Person[]]
  const asked = [...others.toReversed(), others[0] as Person].map(({ id }) => `id[]=${id}`).join('&')
  const { body } = await ann.get<Relationship[]>(`/api/v1/accounts/relationships?${asked}&id[]=77&id[]=x`)
  assert.deepEqual(
    body.map(({ id }) => id),
    others.toReversed().map(({ id }) => id),
  )
  assert.deepEqual((await ann.get('/api/v1/accounts/relationships')).body, [])
  const single = await ann.get<Relationship[]>(`/api/v1/accounts/relationships?id=${others[0]?.id}`)
  assert.equal(single.body.length, 1)
  let queries = 0
  const db = new Kysely<Database>({
    dialect: new PostgresDialect({ pool: here.ctx.pool }),
    log: () => void queries++,
  })
  await relationshipsJson(
    { ...here.ctx, db },
    ann.accountId,
    others.map(({ accountId }) => accountId),
  )
  assert.equal(queries, 1)
})

test('followers come page by page, newest first, each once, in both directions', async () => {
  const [star, ...fans] = (await people(8)) as [Person, ...Person[]]
  for (const fan of fans) await act(fan, 'follow', star)
  const newestFirst = fans.toReversed().map(({ name }) => name)
  const seen: string[] = []
  let previous = ''
  let next: string | undefined = `/api/v1/accounts/${star.id}/followers?limit=3`
  while (next) {
    const { body, headers } = await star.get<Account[]>(next)
    if (body.length === 0) break
    seen.push(...accts(body))
    const link = headers.get('link') ?? ''
    previous = /<([^>]*)>; rel="prev"/.exec(link)?.[1] ?? ''
    next = pathOf(/<([^>]*)>; rel="next"/.exec(link)?.[1])
  }
  assert.deepEqual(seen, newestFirst)
  assert.deepEqual(await list(star, pathOf(previous) as string), newestFirst.slice(3, 6))
  assert.equal((await star.get(`/api/v1/accounts/${star.id}/followers?max_id=x`)).status, 422)
  assert.equal((await star.get(`/api/v1/accounts/${star.id}/followers?limit=0`)).status, 422)
  assert.equal((await list(star, `/api/v1/accounts/${star.id}/followers?limit=1000`)).length, 7)
})

const pathOf = (url: string | undefined): string | undefined => url && url.replace(/^https?:\/\/[^/]+/, '')

test('collections are empty for others when hidden, for the blocked, and without those whom the reader does not meet', async () => {
  const [star, fan, reader, muted, blocker] = (await people(5)) as [Person, Person, Person, Person, Person]
  for (const one of [fan, muted, blocker]) await act(one, 'follow', star)
  await act(reader, 'mute', muted)
  await act(blocker, 'block', reader)
  const followers = `/api/v1/accounts/${star.id}/followers`
  assert.deepEqual(await list(reader, followers), [fan.name])
  assert.equal((await here.visitor.get<Account[]>(followers)).body.length, 3)
  await act(star, 'block', reader)
  assert.deepEqual(await list(reader, followers), [])
  assert.equal((await list(star, followers)).length, 3)
  await star.patch('/api/v1/accounts/update_credentials', { hide_collections: true })
  assert.deepEqual((await here.visitor.get(followers)).body, [])
  assert.deepEqual(await list(fan, `/api/v1/accounts/${star.id}/following`), [])
  assert.equal((await list(star, followers)).length, 3)
  assert.equal((await here.visitor.get('/api/v1/accounts/1/followers')).status, 404)
})

test('people are searched by handle, name and profession; only those whom one follows if wished, never those who block', async () => {
  const [ann, bob, eve] = (await people(3)) as [Person, Person, Person]
  await bob.patch('/api/v1/accounts/update_credentials', {
    display_name: 'Zoë Quixote',
    profession: 'Kinderärztin',
  })
  await eve.patch('/api/v1/accounts/update_credentials', { display_name: 'Quixano Zoe' })
  const search = (query: string, more = '') =>
    list(ann, `/api/v1/accounts/search?q=${encodeURIComponent(query)}${more}`)
  assert.deepEqual(await search('quix'), [eve.name, bob.name])
  assert.deepEqual(await search('zoe quixo'), [bob.name])
  assert.deepEqual(await search('KINDERARZTIN'), [bob.name])
  assert.deepEqual(await search('qu'), [eve.name, bob.name])
  assert.deepEqual(await search('ix'), [])
  assert.deepEqual(await search(`@${bob.name}`), [bob.name])
  assert.deepEqual(await search(`@${bob.name}@localhost:3000`), [bob.name])
  assert.deepEqual(await search(`@${bob.name}@elsewhere.example`), [])
  assert.deepEqual(await search('quix', '&limit=1&offset=1'), [bob.name])
  assert.deepEqual(await search('quix', '&following=true'), [])
  await act(ann, 'follow', bob)
  assert.deepEqual(await search('quix', '&following=true'), [bob.name])
  await act(bob, 'block', ann)
  assert.deepEqual(await search('quix'), [eve.name])
  for (const strange of [
    '',
    ' ',
    '%',
    '_',
    '\\',
    "'",
    '%_%',
    '@',
    '@@',
    '🩺',
    "';drop table accounts;--",
    '\u0000',
  ]) {
    assert.deepEqual(await search(strange), [], JSON.stringify(strange))
  }
  assert.equal((await here.visitor.get('/api/v1/accounts/search?q=quix')).status, 401)
})

test('every address of this folder asks who is there', async () => {
  const paths = ['follow_requests', 'blocks', 'mutes', 'accounts/relationships', 'accounts/search?q=a']
  for (const path of paths) {
    assert.equal((await here.visitor.get(`/api/v1/${path}`)).status, 401, path)
    const forged = caller(here.url, { authorization: 'Bearer forged' })
    assert.equal((await forged.get(`/api/v1/${path}`)).status, 401, path)
  }
})
