import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import type { CredentialAccount } from '../../wire/account.ts'
import type { Status } from '../../wire/status.ts'
import { world, type Person, type World } from '../../tests/world.ts'
import { safeFetch } from '../platform/safe-fetch.ts'
import { cleanUpCards } from './clean-up.ts'
import { fetchCard } from './fetch-card.ts'

let w: World
let alice: Person
let bob: Person
let origin = ''
let picture: Buffer
let title = 'Spaced learning'
const visits: string[] = []

const site = createServer((request, response) => {
  const path = request.url ?? ''
  visits.push(`${path} ${request.headers['user-agent']}`)
  if (path === '/cover.jpg') return response.setHeader('content-type', 'image/jpeg').end(picture)
  if (path === '/lying.jpg')
    return response.setHeader('content-type', 'image/jpeg').end('<svg onload=alert(1)>')
  if (path === '/oembed')
    return response
      .setHeader('content-type', 'application/json')
      .end('{"author_name":"Osler","author_url":"https://osler.example/","html":"<script>alert(1)</script>"}')
  if (path === '/gone') return response.writeHead(404).end()
  if (path === '/moved') return response.writeHead(301, { location: '/article' }).end()
  const image = path === '/lying' ? '/lying.jpg' : '/cover.jpg'
  const creator = path === '/mine' ? '<meta name="fediverse:creator" content="@bob@localhost:3000">' : ''
  return response.setHeader('content-type', 'text/html')
    .end(`<html lang="en"><title>${title}</title><meta property="og:image" content="${image}">
    <link rel="alternate" type="application/json+oembed" href="/oembed"><meta name="citation_doi" content="10.1234/abc">${creator}`)
})

before(async () => {
  await new Promise<void>((done) => site.listen(0, '127.0.0.1', done))
  origin = `http://journal.example.org:${(site.address() as AddressInfo).port}`
  const pixels = { width: 1600, height: 900, channels: 3 as const, background: 'teal' }
  picture = await sharp({ create: pixels })
    .withExif({ IFD0: { Artist: 'Secret' } })
    .jpeg()
    .toBuffer()
  w = await world({ environment: { LINK_CARDS: 'on', WORKER_CONCURRENCY: '0' } })
  ;[alice, bob] = await Promise.all([w.member('alice'), w.member('bob')])
})
after(async () => {
  site.closeAllConnections()
  site.close()
  await w[Symbol.asyncDispose]()
})

/** The name of the site leads to this machine, which is the only one that may be asked. */
const resolve = ((_name: string, _options: unknown, answer: (error: null, found: object[]) => void) =>
  answer(null, [{ address: '127.0.0.1', family: 4 }])) as never
const here: typeof safeFetch = (address, options) =>
  safeFetch(address, { ...options, resolve, allow: (ip) => ip === '127.0.0.1' })
const asAnybody: typeof safeFetch = (address, options) => safeFetch(address, { ...options, resolve })

/** Does the waiting jobs of cards in their order, as the worker would. */
async function work(fetchPage = here): Promise<void> {
  const { tasks } = await import('../reactions.ts')
  for (;;) {
    const { rows } = await w.ctx.pool.query(
      `select jobs.id, identifier as task, payload from graphile_worker._private_jobs jobs
       join graphile_worker._private_tasks tasks on tasks.id = task_id order by jobs.id limit 1`,
    )
    if (!rows[0]) return
    const { id, task, payload } = rows[0]
    await w.ctx.pool.query('delete from graphile_worker._private_jobs where id = $1', [id])
    if (task === 'fetch-card') await fetchCard(w.ctx, payload, fetchPage)
    else await tasks[task]?.(w.ctx, payload as never)
  }
}

const post = async (status: string, more: object = {}) =>
  (await alice.post<Status>('/api/v1/statuses', { status, ...more })).body.id
const cardOf = async (id: string) => (await bob.get<Status>(`/api/v1/statuses/${id}`)).body.card

test('a public post gets a card with a picture of ours; the page is read once for all posts', async () => {
  const [one, two] = [await post(`Read ${origin}/article`), await post(`Me too: ${origin}/article#part`)]
  await work()
  const card = await cardOf(one)
  assert.deepEqual(
    [
      card?.url,
      card?.title,
      card?.author_name,
      card?.authors[0]?.url,
      card?.provider_name,
      card?.doi,
      card?.html,
      card?.type,
    ],
    [
      `${origin}/article`,
      'Spaced learning',
      'Osler',
      'https://osler.example/',
      'journal.example.org',
      '10.1234/abc',
      '',
      'link',
    ],
  )
  assert.deepEqual(await cardOf(two), card)
  assert.deepEqual(
    visits.map((visit) => visit.split(' ')[0]),
    ['/article', '/oembed', '/cover.jpg'],
  )
  assert.ok(visits.every((visit) => visit.includes('Rounds (link preview; +http://localhost:3000)')))
  assert.match(card?.image ?? '', /^http:\/\/localhost:3000\/media\/cards\/[\w-]+\.webp$/)
  assert.deepEqual([card?.width, card?.height, Boolean(card?.blurhash)], [800, 450, true])
  const answer = await fetch(`${w.url}${new URL(card?.image ?? '').pathname}`)
  const shown = await sharp(Buffer.from(await answer.arrayBuffer())).metadata()
  assert.deepEqual([answer.status, shown.format, shown.exif], [200, 'webp', undefined])
})

test('nothing is looked up for posts that not everybody may see', async () => {
  const before = visits.length
  for (const visibility of ['private', 'direct', 'local'])
    await post(`Secret ${origin}/secret`, { visibility })
  await work()
  assert.equal(visits.length, before)
  assert.equal((await w.ctx.pool.query(`select 1 from cards where address like '%secret%'`)).rowCount, 0)
})

test('what fails leaves a post without a card and is not tried again the same day', async () => {
  const id = await post(`${origin}/gone`)
  await work()
  await post(`${origin}/gone`)
  await work()
  assert.equal(await cardOf(id), null)
  assert.equal(visits.filter((visit) => visit.startsWith('/gone')).length, 1)
  const inside = await post(`${origin}/other`)
  await work(asAnybody)
  assert.equal(await cardOf(inside), null, 'this machine is not the public internet')
  const lying = await post(`${origin}/lying`)
  await work()
  assert.deepEqual([(await cardOf(lying))?.title, (await cardOf(lying))?.image], ['Spaced learning', null])
})

test('an edit changes the card, and an edit without a link takes it away', async () => {
  const id = await post('No link yet')
  const edit = (status: string) => alice.put(`/api/v1/statuses/${id}`, { status })
  await edit(`Now: ${origin}/moved`)
  await work()
  assert.equal((await cardOf(id))?.url, `${origin}/article`)
  await edit('No more')
  await work()
  assert.equal(await cardOf(id), null)
})

test('after two weeks the page is read again, old pictures go, and so do cards that nobody shows', async () => {
  const id = await post(`${origin}/article`)
  await work()
  const old = (await cardOf(id))?.image ?? ''
  title = 'A new title'
  await w.ctx.pool.query(`update cards set looked_at = now() - interval '15 days'`)
  const again = await post(`${origin}/article`)
  await work()
  assert.equal((await cardOf(id))?.title, 'A new title', 'in posts that were shown before, too')
  assert.equal((await fetch(`${w.url}${new URL(old).pathname}`)).status, 404)
  assert.ok(await cardOf(again))
  await w.ctx.pool.query(`delete from posts`)
  await w.ctx.pool.query(`update cards set looked_at = now() - interval '31 days'`)
  await cleanUpCards(w.ctx)
  await work()
  assert.equal((await w.ctx.pool.query('select 1 from cards')).rowCount, 0)
})

test('a page may name a member as its author once they have said so', async () => {
  const id = await post(`By Bob: ${origin}/mine`)
  await work()
  const seen = async (person: Person) => (await person.get<Status>(`/api/v1/statuses/${id}`)).body.card
  const agree = (domains: string[]) =>
    bob.patch<CredentialAccount>('/api/v1/accounts/update_credentials', { attribution_domains: domains })
  const before = await seen(bob)
  assert.deepEqual(
    [before?.authors.map(({ name, account }) => [name, account]), before?.missing_attribution],
    [[['Osler', null]], true],
  )
  assert.equal((await seen(alice))?.missing_attribution, false, 'only who is named is told')

  const agreed = await agree(['https://EXAMPLE.org/blog', 'example.org', ''])
  assert.deepEqual(agreed.body.source.attribution_domains, ['example.org'])
  const profile = await bob.get<{ attribution_domains: string[] }>('/api/v1/profile')
  assert.deepEqual(profile.body.attribution_domains, ['example.org'])
  for (const person of [alice, bob]) {
    const card = await seen(person)
    assert.deepEqual([card?.authors.length, card?.authors[0]?.account?.id], [1, bob.id])
    assert.deepEqual([card?.missing_attribution, card?.title, card?.doi], [false, title, '10.1234/abc'])
  }
  const boost = (await bob.post<Status>(`/api/v1/statuses/${id}/reblog`)).body
  assert.equal(boost.reblog?.card?.authors[0]?.account?.username, 'bob')
  assert.equal(boost.card?.authors[0]?.account?.username, 'bob')

  await agree([''])
  assert.equal((await seen(alice))?.authors[0]?.account, null, 'at once')
  await agree(['other.example'])
  assert.equal((await seen(alice))?.authors[0]?.account, null)
  for (const domains of [['nonsense'], Array.from({ length: 11 }, (_, place) => `a${place}.example`)]) {
    const refused = await agree(domains)
    assert.deepEqual(
      [refused.status, refused.text.includes('attribution_domains')],
      [422, true],
      refused.text,
    )
  }
})
