import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { RENDERED_TAGS } from '../server/text/rendered-tags.test-data.ts'
import type { ApiErrorBody } from '../wire/base.ts'
import type { Status } from '../wire/status.ts'
import { realData } from './real-data.ts'
import { firstUnsafe } from './strict-html.ts'
import { world, type Answer, type Person, type World } from './world.ts'

const folder = realData('09-hostile')
const skip = folder ? false : 'no real data on this machine (09-hostile)'

/** Sends every naughty string and every script into every place where text may come from; profiles have their own test. */
describe('hostile text', { skip }, () => {
  const strings = folder ? readStrings(folder) : []
  const few = strings.filter((_, place) => place % 9 === 0)
  let place: World
  let ana: Person
  before(async () => {
    place = await world({ environment: { LOG_LEVEL: 'error' } })
    ana = await place.member('ana', { role: 'owner', scopes: 'read write follow admin:read admin:write' })
    await ana.patch('/api/v1/accounts/update_credentials', { discoverable: true, indexable: true })
  })
  after(() => place[Symbol.asyncDispose]())

  it('in posts and content warnings is shown as text', async () => {
    assert.ok(strings.length > 600)
    let shown = 0
    await inBatches(strings, async (text) => {
      const wish = { status: text, spoiler_text: text.slice(0, 60), language: 'en' }
      const answer = await ana.post<Status & ApiErrorBody>('/api/v1/statuses', wish)
      if (answer.status === 422) return void assert.equal(answer.body.field, 'status', text)
      assert.equal(answer.status, 200, `${text}: ${answer.text}`)
      assert.equal(firstUnsafe(answer.body.content, RENDERED_TAGS), undefined, text)
      shown++
    })
    assert.ok(shown > strings.length * 0.8)
    const { rows } = await place.ctx.pool.query<{ posts: number; counted: number }>(
      `select (select count(*)::int from posts) as posts, (select sum(posts)::int from account_counts) as counted`,
    )
    assert.deepEqual(rows[0], { posts: shown, counted: shown })
  })

  it('comes out of the feeds as text, in well-formed XML', async () => {
    const json = await place.visitor.get<{ items: { content_html: string }[] }>('/@ana.json')
    assert.ok(json.body.items.length > 0)
    for (const { content_html } of json.body.items) {
      assert.doesNotMatch(
        content_html,
        /<(script|img|svg|iframe|style|object|form)|\son\w+\s*=\s*["']|javascript:[^<]*"/i,
      )
    }
    const rss = await place.visitor.get('/@ana.rss')
    assert.equal(rss.status, 200)
    assert.doesNotMatch(rss.text, /<(script|img|svg|iframe)\b/i)
    // eslint-disable-next-line no-control-regex
    assert.doesNotMatch(rss.text, /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/)
  })

  it('in searches, hashtags and handles finds nothing or something, and breaks nothing', async () => {
    await inBatches(strings, async (text) => {
      const word = encodeURIComponent(text.toWellFormed().slice(0, 300))
      const paths = [`/api/v2/search?q=${word}`, `/api/v1/timelines/tag/${word || 'a'}`]
      for (const path of paths) judge(await ana.get(path), path)
    })
    await inBatches(few, async (text) => {
      const word = encodeURIComponent(text.toWellFormed().slice(0, 300)) || 'a'
      judge(await ana.get(`/api/v1/tags/${word}`), text)
      judge(await ana.post(`/api/v1/tags/${word}/follow`), text)
      judge(await ana.get(`/api/v1/accounts/lookup?acct=${word}`), text)
      judge(await ana.get(`/api/v1/accounts/search?q=${word}`), text)
      judge(await place.visitor.get(`/tags/${word}.rss`), text)
      judge(await place.visitor.get(`/@${word}.json`), text)
    })
  })

  it('in apps, sign-ups, invitations, languages and ids is refused with the field, or kept as text', async () => {
    await inBatches(few, async (text) => {
      const { post } = place.visitor
      const app = await post<{ name: string }>('/api/v1/apps', {
        client_name: text,
        redirect_uris: 'app://back',
      })
      judge(app, text, 'client_name')
      judge(await post('/api/v1/apps', { client_name: 'x', redirect_uris: text }), text, 'redirect_uris')
      judge(
        await post('/api/v1/apps', { client_name: 'x', redirect_uris: 'app://b', website: text }),
        text,
        'website',
      )
      judge(
        await post('/api/v1/apps', { client_name: 'x', redirect_uris: 'app://b', scopes: text }),
        text,
        'scopes',
      )
      const wish = {
        username: text,
        email: text,
        display_name: text.slice(0, 50),
        reason: text,
        password: '',
        locale: 'en',
      }
      judge(
        await post('/api/rounds/v1/sign-up', { ...wish, agreement: true }),
        text,
        'username',
        'email',
        'password',
      )
      judge(await ana.post('/api/rounds/v1/invitations', { note: text }), text, 'note')
      judge(await ana.post('/api/v1/statuses', { status: 'x', language: text }), text, 'language')
      judge(await ana.post('/api/v1/statuses', { status: 'x', in_reply_to_id: text }), text, 'in_reply_to_id')
      judge(
        await ana.post(
          '/api/v1/statuses',
          { status: 'x' },
          { 'idempotency-key': encodeURIComponent(text.toWellFormed()) },
        ),
        text,
      )
    })
  })

  it('in the settings is shown as text', async () => {
    const few = strings.filter((_, place) => place % 25 === 0)
    for (const text of few) {
      const wish = {
        description: text,
        extended_description: text,
        rules: [{ text: `r ${text}`.slice(0, 400), hint: text }],
      }
      judge(
        await ana.patch('/api/rounds/v1/settings', wish),
        text,
        'description',
        'rules',
        'extended_description',
      )
      const { body } = await place.visitor.get<{ content?: string }>('/api/v1/instance/extended_description')
      assert.equal(firstUnsafe(body.content ?? '', RENDERED_TAGS), undefined, text)
      judge(await place.visitor.get('/api/v2/instance'), text)
    }
  })

  it('has put nothing into the log', () => assert.equal(place.logged(), ''))
})

/** An answer without failure; a refusal has Mastodon's shape and names one of the fields. */
function judge({ status, body, text }: Answer<unknown>, input: string, ...fields: string[]): void {
  const about = `${JSON.stringify(input.slice(0, 80))}: ${status} ${text.slice(0, 200)}`
  assert.ok(status < 500, about)
  if (status !== 422 || fields.length === 0) return
  const { error, field, details } = body as ApiErrorBody
  assert.equal(typeof error, 'string', about)
  const named = [field, ...Object.keys(details ?? {})].map((name) => name?.split('[', 1)[0])
  assert.ok(
    named.some((name) => name !== undefined && fields.includes(name)),
    about,
  )
}

async function inBatches<T>(items: T[], act: (item: T) => Promise<void>): Promise<void> {
  for (let start = 0; start < items.length; start += 8)
    await Promise.all(items.slice(start, start + 8).map(act))
}

/** Naughty strings each by itself; scripts as many together as fit into a post, to be quick. */
function readStrings(root: string): string[] {
  const naughty = JSON.parse(readFileSync(join(root, 'naughty-strings', 'blns.json'), 'utf8')) as string[]
  const scripts = readdirSync(join(root, 'xss')).flatMap((name) =>
    readFileSync(join(root, 'xss', name), 'utf8').split('\n'),
  )
  const packed = ['']
  for (const line of new Set(scripts)) {
    const last = packed.at(-1) ?? ''
    if (last.length + line.length > 430) packed.push(line)
    else packed[packed.length - 1] = `${last}\n${line}`
  }
  return [...new Set([...naughty, ...packed, '\0', 'a\0b', 'lone \uD800 half', '\u202Egnp.exe'])]
}
