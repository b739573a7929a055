import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { world, type Person, type World } from '../../../tests/world.ts'
import type { Status } from '../../../wire/status.ts'
import type { Jrd } from './webfinger.ts'

const activity = 'application/activity+json'

describe('how this server is found', () => {
  let w: World
  let bob: Person
  let uri: string
  before(async () => {
    w = await world()
    bob = await w.member('bob')
    uri = `http://localhost:3000/ap/users/${bob.id}`
  })
  after(() => w[Symbol.asyncDispose]())

  const finger = (resource: string, more = '') =>
    w.visitor.get<Jrd>(`/.well-known/webfinger?resource=${encodeURIComponent(resource)}${more}`)
  const get = (path: string, accept: string) =>
    fetch(new URL(path, w.url), { headers: { accept }, redirect: 'manual' })

  test('a handle leads to the actor, however it is written', async () => {
    const ways = [
      'acct:bob@localhost:3000',
      'ACCT:Bob@LOCALHOST:3000',
      'bob@localhost:3000',
      '@bob@localhost:3000',
      'http://localhost:3000/@bob',
      'http://localhost:3000/users/bob',
      uri,
    ]
    for (const way of ways) {
      const { status, body, headers } = await finger(way)
      assert.equal(status, 200, way)
      assert.equal(body.subject, 'acct:bob@localhost:3000')
      assert.deepEqual(body.aliases, ['http://localhost:3000/@bob', uri])
      assert.deepEqual(
        body.links.find(({ rel }) => rel === 'self'),
        { rel: 'self', type: activity, href: uri },
      )
      assert.match(headers.get('content-type') ?? '', /^application\/jrd\+json/)
      assert.equal(headers.get('access-control-allow-origin'), '*')
    }
    const [only, ...more] = (await finger(ways[0] ?? '', '&rel=self&rel=x')).body.links
    assert.deepEqual([only?.rel, more.length], ['self', 0])
  })

  test('the server itself is found by its name', async () => {
    for (const way of [
      'acct:localhost:3000@localhost:3000',
      'http://localhost:3000/',
      'http://localhost:3000/ap/actor',
    ]) {
      const { body } = await finger(way)
      assert.equal(body.links.find(({ rel }) => rel === 'self')?.href, 'http://localhost:3000/ap/actor')
    }
  })

  test('nobody, somebody elsewhere and nonsense are not found, an empty question is none', async () => {
    const strangers = [
      'acct:nobody@localhost:3000',
      'acct:bob@elsewhere.example',
      'acct:bob',
      'acct:@localhost:3000',
      'acct:a@b@localhost:3000',
      'http://localhost:3000/@bob/123',
      'http://localhost:3000/@bob@elsewhere.example',
      'https://elsewhere.example/@bob',
      'mailto:bob@localhost:3000',
      'http://[',
    ]
    for (const way of strangers) assert.equal((await finger(way)).status, 404, way)
    assert.equal((await w.visitor.get('/.well-known/webfinger')).status, 400)
    assert.equal((await finger(' ')).status, 400)
    assert.equal((await finger('x'.repeat(3000))).status, 422)
  })

  test('who has another handle now is found by the old one; who waits or is deleted is not', async () => {
    const [cleo, dan, eve] = await Promise.all(['cleo', 'dan', 'eve'].map((name) => w.member(name)))
    assert.ok(cleo && dan && eve)
    const { pool } = w.ctx
    await pool.query(
      `insert into old_handles (handle, account_id, skeleton, until) values ('cleo_old', $1, 'cleo_old', now() + interval '1 day')`,
      [cleo.accountId],
    )
    const { body } = await finger('acct:cleo_old@localhost:3000')
    assert.equal(body.subject, 'acct:cleo@localhost:3000')
    await pool.query('update members set approved_at = null where account_id = $1', [dan.accountId])
    assert.equal((await finger('acct:dan@localhost:3000')).status, 404)
    await pool.query('update accounts set suspended_at = now(), purged_at = now() where id = $1', [
      eve.accountId,
    ])
    assert.equal((await finger('acct:eve@localhost:3000')).status, 410)
  })

  test('host-meta says where to ask, as XML and as JSON', async () => {
    const xml = await w.visitor.get('/.well-known/host-meta')
    assert.match(xml.headers.get('content-type') ?? '', /^application\/xrd\+xml/)
    assert.match(xml.text, /template="http:\/\/localhost:3000\/\.well-known\/webfinger\?resource=\{uri\}"/)
    for (const [path, accept] of [
      ['/.well-known/host-meta', 'application/json'],
      ['/.well-known/host-meta.json', '*/*'],
    ] as const) {
      const { links } = (await (await get(path, accept)).json()) as Jrd
      assert.equal(links[0]?.template, 'http://localhost:3000/.well-known/webfinger?resource={uri}')
    }
  })

  test('NodeInfo says what runs here and how large it is', async () => {
    await bob.post('/api/v1/statuses', { status: 'Counted' })
    const { links } = (
      await w.visitor.get<{ links: { rel: string; href: string }[] }>('/.well-known/nodeinfo')
    ).body
    assert.deepEqual(
      links.map(({ rel }) => rel.split('/').at(-1)),
      ['2.1', '2.0', 'activitystreams#Application'],
    )
    assert.equal(links.at(-1)?.href, 'http://localhost:3000/ap/actor')
    for (const { href } of links.slice(0, 2)) {
      const answer = await w.visitor.get<{
        version: string
        software: { name: string; version: string; homepage?: string }
        protocols: string[]
        usage: { users: Record<string, number>; localPosts: number }
      }>(new URL(href).pathname)
      assert.match(
        answer.headers.get('content-type') ?? '',
        /profile="http:\/\/nodeinfo\.diaspora\.software\/ns\/schema\/2\.[01]#"/,
      )
      const { version, software, protocols, usage } = answer.body
      assert.ok(href.endsWith(version))
      assert.equal(software.name, 'rounds')
      assert.match(software.version, /^\d+\.\d+\.\d+$/)
      assert.equal('homepage' in software, version === '2.1', '2.0 knows no homepage')
      assert.deepEqual(protocols, ['activitypub'])
      assert.ok((usage.users.total ?? 0) >= 1 && usage.users.activeHalfyear !== undefined)
    }
  })

  test('servers that ask for a page are led to the document, browsers stay', async () => {
    const { body: post } = await bob.post<Status>('/api/v1/statuses', { status: 'For all' })
    const document = `${uri}/statuses/${post.id}`
    const led: [string, string, number, string | null][] = [
      ['/@bob', activity, 302, uri],
      ['/@BOB', activity, 302, uri],
      [`/@bob/${post.id}`, activity, 302, document],
      ['/users/bob', activity, 302, uri],
      [`/users/bob/statuses/${post.id}`, activity, 302, document],
      ['/users/bob', 'text/html', 302, 'http://localhost:3000/@bob'],
      [`/users/bob/statuses/${post.id}`, '*/*', 302, `http://localhost:3000/@bob/${post.id}`],
      ['/@bob@elsewhere.example', activity, 404, null],
      ['/@nobody', activity, 404, null],
      ['/@bob/12x', activity, 404, null],
      ['/users/bob/statuses/12x', activity, 404, null],
    ]
    for (const [path, accept, status, to] of led) {
      const answer = await get(path, accept)
      assert.deepEqual([answer.status, answer.headers.get('location')], [status, to], `${path} ${accept}`)
    }
    const page = await get('/@bob', 'text/html,*/*;q=0.8')
    assert.match(await page.text(), /no pages in this world/)
    assert.equal(page.headers.get('vary'), 'Accept')
  })
})
