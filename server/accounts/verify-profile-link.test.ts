import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, world, type World } from '../../tests/world.ts'
import type { Account } from '../../wire/account.ts'
import { FetchRefused, type safeFetch } from '../platform/safe-fetch.ts'
import { relMeLinks, verifyProfileLink } from './verify-profile-link.ts'

let here: World
let ann: Person
before(async () => {
  here = await world()
  ann = await here.member('ann')
})
after(() => here[Symbol.asyncDispose]())

const base = new URL('https://clinic.example/staff/')
const value = 'https://clinic.example/staff/ann'

const answering =
  (html: string, url = value, status = 200): typeof safeFetch =>
  () =>
    Promise.resolve({ url: new URL(url), status, contentType: 'text/html', bytes: Buffer.from(html) })

async function save(...values: string[]): Promise<void> {
  const fields_attributes = values.map((one, index) => ({ name: `Line ${index}`, value: one }))
  const { status } = await ann.patch('/api/v1/accounts/update_credentials', { fields_attributes })
  assert.equal(status, 200)
}

async function marks(): Promise<boolean[]> {
  const { body } = await here.visitor.get<Account>(`/api/v1/accounts/${ann.id}`)
  return body.fields.map(({ verified_at }) => verified_at !== null)
}

const verify = (fetchPage: typeof safeFetch, link = value) =>
  verifyProfileLink(here.ctx, { accountId: ann.accountId, value: link }, fetchPage)

const own = 'http://localhost:3000/@ann'

test('links with rel="me" are found wherever a page has them, and nothing else is', () => {
  const html = `<!doctype html><head><LINK REL="Me" HREF="https://a.example/1"></head>
    <p><a rel="nofollow me noopener" href="/2">x</a> <a rel="met" href="/no">x</a> <a href="/no">x</a>
    <!-- <a rel="me" href="/no">x</a> --><script>'<a rel="me" href="/no">'</script>
    <textarea><a rel="me" href="/no"></textarea><a rel=me href=3>x<a rel="me">x</a><a rel="me" href="http://[">x</a>`
  assert.deepEqual(
    relMeLinks(html, base).map(({ href }) => href),
    ['https://a.example/1', 'https://clinic.example/2', 'https://clinic.example/staff/3'],
  )
})

test('a page that links back marks the line; a changed value loses the mark, a kept one keeps it', async () => {
  await save(value, 'just text')
  assert.deepEqual(await marks(), [false, false])
  await verify(answering(`<a rel="me" href="${own}/">Ann</a>`))
  assert.deepEqual(await marks(), [true, false])
  await save('other', value)
  assert.deepEqual(await marks(), [false, true])
  await save(`${value}?x`)
  assert.deepEqual(await marks(), [false])
})

const proofs: [string, typeof safeFetch][] = [
  ['a page without a link', answering('<p>Ann</p>')],
  ['a link to somebody else', answering('<a rel="me" href="http://localhost:3000/@anna">x</a>')],
  ['a link without rel', answering(`<a href="${own}">x</a>`)],
  ['an error page', answering(`<a rel="me" href="${own}">x</a>`, value, 404)],
  [
    'a page that came over plain http',
    answering(`<a rel="me" href="${own}">x</a>`, 'http://clinic.example/'),
  ],
  ['a page that cannot be had', () => Promise.reject(new FetchRefused('unreachable', 'No.'))],
]
for (const [what, fetchPage] of proofs) {
  test(`${what} proves nothing`, async () => {
    await save(value)
    await verify(fetchPage)
    assert.deepEqual(await marks(), [false])
  })
}

test('only a line that is one https address is looked at, and only while it is there', async () => {
  let asked = 0
  const counting: typeof safeFetch = (url, options) => {
    asked += 1
    return answering(`<a rel="me" href="${own}">x</a>`)(url, options)
  }
  const lines = [
    'http://clinic.example/',
    `see ${value}`,
    'https://a:b@clinic.example/',
    'https://',
    'javascript:1',
  ]
  await save(...lines)
  for (const line of lines) await verify(counting, line)
  await verify(counting, value)
  assert.equal(asked, 0)
  assert.deepEqual(
    await marks(),
    lines.map(() => false),
  )
})

test('what goes wrong inside the program is thrown, so that the job runs again', async () => {
  await save(value)
  await assert.rejects(
    verify(() => Promise.reject(new TypeError('bug'))),
    TypeError,
  )
})
