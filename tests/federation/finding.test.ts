import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import type { AsyncRefresh } from '../../wire/async-refresh.ts'
import type { Search } from '../../wire/search.ts'
import type { Context as Thread, MediaAttachment, Status } from '../../wire/status.ts'
import { world, type Person, type World } from '../world.ts'
import { testNetwork, type TestNetwork } from './network.ts'

let network: TestNetwork
let a: World
let b: World
let ann: Person
let ben: Person

before(async () => {
  network = testNetwork()
  a = await world({ name: 'a.test', network })
  b = await world({ name: 'b.test', network })
  ann = await a.member('ann')
  ben = await b.member('ben')
})
after(async () => {
  for (const one of [a, b, network]) await one?.[Symbol.asyncDispose]()
})

const lookUp = async (who: Person, q: string) =>
  (await who.get<Search>(`/api/v2/search?resolve=true&q=${encodeURIComponent(q)}`)).body

/** A file that a server names, fetched from that server. */
async function get(place: World, address: string | null | undefined) {
  return fetch(new URL(new URL(address ?? '').pathname, place.url), { redirect: 'manual' })
}

test('a person of another Rounds is found by handle, page and id', async () => {
  for (const typed of [
    '@ben@b.test',
    'ben@b.test',
    'https://b.test/@ben',
    `https://b.test/ap/users/${ben.id}`,
  ]) {
    const { accounts, missed_elsewhere: missed } = await lookUp(ann, typed)
    assert.deepEqual(
      accounts.map(({ acct, url }) => [acct, url]),
      [['ben@b.test', 'https://b.test/@ben']],
      `${typed}: ${JSON.stringify(missed)}`,
    )
  }
  assert.equal((await lookUp(ann, '@nobody@b.test')).missed_elsewhere?.reason, 'nobody')
})

test('a post of another Rounds is found, with its picture as a copy', async () => {
  const picture = await sharp({ create: { width: 90, height: 60, channels: 3, background: 'teal' } })
    .png()
    .toBuffer()
  const form = new FormData()
  form.set('file', new Blob([new Uint8Array(picture)]), 'a.png')
  form.set('description', 'A ward')
  const medium = (await ben.post<MediaAttachment>('/api/v2/media', form)).body
  const post = (await ben.post<Status>('/api/v1/statuses', { status: 'Look #MedEd', media_ids: [medium.id] }))
    .body
  for (const typed of [post.url ?? '', post.uri]) {
    const [found] = (await lookUp(ann, typed)).statuses
    assert.equal(found?.uri, post.uri, typed)
    const [shown] = found?.media_attachments ?? []
    assert.deepEqual([shown?.type, shown?.description], ['image', 'A ward'])
    assert.match(shown?.url ?? '', /^https:\/\/a\.test\/media\/remote\//)
    const copy = await get(a, shown?.preview_url)
    assert.deepEqual([copy.status, copy.headers.get('content-type')], [200, 'image/webp'])
  }
  const hidden = (await ben.post<Status>('/api/v1/statuses', { status: 'For few', visibility: 'private' }))
    .body
  const missed = await lookUp(ann, hidden.uri)
  assert.deepEqual(missed.statuses, [])
  assert.ok(['nobody', 'denied'].includes(missed.missed_elsewhere?.reason ?? ''))
})

test('a thread and a profile of another Rounds are filled in when they are opened', async () => {
  const say = async (status: string, in_reply_to_id?: string) =>
    (await ben.post<Status>('/api/v1/statuses', { status, in_reply_to_id })).body
  const top = await say('The question')
  const middle = await say('The first answer', top.id)
  const low = await say('The second answer', middle.id)
  const [known] = (await lookUp(ann, middle.uri)).statuses
  const path = `/api/v1/statuses/${known?.id}/context`
  const first = await ann.get<Thread>(path)
  const id = /id="([^"]+)"/.exec(first.headers.get('mastodon-async-refresh') ?? '')?.[1]
  await a.settle()
  const { body } = await ann.get<AsyncRefresh>(`/api/v1_alpha/async_refreshes/${id}`)
  assert.equal(body.async_refresh.status, 'finished')
  const then = (await ann.get<Thread>(path)).body
  assert.deepEqual(
    [...then.ancestors, ...then.descendants].map(({ uri }) => uri),
    [top.uri, low.uri],
  )
  const profile = `/api/v1/accounts/${known?.account.id}/statuses`
  await ann.get(profile)
  await a.settle()
  const texts = (await ann.get<Status[]>(profile)).body.map(({ content }) => content)
  assert.ok(
    texts.some((text) => text.includes('Look')),
    texts.join(),
  )
  assert.equal(
    texts.some((text) => text.includes('For few')),
    false,
  )
})

test('a visitor of one Rounds goes home to the other, and finds it there', async () => {
  const post = (await ben.post<Status>('/api/v1/statuses', { status: 'Follow me home' })).body
  const way = await b.visitor.get<{ url: string }>(
    `/api/rounds/v1/interaction?${new URLSearchParams({ home: '@ann@a.test', act: 'reply', uri: post.uri })}`,
  )
  assert.equal(way.body.url, `https://a.test/authorize_interaction?uri=${encodeURIComponent(post.uri)}`)
  assert.equal((await lookUp(ann, post.uri)).statuses[0]?.uri, post.uri)
})
