import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { badHabits, circles, forbiddenImports, httpInside, placeOf } from './architecture/judge.ts'
import { readSource, readSources, readTexts } from './architecture/read-source.ts'
import { knowHttp, long, mayImport, neverInCode, neverWritten } from './architecture/rules.ts'

const files = readSources()

test('every folder imports only what the table allows', () => {
  assert.deepEqual(forbiddenImports(files), [])
})

test('nothing imports in a circle', () => {
  assert.deepEqual(circles(files), [])
})

test('HTTP stays at the edge', () => {
  assert.deepEqual(httpInside(files), [])
})

test('files and functions are short, exports are named, types are checked', () => {
  assert.deepEqual(badHabits(files), [])
})

test('no notes for later, no switched-off checks, no paths of one machine', () => {
  const rules = 'tests/architecture/rules.ts'
  const found = readTexts().flatMap(({ path, text }) => {
    const never = /\.(ts|svelte|sql)$/.test(path) ? { ...neverWritten, ...neverInCode } : neverWritten
    const matches = Object.entries(never).map(([what, pattern]) => [what, pattern.exec(text)?.[0]] as const)
    return matches.flatMap(([what, match]) => (match && path !== rules ? [`${path}: ${what}: ${match}`] : []))
  })
  assert.deepEqual(found, [])
})

test('the table and its exceptions speak of what exists', () => {
  const places = new Set(files.map(({ path }) => placeOf(path)))
  assert.deepEqual(
    [...places].filter((place) => !(place in mayImport)),
    [],
  )
  const root = fileURLToPath(new URL('../', import.meta.url))
  const gone = [...Object.keys(knowHttp), ...Object.keys(long)].filter((path) => !existsSync(root + path))
  assert.deepEqual(gone, [])
})

test('a forbidden import is found', () => {
  const sources = {
    'server/accounts/show.ts': `import { createPost } from '../posts/create-post.ts'`,
    'server/platform/clock.ts': `import type { Account } from '../../wire/account.ts'`,
    'server/posts/read.ts': `export { home } from '../timelines/home.ts'`,
    'server/search/late.ts': `const later = () => import('../main.ts')`,
    'web/posts/Post.svelte': `<script lang="ts">import { db } from '../../server/runtime.ts'</script>`,
    'wire/post.ts': `type Row = import('../server/posts/tables.ts').Row`,
    'server/timelines/fine.ts': `import { find } from '../posts/find-post.ts'`,
  }
  const found = forbiddenImports(Object.entries(sources).map(([path, text]) => readSource(path, text)))
  assert.deepEqual(
    found.map((sentence) => sentence.split(' ')[0]),
    Object.keys(sources).filter((path) => !path.includes('fine')),
  )
})

test('a circle, HTTP inside and bad habits are found', () => {
  const circle = [
    readSource('server/posts/a.ts', `import { b } from './b.ts'`),
    readSource('server/posts/b.ts', `import { c } from './c.ts'`),
    readSource('server/posts/c.ts', `import { a } from './a.ts'`),
  ]
  assert.deepEqual(circles(circle), [
    ['server/posts/a.ts', 'server/posts/b.ts', 'server/posts/c.ts', 'server/posts/a.ts'],
  ])
  assert.deepEqual(circles([readSource('server/posts/a.ts', `import type { b } from './a.ts'`)]), [])
  assert.equal(
    httpInside([readSource('server/posts/boost.ts', `import type { FastifyRequest } from 'fastify'`)]).length,
    1,
  )
  assert.equal(
    httpInside([readSource('server/posts/routes.ts', `import type { FastifyRequest } from 'fastify'`)])
      .length,
    0,
  )
  const bad = [
    readSource('server/posts/a.ts', 'export default 1'),
    readSource('server/posts/b.ts', 'const a: any = 1'),
    readSource('server/platform/c.ts', '/** Keeps hashtags. */'),
    readSource('server/posts/d.ts', `function long() {${'\n'.repeat(71)}}`),
    readSource('server/posts/e.ts', 'a()\n'.repeat(451)),
  ]
  assert.equal(badHabits(bad).length, bad.length)
})
