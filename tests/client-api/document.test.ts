import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { routeTable } from '../access/routes.ts'
import { absences, differences } from './differences.ts'
import { documented, sameRoute } from './documented.ts'
import { entities } from './entities.ts'
import { stateOf, writeTable } from './write-table.ts'

const routes = Object.keys(routeTable)
const mounted = new Set(routes.map(sameRoute))

test('docs/client-api.md is what `npm run client-api` writes now', async () => {
  const written = await readFile(new URL('../../docs/client-api.md', import.meta.url), 'utf8')
  assert.ok(written === writeTable(routes), 'docs/client-api.md is stale: npm run client-api')
})

test('whatever is not here says why', () => {
  const silent = documented.filter((row) => {
    const { state, note } = stateOf(row, mounted)
    return state === 'not here' && note === ''
  })
  assert.deepEqual(
    silent.map(({ method, path }) => `${method} ${path}`),
    [],
  )
})

test('the list is one of endpoints: each once, with a version, an entity that is described, and its page', () => {
  const seen = new Set<string>()
  for (const { method, path, docs, since, entity, who, page } of documented) {
    const route = sameRoute(`${method} ${path}`)
    assert.ok(!seen.has(route), `${route} twice`)
    seen.add(route)
    assert.match(method, /^(GET|POST|PUT|PATCH|DELETE)$/)
    assert.match(since, /^\d+\.\d+\.\d+$/, route)
    assert.match(who, /^(public|app|user)$/, route)
    assert.ok(docs !== '' || page === 'undocumented', route)
    assert.notEqual(entity, '', route)
  }
  assert.ok(seen.size > 270)
})

test('no difference and no reason is about something that the documentation does not list', () => {
  const listed = new Set(documented.map(({ method, path }) => `${method} ${path}`))
  assert.deepEqual(
    Object.keys(differences).filter((route) => !listed.has(route)),
    [],
  )
  const paths = documented.map(({ path }) => path)
  assert.deepEqual(
    Object.keys(absences).filter(
      (start) => !paths.some((path) => path === start || path.startsWith(`${start}/`)),
    ),
    [],
  )
})

test('every attribute list belongs to an entity that some endpoint answers', () => {
  const answered = new Set(documented.map(({ entity }) => entity.replace(/^\[|\]$/g, '')))
  assert.deepEqual(
    Object.keys(entities).filter((entity) => !answered.has(entity)),
    [],
  )
})
