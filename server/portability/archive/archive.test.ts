import assert from 'node:assert/strict'
import { test } from 'node:test'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import * as yauzl from 'yauzl'
import { newMedium } from '../../../tests/access/media.ts'
import { newChat } from '../../chats/chat.test-data.ts'
import { caller, world, type Caller, type Person, type World } from '../../../tests/world.ts'
import type { Archive } from '../../../wire/portability.ts'
import type { Status } from '../../../wire/status.ts'
import { browserOf } from '../browser-of.test-data.ts'
import { cleanUpArchives } from './ask-archive.ts'
import { archiveKey } from './build-archive.ts'

const path = '/api/rounds/v1/archive'

/** The files of a ZIP by name. */
async function unzip(bytes: Buffer): Promise<Map<string, Buffer>> {
  type Open = (from: Buffer, options: yauzl.Options) => Promise<yauzl.ZipFile>
  const zip = await (promisify(yauzl.fromBuffer) as unknown as Open)(bytes, {
    lazyEntries: true,
    autoClose: false,
  })
  const open = promisify(zip.openReadStream.bind(zip)) as unknown as (entry: yauzl.Entry) => Promise<Readable>
  const files = new Map<string, Buffer>()
  while (files.size < zip.entryCount) {
    const next = once(zip, 'entry')
    zip.readEntry()
    const [entry] = (await next) as [yauzl.Entry]
    files.set(entry.fileName, await buffer(await open(entry)))
  }
  return files
}

async function fetchArchive(
  place: World,
  browser: Caller,
): Promise<{ id: string; secret: string; bytes: Buffer }> {
  const { archive } = (await browser.get<{ archive: Archive }>(path)).body
  assert.equal(archive.state, 'ready')
  const { rows } = await place.ctx.pool.query<{ secret: string }>(
    'select secret from archives where id = $1',
    [archive.id],
  )
  const secret = rows[0]?.secret ?? ''
  const blob = await place.ctx.blobs.get(archiveKey({ id: Number(archive.id), secret }))
  assert.ok(blob)
  return { id: archive.id, secret, bytes: await buffer(blob.stream) }
}

type Collection = {
  totalItems: number
  orderedItems: { type: string; object: { content: string; attachment: { url: string; name: string }[] } }[]
}

test('an archive has every post, picture, mark and list; only its member can open it', async () => {
  await using place = await world()
  const [ann, bob] = await Promise.all([place.member('ann'), place.member('bob')])
  const texts = await writes(ann, bob)
  await ann.post('/api/v1/collections', { name: 'Start here', account_ids: [ann.id] })
  const browser = await browserOf(place, 'ann')
  assert.equal((await ann.post(path)).status, 403, 'no app')
  assert.equal((await browser.post(path)).status, 200)
  assert.equal((await browser.post(path)).status, 409, 'once a day')
  await place.settle()
  const { id, bytes } = await fetchArchive(place, browser)
  const files = await unzip(bytes)
  const json = <T>(name: string) => JSON.parse(String(files.get(name))) as T

  const outbox = json<Collection>('outbox.json')
  assert.equal(outbox.totalItems, 205 + 4)
  const creates = outbox.orderedItems.filter(({ type }) => type === 'Create')
  for (const text of texts)
    assert.ok(
      creates.some(({ object }) => object.content.includes(text)),
      text,
    )
  assert.equal(outbox.orderedItems.filter(({ type }) => type === 'Announce').length, 1)
  const [picture] = creates.flatMap(({ object }) => object.attachment)
  assert.equal(picture?.name, 'A red square')
  assert.ok((files.get(picture?.url.slice(1) ?? '')?.length ?? 0) > 50, 'the file is in it')
  assert.equal(json<{ preferredUsername: string }>('actor.json').preferredUsername, 'ann')
  assert.equal(json<{ orderedItems: string[] }>('likes.json').orderedItems.length, 1)
  assert.match(
    json<{ orderedItems: string[] }>('bookmarks.json').orderedItems[0] ?? '',
    new RegExp(`/ap/users/${bob.id}/statuses/\\d+$`),
  )
  assert.equal(json<unknown[]>('rounds/drafts.json').length, 1)
  assert.equal(json<{ text: string }[]>('rounds/conversations.json').length, 2)
  assert.equal(json<unknown[]>('rounds/sessions.json').length, 1)
  assert.deepEqual(
    json<{ name: string; people: string[] }[]>('rounds/collections.json').map((one) => [
      one.name,
      one.people,
    ]),
    [['Start here', ['ann']]],
  )
  assert.deepEqual(json<unknown[]>('rounds/in_collections.json'), [])
  const titles = (part: string) => json<{ title: string }[]>(`rounds/${part}.json`).map(({ title }) => title)
  assert.deepEqual(
    ['chats', 'chat_reminders', 'left_out_of_chats', 'hosted_series', 'followed_series'].map(titles),
    [['Feedback that helps'], ['By Bob'], ['By Bob'], ['My series'], ['Series by Bob']],
  )
  const [hosted] = json<{ planned: { questions: { text: string }[] } }[]>('rounds/chats.json')
  assert.equal(hosted?.planned.questions[2]?.text, 'What will you do differently tomorrow?')
  const page = String(files.get('index.html'))
  const markdown = String(files.get('posts.md'))
  for (const text of texts) assert.ok(page.includes(text) && markdown.includes(text), text)
  assert.doesNotMatch(page, /<script/)
  assert.equal(
    String(files.get('csv/following_accounts.csv')).split('\n')[1],
    'bob@localhost:3000,true,false,',
  )
  assert.ok(!String([...files.values()].map(String)).includes('only for carl'), 'nothing that others hid')

  const address = `/api/rounds/v1/archives/${id}/archive.zip`
  assert.equal((await browser.get(address)).status, 200)
  assert.equal((await (await browserOf(place, 'bob')).get(address)).status, 404)
  assert.equal((await ann.get(address)).status, 403)
  assert.equal((await caller(place.url).get(address)).status, 401)
})

test('after seven days an archive is gone, its file too', async () => {
  await using place = await world()
  await place.member('ann')
  const browser = await browserOf(place, 'ann')
  await browser.post(path)
  await place.settle()
  const { id, secret } = await fetchArchive(place, browser)
  await cleanUpArchives(place.ctx)
  assert.ok((await browser.get<{ archive: Archive | null }>(path)).body.archive)
  await place.ctx.pool.query(`update archives set created_at = created_at - interval '8 days'`)
  await cleanUpArchives(place.ctx)
  await place.settle()
  assert.equal((await browser.get<{ archive: Archive | null }>(path)).body.archive, null)
  assert.equal((await browser.get(`/api/rounds/v1/archives/${id}/archive.zip`)).status, 404)
  assert.equal(await place.ctx.blobs.size(archiveKey({ id: Number(id), secret })), undefined)
})

/** 205 plain posts, and one of each other kind. @returns words that must be found again. */
async function writes(ann: Person, bob: Person): Promise<string[]> {
  const post = async (person: Person, body: object) =>
    (await person.post<Status>('/api/v1/statuses', body)).body
  const texts = ['A picture here', 'Whisper', 'Which one?']
  for (let index = 0; index < 205; index++) {
    texts.push(`Number ${index} of many`)
    await post(ann, { status: `Number ${index} of many` })
  }
  const theirs = await post(bob, { status: 'Worth it' })
  await post(bob, { status: 'A word to @ann', visibility: 'direct' })
  await post(bob, { status: 'only for carl @carl', visibility: 'direct' })
  await post(ann, { status: 'A picture here', media_ids: [await newMedium(ann, 'A red square')] })
  await post(ann, { status: 'Whisper @bob', visibility: 'direct' })
  await post(ann, { status: 'Which one?', poll: { options: ['A', 'B'], expires_in: 3600 } })
  await ann.post(`/api/v1/statuses/${theirs.id}/reblog`)
  await ann.post(`/api/v1/statuses/${theirs.id}/favourite`)
  await ann.post(`/api/v1/statuses/${theirs.id}/bookmark`)
  await ann.post(`/api/v1/accounts/${bob.id}/follow`)
  await ann.post('/api/rounds/v1/drafts', { parts: [{ status: 'Begun' }] })
  await chats(ann, bob)
  return texts
}

/** A chat and a series of their own, and all that one can wish of those of others. */
async function chats(ann: Person, bob: Person): Promise<void> {
  await newChat(ann, { tag: 'ArchiveAnn' })
  const { id } = await newChat(bob, { tag: 'ArchiveBob', title: 'By Bob', status: 'scheduled' })
  for (const wish of ['reminder', 'left_out'])
    assert.equal((await ann.put(`/api/rounds/v1/chats/${id}/${wish}`)).status, 200, wish)
  const seriesOf = async (person: Person, title: string) =>
    person.post<{ id: string }>('/api/rounds/v1/chat_series', { title, tag: 'ArchiveEd', time_zone: 'UTC' })
  assert.equal((await seriesOf(ann, 'My series')).status, 200)
  const theirs = await seriesOf(bob, 'Series by Bob')
  assert.equal((await ann.post(`/api/rounds/v1/chat_series/${theirs.body.id}/follow`)).status, 200)
}
