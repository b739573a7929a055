import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { loadPages } from '../../server/web-build.ts'
import type { Status } from '../../wire/status.ts'
import { password, world, type Person, type World } from '../world.ts'

describe('pages as other servers and their people come to them', () => {
  let w: World
  let origin: string
  let ann: Person
  let post: Status
  before(async () => {
    w = await world({ pages: await loadPages() })
    ;({ origin } = w.ctx.config.publicUrl)
    ann = await w.member('ann')
    post = (await ann.post<Status>('/api/v1/statuses', { status: 'Hello' })).body
  })
  after(() => w[Symbol.asyncDispose]())

  const get = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await fetch(new URL(path, origin), {
      redirect: 'manual',
      headers: { accept: 'text/html', ...headers },
    })
    return {
      status: answer.status,
      to: answer.headers.get('location'),
      headers: answer.headers,
      text: await answer.text(),
    }
  }

  it('a page names its document, and leads whoever asks for that to it', async () => {
    for (const [path, uri] of [
      ['/@ann', `${origin}/ap/users/${ann.id}`],
      [`/@ann/${post.id}`, post.uri],
    ] as const) {
      const page = await get(path)
      assert.equal(page.status, 200)
      assert.ok(
        page.text.includes(`<link rel="alternate" type="application/activity+json" href="${uri}"/>`),
        path,
      )
      assert.match(page.headers.get('vary') ?? '', /Accept/)
      const document = await get(path, { accept: 'application/activity+json' })
      assert.deepEqual([document.status, document.to], [302, uri])
    }
  })

  it('who wants to follow or answer from here is led to the person or post, after signing in', async () => {
    const wish = (uri: string) => `/authorize_interaction?uri=${encodeURIComponent(uri)}`
    const handle = `acct:ann@${w.ctx.config.domain}`
    assert.equal((await get(wish(handle))).to, `/sign-in?next=${encodeURIComponent(wish(handle))}`)
    const session = await fetch(new URL('/api/rounds/v1/session', origin), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', origin },
      body: JSON.stringify({ username: 'ann', password }),
    })
    const cookie = session.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
    for (const [uri, to] of [
      [handle, '/@ann'],
      [post.uri, `/@ann/${post.id}`],
      [String(post.url), `/@ann/${post.id}`],
      [`${origin}/ap/users/${ann.id}`, '/@ann'],
      // What cannot be had, and nothing at all, have a page that says so.
      ['', null],
      ['https://elsewhere.invalid/x', null],
    ] as const)
      assert.deepEqual([(await get(wish(uri), { cookie })).to, uri], [to, uri])
  })
})
