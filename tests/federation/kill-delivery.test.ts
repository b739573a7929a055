import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { runningPostgres } from '../../server/platform/postgres/running.ts'
import { goesAway, makeHome, stop, until } from '../killable.ts'
import { caller } from '../world.ts'
import { followersOn, manyServers } from './many-servers.ts'

const servers = 40
const posts = 5

test('of what leaves, nothing is lost when the server is killed with signal 9, and nothing comes more than twice', async (t) => {
  await using others = await manyServers(servers, () => ({ afterMs: 30 }))
  const home = await makeHome(t, {
    PUBLIC_URL: 'https://here.test',
    OUTBOUND_CONCURRENCY: '2',
    TEST_HOSTS: JSON.stringify(Object.fromEntries(others.hosts.map((host) => [host, others.port]))),
  })
  const { alice: token } = await home.prepare()
  const first = await home.start()
  const connect = async () => {
    const client = new pg.Client((await runningPostgres(home.dataDir)) ?? assert.fail('no database'))
    client.on('error', () => undefined)
    await client.connect()
    return client
  }
  const before = await connect()
  const { rows } = await before.query(`select id from accounts where username = 'alice'`)
  await followersOn(before, others.hosts, rows[0].id)
  const alice = caller(first.url, { authorization: `Bearer ${token}` })
  for (let place = 1; place <= posts; place++) {
    const { status, text } = await alice.post('/api/v1/statuses', { status: `Post ${place}` })
    assert.equal(status, 200, text)
  }
  await until(async () => (others.came.length >= servers ? true : undefined))
  first.child.kill('SIGKILL')
  await goesAway(first.postgres)
  await before.end().catch(() => undefined)
  assert.ok(others.came.length < servers * posts, 'not all had left')

  const second = await home.start()
  const after = await connect()
  await until(async () => {
    const left = await after.query('select count(*)::int as count from deliveries')
    return left.rows[0].count === 0 && others.came.length >= servers * posts ? true : undefined
  })
  await after.end()
  const byHost = Map.groupBy(others.came, ({ host }) => host)
  assert.equal(byHost.size, servers)
  for (const [host, came] of byHost) {
    const heard = came.map(({ body }) => Number(/Post (\d)/.exec(body)?.[1]))
    const fresh = heard.filter((number, place) => heard.indexOf(number) === place)
    // What is said about one thing comes in order; posts that are written at the same moment may change places.
    assert.deepEqual(fresh.toSorted(), [1, 2, 3, 4, 5], `${host} heard ${heard.join(' ')}`)
    assert.ok(
      heard.every((number) => heard.filter((one) => one === number).length <= 2),
      `${host} heard ${heard.join(' ')}`,
    )
  }
  await stop(second.child, 'SIGTERM')
  await goesAway(second.postgres)
})
