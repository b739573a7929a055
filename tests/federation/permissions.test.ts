import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { request } from 'undici'
import { resolveActor } from '../../server/federation/fetching/resolve-actor.ts'
import { resolvePost } from '../../server/federation/fetching/resolve-post.ts'
import type { Status } from '../../wire/status.ts'
import { world, type Person, type World } from '../world.ts'
import { fakeServer, type Answered, type FakeActor, type FakeServer } from './fake-server.ts'
import { testNetwork, type TestNetwork } from './network.ts'

/**
 * Who may fetch what, written out by hand and owing nothing to the judge of visibility. One author has said the same thing in every way;
 * `fan` of follow.test follows her, `named` of named.test is mentioned in everything, and so are `villain` of lone.test, whom she has blocked (another
 * person of that server follows her), and `shunned` of shunned.test, a server that she has blocked for herself.
 */
const askers = [
  'nobody',
  'stranger', // signs, and has nothing to do with her
  'follower', // fan@follow.test
  'mentioned', // named@named.test
  'instance', // the actor of follow.test itself, which fetches for its people
  'neighbour', // somebody else of follow.test
  'blocked server',
  'blocked person', // villain@lone.test
  'server she blocked', // shunned@shunned.test
] as const
type AskerName = (typeof askers)[number]

/** What each asker gets, in the order of `askers`. */
const nothing = '404 404 404 404 404 404 403 404 404'
const everybody = '200 200 200 200 200 200 403 404 404'
const followers = '404 404 200 200 200 200 403 404 404'
const followersAlone = '404 404 200 404 200 200 403 404 404'
const mentioned = '404 404 404 200 404 404 403 404 404'
const gone = '410 410 410 410 410 410 403 410 410'
/** Written by somebody who has blocked nobody. */
const others = '200 200 200 200 200 200 403 200 200'

/** What was said → its object, and the activity that said it. */
const said: Record<string, [object: string, activity: string]> = {
  public: [everybody, everybody],
  unlisted: [everybody, everybody],
  private: [followers, followers],
  direct: [mentioned, mentioned],
  local: [nothing, nothing],
  held: [nothing, nothing],
  removed: [nothing, nothing],
  'of a suspended author': [nothing, nothing],
  deleted: [gone, gone],
  'deleted in private': [nothing, nothing],
  'boost of a public post': [nothing, everybody],
  'boost of her own private post': [nothing, followersAlone],
  'boost of a held post': [nothing, nothing],
  quote: [everybody, everybody],
  poll: [everybody, everybody],
  reply: [others, others],
  'private reply': ['404 404 404 404 404 404 403 404 404', '404 404 404 404 404 404 403 404 404'],
}

/** Collections → for each asker what of the above stands in it; a status where there is none. */
const inOutbox = 'public unlisted boost-of-a-public-post quote poll'
const collections: Record<string, Record<AskerName, string>> = {
  outbox: row(inOutbox, inOutbox, inOutbox, inOutbox, inOutbox, inOutbox, '403', '', ''),
  featured: row(
    'public',
    'public',
    'public private',
    'public private',
    'public private',
    'public private',
    '403',
    '',
    '',
  ),
  replies: row('reply', 'reply', 'reply', 'reply', 'reply', 'reply', '403', '404', '404'),
  'replies of the private post': row('404', '404', '', '', '', '', '403', '404', '404'),
  context: row(
    'public reply',
    'public reply',
    'public reply',
    'public reply',
    'public reply',
    'public reply',
    '403',
    '404',
    '404',
  ),
  stamp: row('200', '200', '200', '200', '200', '200', '403', '404', '404'),
  followers: row('fan', 'fan', 'fan', 'fan', 'fan', 'fan', '403', 'fan', 'fan'),
  'followers of a server': row('401', '', 'fan', '', 'fan', 'fan', '403', 'kin', ''),
}

function row(...cells: string[]): Record<AskerName, string> {
  return Object.fromEntries(askers.map((asker, place) => [asker, cells[place] ?? ''])) as Record<
    AskerName,
    string
  >
}

type Stage = {
  place: World
  network: TestNetwork
  servers: FakeServer[]
  author: Person
  actors: Partial<Record<AskerName, FakeActor>>
  /** What was said → address of its object. */
  uris: Record<string, string>
  /** Addresses of the collections. */
  lists: Record<string, string>
}

describe('who may fetch what', () => {
  let stage: Stage
  before(async () => {
    stage = await setStage()
  })
  after(() => leaveStage(stage))

  for (const mode of ['open', 'secure'] as const)
    describe(`in ${mode} mode`, () => {
      before(() => setMode(stage, mode))
      for (const [what, [object, activity]] of Object.entries(said)) {
        for (const [path, statuses] of [
          ['', object],
          ['/activity', activity],
        ] as const)
          it(`${what}${path}: ${expected(statuses, mode).join(' ')}`, async (t) => {
            const seen: number[] = []
            for (const asker of askers) seen.push((await ask(stage, asker, stage.uris[what] + path)).status)
            t.diagnostic(
              JSON.stringify({
                mode,
                what: what + path,
                ...Object.fromEntries(askers.map((asker, n) => [asker, seen[n]])),
              }),
            )
            assert.deepEqual(seen, expected(statuses, mode))
          })
      }
      for (const [what, cells] of Object.entries(collections))
        it(`${what}`, async (t) => {
          const seen: Record<string, string> = {}
          for (const asker of askers) seen[asker] = await contents(stage, asker, what)
          t.diagnostic(JSON.stringify({ mode, what, ...seen }))
          assert.deepEqual(seen, { ...cells, ...(mode === 'secure' && { nobody: '401' }) })
        })
      it('the member herself', async () => {
        const uri = `https://a.test/ap/users/${stage.author.id}`
        for (const asker of askers) {
          const { status, json } = await ask(stage, asker, uri)
          assert.equal(status, asker === 'blocked server' ? 403 : 200, asker)
          if (status !== 200) continue
          const bare = mode === 'secure' && asker === 'nobody'
          assert.equal(json?.summary === undefined, bare, `${asker}: ${mode}`)
          assert.equal(json?.inbox, `${uri}/inbox`)
          assert.ok(JSON.stringify(json?.publicKey).includes(`"${uri}#main-key"`))
        }
      })
      it('what is given to some is kept by nobody', async () => {
        const shared = async (asker: AskerName, what: string) =>
          (await ask(stage, asker, stage.uris[what] ?? '')).headers['cache-control']
        assert.equal(await shared('follower', 'private'), 'private, no-store')
        if (mode === 'open') assert.match(String(await shared('nobody', 'public')), /^public/)
        else assert.equal(await shared('stranger', 'public'), 'private, no-store')
      })
      it('a bad signature is none: nothing more than to nobody, and in secure mode nothing', async () => {
        const { follower } = stage.actors
        assert.ok(follower)
        const forged = { key: (await otherKey(stage)).privateKey }
        const status = async (what: string) => (await follower.get(stage.uris[what] ?? '', forged)).status
        assert.deepEqual(
          [await status('public'), await status('private')],
          mode === 'open' ? [200, 404] : [401, 401],
        )
        const old = { at: new Date(Date.now() - 3 * 3_600_000) }
        assert.equal((await follower.get(stage.uris.private ?? '', old)).status, mode === 'open' ? 404 : 401)
      })
    })

  it('where only some servers are spoken with, the others get nothing, and who does not sign neither', async () => {
    await setMode(stage, 'open')
    const admin = await root(stage.place)
    await admin.post('/api/v1/admin/domain_allows', { domain: 'follow.test' })
    await setFederation(stage, { mode: 'allow_list' })
    const statuses: number[] = []
    for (const asker of askers) statuses.push((await ask(stage, asker, stage.uris.public ?? '')).status)
    assert.deepEqual(statuses, [401, 403, 200, 403, 200, 200, 403, 403, 403])
    await setFederation(stage, { mode: 'closed' })
    for (const asker of askers)
      for (const uri of [stage.uris.public ?? '', `https://a.test/ap/users/${stage.author.id}`])
        assert.equal((await ask(stage, asker, uri)).status, 404, `${asker} ${uri}`)
    await setFederation(stage, { mode: 'open' })
  })

  it('what is of another server is never given as ours, and its answers are named by their own ids', async () => {
    const { place, servers, actors, uris } = stage
    const [, follow] = servers
    const { follower } = actors
    assert.ok(follow && follower)
    const id = 'https://follow.test/notes/1'
    follow.serve('/notes/1', {
      '@context': 'https://www.w3.org/ns/activitystreams',
      id,
      type: 'Note',
      attributedTo: follower.uri,
      inReplyTo: uris.public,
      to: ['https://www.w3.org/ns/activitystreams#Public'],
      content: '<p>From over there</p>',
      published: new Date().toISOString(),
    })
    const postId = await resolvePost(place.ctx, id, { depth: 1 })
    const fan = await resolveActor(place.ctx, follower.uri)
    assert.ok(postId !== undefined)
    for (const path of [
      '',
      '/outbox',
      '/followers?page=true',
      `/statuses/${postId}`,
      `/statuses/${postId}/activity`,
    ])
      for (const asker of ['nobody', 'follower', 'instance'] as const)
        assert.equal(
          (await ask(stage, asker, `https://a.test/ap/users/${fan}${path}`)).status,
          404,
          `${asker} ${path}`,
        )
    for (const page of ['/@fan@follow.test', `/@fan@follow.test/${postId}`]) {
      const { status, headers } = await ask(stage, 'stranger', `https://a.test${page}`)
      assert.deepEqual([status, headers.location], [404, undefined], page)
    }
    assert.ok((await ask(stage, 'nobody', `${uris.public}/replies`)).text.includes(`"${id}"`))
  })

  it('who hides their followers shows the number alone', async () => {
    await stage.author.patch('/api/v1/accounts/update_credentials', { hide_collections: true })
    const uri = `https://a.test/ap/users/${stage.author.id}/followers`
    const { json } = await ask(stage, 'follower', uri)
    assert.deepEqual([json?.totalItems, 'first' in (json ?? {})], [2, false])
    assert.equal((await ask(stage, 'follower', `${uri}?page=true`)).status, 403)
  })
})

function expected(statuses: string, mode: 'open' | 'secure'): number[] {
  const cells = statuses.split(' ').map(Number)
  return mode === 'secure' ? [401, ...cells.slice(1)] : cells
}

async function ask({ network, actors }: Stage, asker: AskerName, url: string): Promise<Answered> {
  const actor = actors[asker]
  if (actor) return actor.get(url)
  const headers = { accept: 'application/activity+json' }
  const answer = await request(url, { headers, dispatcher: network.dispatcher })
  const text = await answer.body.text()
  const json = text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : undefined
  return { status: answer.statusCode, headers: answer.headers, text, json }
}

/** Which of what was said stands in a collection. */
async function contents(stage: Stage, asker: AskerName, what: string): Promise<string> {
  const { status, text } = await ask(stage, asker, stage.lists[what] ?? '')
  if (status !== 200 || what === 'stamp') return String(status)
  const quoted = (uri: string) => text.includes(`"${uri}"`) || text.includes(`"${uri}/activity"`)
  // The collection's own address has that of its post in it, between other quotes.
  const names = Object.entries(stage.uris).filter(([, uri]) => quoted(uri))
  const own = ['replies', 'context', 'replies of the private post'].includes(what)
  const found = names
    .map(([name]) => name.replaceAll(' ', '-'))
    .filter((name) => !own || what === 'context' || name !== 'public')
  if (text.includes('https://follow.test/users/fan')) found.push('fan')
  else if (text.includes('https://lone.test/users/kin')) found.push('kin')
  return found.filter((name) => what !== 'outbox' || name !== 'reply').join(' ')
}

async function setFederation({ place }: Stage, federation: object): Promise<void> {
  const admin = await root(place)
  const { status, text } = await admin.patch('/api/rounds/v1/settings', { federation })
  assert.equal(status, 200, text)
}

function root(place: World): Promise<Person> {
  return place.member('root', { role: 'admin', scopes: 'read write follow admin:read admin:write' })
}

function setMode(stage: Stage, mode: 'open' | 'secure'): Promise<void> {
  return setFederation(stage, { mode: 'open', secure_mode: mode === 'secure' })
}

async function otherKey({ servers }: Stage) {
  const [server] = servers
  assert.ok(server)
  return (await server.actor('liar')).rsa
}

async function setStage(): Promise<Stage> {
  const network = testNetwork()
  const place = await world({ name: 'a.test', network })
  const hosts = ['far.test', 'follow.test', 'named.test', 'shut.test', 'lone.test', 'shunned.test']
  const servers = await Promise.all(hosts.map((host) => fakeServer(network, host)))
  const [far, follow, named, shut, lone, shunned] = servers
  assert.ok(far && follow && named && shut && lone && shunned)
  const actors = {
    stranger: await far.actor('stranger'),
    follower: await follow.actor('fan'),
    mentioned: await named.actor('named'),
    instance: await follow.actor('follow.test', { type: 'Application' }),
    neighbour: await follow.actor('neighbour'),
    'blocked server': await shut.actor('somebody'),
    'blocked person': await lone.actor('villain'),
    'server she blocked': await shunned.actor('shunned'),
  }
  const idOf = async (actor: FakeActor) => resolveActor(place.ctx, actor.uri)
  const [author, rita, sue] = await Promise.all(['author', 'rita', 'sue'].map((name) => place.member(name)))
  assert.ok(author && rita && sue)
  await follows(place, await idOf(actors.follower), author.accountId)
  const villain = await idOf(actors['blocked person'])
  await follows(place, villain, author.accountId)
  await follows(place, await idOf(await lone.actor('kin')), author.accountId)
  await idOf(actors['server she blocked'])
  await idOf(actors.mentioned)
  const admin = await root(place)
  await admin.post('/api/v1/admin/domain_blocks', { domain: 'shut.test', severity: 'suspend' })
  const stage: Stage = { place, network, servers, author, actors, uris: {}, lists: {} }
  await sayEverything(stage, rita, sue)
  const blocked = await author.post(`/api/v1/accounts/${villain}/block`)
  assert.equal(blocked.status, 200)
  const shuts = await author.post('/api/v1/domain_blocks', { domain: 'shunned.test' })
  assert.equal(shuts.status, 200, shuts.text)
  await place.settle()
  return stage
}

async function leaveStage({ place, network, servers }: Stage): Promise<void> {
  await place[Symbol.asyncDispose]()
  for (const server of servers) await server[Symbol.asyncDispose]()
  await network[Symbol.asyncDispose]()
}

async function follows({ ctx }: World, accountId: number, targetId: number): Promise<void> {
  await ctx.pool.query(
    `insert into follows (account_id, target_id, id, show_boosts, notify, created_at) values ($1, $2, $3, true, false, now())`,
    [accountId, targetId, ctx.newId()],
  )
  await ctx.pool.query(
    'insert into account_counts (account_id, followers) values ($1, 1) on conflict (account_id) do update set followers = account_counts.followers + 1',
    [targetId],
  )
}

async function sayEverything(
  { place, author, uris, lists }: Stage,
  rita: Person,
  sue: Person,
): Promise<void> {
  const say = async (who: Person, what: string, more: object = {}) => {
    const status = `${what} @named@named.test @villain@lone.test @shunned@shunned.test`
    const { body, status: code, text } = await who.post<Status>('/api/v1/statuses', { status, ...more })
    assert.equal(code, 200, text)
    uris[what] = `https://a.test/ap/users/${who.id}/statuses/${body.id}`
    return body.id
  }
  const ids: Record<string, string> = {}
  for (const visibility of ['public', 'unlisted', 'private', 'direct'])
    ids[visibility] = await say(author, visibility, { visibility })
  await say(author, 'local', { local_only: true })
  ids.held = await say(author, 'held')
  ids.removed = await say(author, 'removed')
  await say(sue, 'of a suspended author')
  const gone = [
    await say(author, 'deleted'),
    await say(author, 'deleted in private', { visibility: 'private' }),
  ]
  for (const id of gone) await author.delete(`/api/v1/statuses/${id}`)
  const boost = async (what: string, id: string | undefined) => {
    const { body } = await author.post<Status>(`/api/v1/statuses/${id}/reblog`, {
      visibility: what.includes('private') ? 'private' : 'public',
    })
    uris[what] = `https://a.test/ap/users/${author.id}/statuses/${body.id}`
  }
  const ritas = (await rita.post<Status>('/api/v1/statuses', { status: 'Rita’s' })).body.id
  const ritasHeld = (await rita.post<Status>('/api/v1/statuses', { status: 'Rita’s, held' })).body.id
  await boost('boost of a public post', ritas)
  await boost('boost of her own private post', ids.private)
  await boost('boost of a held post', ritasHeld)
  const quote = await say(author, 'quote', { quoted_status_id: ids.public })
  await say(author, 'poll', { poll: { options: ['a', 'b'], expires_in: 3600 } })
  const answer = { in_reply_to_id: ids.public }
  await say(rita, 'reply', answer)
  const secret = await rita.post<Status>('/api/v1/statuses', {
    status: 'Only mine',
    visibility: 'private',
    ...answer,
  })
  uris['private reply'] = `https://a.test/ap/users/${rita.id}/statuses/${secret.body.id}`
  for (const visibility of ['public', 'private']) await author.post(`/api/v1/statuses/${ids[visibility]}/pin`)
  const { pool } = place.ctx
  await pool.query(`update posts set held = 'review' where id = any($1)`, [[ids.held, ritasHeld]])
  await pool.query(`update posts set held = 'removed' where id = $1`, [ids.removed])
  await pool.query('update accounts set suspended_at = now() where id = $1', [sue.accountId])
  const actor = `https://a.test/ap/users/${author.id}`
  Object.assign(lists, {
    outbox: `${actor}/outbox?page=true`,
    featured: `${actor}/collections/featured`,
    replies: `${uris.public}/replies`,
    'replies of the private post': `${uris.private}/replies`,
    context: `${uris.public}/context`,
    stamp: `${actor}/quote_authorizations/${quote}`,
    followers: `${actor}/followers?page=true`,
    'followers of a server': `${actor}/followers_synchronization`,
  })
}
