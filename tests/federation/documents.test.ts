import { getDocumentLoader } from '@fedify/fedify/runtime'
import {
  Announce,
  Application,
  Collection,
  CollectionPage,
  Create,
  Emoji,
  Hashtag,
  Mention,
  Multikey,
  Note,
  OrderedCollection,
  OrderedCollectionPage,
  Person as ApPerson,
  PropertyValue,
  Question,
  QuoteAuthorization,
  Service,
} from '@fedify/fedify/vocab'
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import sharp from 'sharp'
import type { Status } from '../../wire/status.ts'
import { world, type Person, type World } from '../world.ts'
import { testNetwork, type TestNetwork } from './network.ts'
import { request } from 'undici'

const publicly = 'https://www.w3.org/ns/activitystreams#Public'
type Json = Record<string, unknown>

/** The documents as others see them: by their JSON, and read by Fedify's vocabulary, which forgives nothing. */
describe('documents', () => {
  let network: TestNetwork
  let w: World
  let ann: Person
  let bob: Person
  let actor: string
  before(async () => {
    network = testNetwork()
    w = await world({ name: 'a.test', network })
    ;[ann, bob] = await Promise.all([w.member('ann'), w.member('bob')])
    actor = `https://a.test/ap/users/${ann.id}`
  })
  after(async () => {
    await w[Symbol.asyncDispose]()
    await network[Symbol.asyncDispose]()
  })

  const fetchJson = async (url: string, accept = 'application/activity+json') => {
    const answer = await request(url, { headers: { accept }, dispatcher: network.dispatcher })
    const text = await answer.body.text()
    return { status: answer.statusCode, headers: answer.headers, json: JSON.parse(text || '{}') as Json }
  }
  const get = async (url: string) => {
    const { status, json } = await fetchJson(url)
    assert.equal(status, 200, url)
    return json
  }
  /** Everybody has these contexts; ours may name no other. */
  const contexts = getDocumentLoader({ allowPrivateAddress: false })
  const known = /^https:\/\/(?:www\.w3\.org\/ns\/activitystreams|w3id\.org\/security\/v1)$/
  const documentLoader = async (url: string) => {
    if (known.test(url)) return contexts(url)
    return { contextUrl: null, documentUrl: url, document: await get(url) }
  }
  const loaders = { documentLoader, contextLoader: documentLoader }
  const post = async (who: Person, status: string, more: object = {}) => {
    const answer = await who.post<Status>('/api/v1/statuses', { status, ...more })
    assert.equal(answer.status, 200, answer.text)
    return answer.body
  }
  const picture = async (who: Person) => {
    const bytes = await sharp({ create: { width: 40, height: 20, channels: 3, background: '#a33' } })
      .png()
      .toBuffer()
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(bytes)], { type: 'image/png' }), 'red.png')
    form.append('description', 'A red field')
    form.append('focus', '0.5,-0.25')
    return (await who.post<{ id: string }>('/api/v2/media', form)).body.id
  }

  test('a member', async () => {
    const form = new FormData()
    const bytes = await sharp({ create: { width: 40, height: 40, channels: 3, background: '#3a3' } })
      .png()
      .toBuffer()
    form.append('avatar', new Blob([new Uint8Array(bytes)], { type: 'image/png' }), 'a.png')
    form.append('avatar_description', 'A green field')
    form.append('display_name', 'Ann Ä.')
    form.append('note', 'Teaches #MedEd, https://example.org')
    form.append('fields_attributes[0][name]', 'Site')
    form.append('fields_attributes[0][value]', 'https://example.org/me')
    form.append('attribution_domains[]', 'example.org')
    form.append('discoverable', 'true')
    form.append('locked', 'true')
    const changed = await ann.patch('/api/v1/accounts/update_credentials', form)
    assert.equal(changed.status, 200, changed.text)
    const json = await get(actor)
    const person = await ApPerson.fromJsonLd(json, loaders)
    assert.equal(person.id?.href, actor)
    assert.equal(person.preferredUsername, 'ann')
    assert.equal(person.name, 'Ann Ä.')
    assert.match(String(person.summary), /<p>Teaches <a href="https:\/\/a\.test\/tags\/meded"/)
    assert.equal(person.url instanceof URL && person.url.href, 'https://a.test/@ann')
    assert.equal(person.inboxId?.href, `${actor}/inbox`)
    assert.equal(person.endpoints?.sharedInbox?.href, 'https://a.test/ap/inbox')
    assert.deepEqual(
      [person.manuallyApprovesFollowers, person.discoverable, person.indexable, person.suspended],
      [true, true, false, null],
    )
    const icon = await person.getIcon()
    assert.equal(icon?.name, 'A green field')
    const [field] = await all(person.getAttachments())
    assert.ok(field instanceof PropertyValue)
    assert.match(String(field.value), /rel="me /)
    const [tag] = await all(person.getTags())
    assert.ok(tag instanceof Hashtag && tag.name === '#MedEd')
    const key = await person.getPublicKey()
    assert.equal(key?.id?.href, `${actor}#main-key`)
    assert.equal(key?.ownerId?.href, actor)
    const [multikey] = await all(person.getAssertionMethods())
    assert.ok(multikey instanceof Multikey)
    assert.equal(multikey.controllerId?.href, actor)
    assert.equal(multikey.publicKey?.algorithm.name, 'Ed25519')
    assert.deepEqual(json.attributionDomains, ['example.org'])
    assert.match(String(json.published), /T00:00:00\.000Z$/, 'the minute is nobody’s business')
    for (const [name, type] of [
      ['followers', OrderedCollection],
      ['following', OrderedCollection],
      ['outbox', OrderedCollection],
      ['featured', OrderedCollection],
      ['featuredTags', Collection],
    ] as const)
      assert.ok((await type.fromJsonLd(await get(String(json[name])), loaders)) instanceof type, name)
  })

  test('a bot, the server itself, somebody suspended, and somebody deleted', async () => {
    const robot = await w.member('robot')
    await robot.patch('/api/v1/accounts/update_credentials', { bot: true })
    const uri = `https://a.test/ap/users/${robot.id}`
    assert.ok((await Service.fromJsonLd(await get(uri), loaders)) instanceof Service)
    const server = await Application.fromJsonLd(await get('https://a.test/ap/actor'), loaders)
    assert.equal(server.preferredUsername, 'a.test')
    assert.equal((await server.getPublicKey())?.ownerId?.href, 'https://a.test/ap/actor')
    const { pool } = w.ctx
    await pool.query('update accounts set suspended_at = now() where id = $1', [robot.accountId])
    w.ctx.bus.listeners.forEach(
      (hear) => void hear({ name: 'account.restrained', accountId: robot.accountId }),
    )
    const suspended = await get(uri)
    assert.deepEqual([suspended.suspended, suspended.name, suspended.attachment], [true, '', undefined])
    await pool.query('update accounts set purged_at = now() where id = $1', [robot.accountId])
    w.ctx.bus.listeners.forEach((hear) => void hear({ name: 'account.removed', accountId: robot.accountId }))
    assert.equal((await fetchJson(uri)).status, 410)
    assert.equal((await fetchJson(`${uri}/outbox`)).status, 410)
    assert.equal((await fetchJson('https://a.test/ap/users/1')).status, 404)
    assert.equal((await fetchJson('https://a.test/ap/users/ann')).status, 404)
  })

  test('a post with everything', async () => {
    const first = await post(ann, 'The question')
    const media = await picture(ann)
    const { id, uri } = await post(ann, '@bob see #MedÉd and $a^2$', {
      spoiler_text: 'An answer',
      language: 'fr',
      in_reply_to_id: first.id,
      media_ids: [media],
      reply_policy: 'mentioned',
      quote_approval_policy: 'followers',
    })
    const json = await get(uri)
    const note = await Note.fromJsonLd(json, loaders)
    assert.equal(note.id?.href, `${actor}/statuses/${id}`)
    assert.equal(note.attributionId?.href, actor)
    assert.equal(note.replyTargetId?.href, first.uri)
    assert.deepEqual([note.summary, note.sensitive, note.contents.length], ['An answer', true, 2])
    assert.deepEqual(json.contentMap, { fr: json.content })
    assert.match(String(json.content), /\$a\^2\$/)
    assert.deepEqual(
      [note.toIds.map(String), note.ccIds.map(String)],
      [[publicly], [`${actor}/followers`, `https://a.test/ap/users/${bob.id}`]],
    )
    const tags = await all(note.getTags())
    assert.deepEqual(
      tags.map((tag) => [
        tag.constructor,
        tag instanceof Mention || tag instanceof Hashtag ? tag.href?.href : '',
        String(tag.name),
      ]),
      [
        [Mention, `https://a.test/ap/users/${bob.id}`, '@bob@a.test'],
        [Hashtag, 'https://a.test/tags/meded', '#MedÉd'],
      ],
    )
    const [medium] = json.attachment as Json[]
    assert.deepEqual(
      [medium?.type, medium?.mediaType, medium?.name, medium?.width, medium?.height, medium?.focalPoint],
      ['Document', 'image/png', 'A red field', 40, 20, [0.5, -0.25]],
    )
    assert.match(String(medium?.blurhash), /^[\w#$%*+,\-.:;=?@[\]^_{|}~]{6,}$/)
    assert.match(String(medium?.url), /^https:\/\/a\.test\/media\//)
    assert.deepEqual(json.interactionPolicy, {
      canQuote: { automaticApproval: [`${actor}/followers`], manualApproval: [] },
      canReply: { automaticApproval: [actor, `https://a.test/ap/users/${bob.id}`], manualApproval: [] },
    })
    const replies = await Collection.fromJsonLd(await get(String(json.replies)), loaders)
    assert.ok((await replies.getFirst(loaders)) instanceof CollectionPage)
    const begun = await get(String((await get(first.uri)).context))
    assert.equal(begun.attributedTo, actor)
    assert.deepEqual((begun.first as Json).items, [first.uri, uri])
    assert.deepEqual(((await get(`${first.uri}/replies`)).first as Json).items, [uri])
    const create = await Create.fromJsonLd(await get(`${uri}/activity`), loaders)
    assert.equal(create.actorId?.href, actor)
    assert.ok((await create.getObject(loaders)) instanceof Note)
    assert.equal(create.objectId?.href, uri)
  })

  test('who is addressed, by visibility', async () => {
    const followers = `${actor}/followers`
    const named = `https://a.test/ap/users/${bob.id}`
    for (const [visibility, to, cc] of [
      ['public', [publicly], [followers, named]],
      ['unlisted', [followers], [publicly, named]],
    ] as const) {
      const json = await get((await post(ann, '@bob', { visibility })).uri)
      assert.deepEqual([json.to, json.cc], [to, cc], visibility)
    }
  })

  test('a poll, before and after its end', async () => {
    const { uri, id } = await post(ann, 'Which?', {
      poll: { options: ['This', 'That'], expires_in: 3600, multiple: true },
    })
    await bob.post(`/api/v1/polls/${id}/votes`, { choices: [1] })
    const json = await get(uri)
    const question = await Question.fromJsonLd(json, loaders)
    assert.equal(question.voters, 1)
    const options = await all(question.getInclusiveOptions())
    assert.deepEqual(
      options.map(({ name }) => String(name)),
      ['This', 'That'],
    )
    assert.deepEqual(
      (json.anyOf as { replies: { totalItems: number } }[]).map(({ replies }) => replies.totalItems),
      [0, 1],
    )
    assert.equal(json.closed, undefined)
    const { now } = w.ctx
    w.ctx.now = () => new Date(Date.now() + 2 * 3_600_000)
    try {
      assert.equal((await get(uri)).closed, json.endTime)
    } finally {
      w.ctx.now = now
    }
    const hidden = await post(ann, 'In secret', {
      poll: { options: ['a', 'b'], expires_in: 3600, hide_totals: true },
    })
    await bob.post(`/api/v1/polls/${hidden.id}/votes`, { choices: [0] })
    const { oneOf } = (await get(hidden.uri)) as { oneOf: { replies: { totalItems: number } }[] }
    assert.deepEqual(
      oneOf.map(({ replies }) => replies.totalItems),
      [0, 0],
    )
  })

  test('a quote with its permission, until that is taken back', async () => {
    const quoted = await post(ann, 'Quote me')
    const { id, uri } = await post(bob, 'Look at this', { quoted_status_id: quoted.id })
    const json = await get(uri)
    for (const name of ['quote', 'quoteUri', 'quoteUrl', '_misskey_quote'])
      assert.equal(json[name], quoted.uri, name)
    const link = (json.tag as Record<string, string>[]).find(({ type }) => type === 'Link')
    assert.deepEqual(
      [link?.href, link?.rel, link?.mediaType],
      [
        quoted.uri,
        'https://misskey-hub.net/ns#_misskey_quote',
        'application/ld+json; profile="https://www.w3.org/ns/activitystreams"',
      ],
    )
    assert.equal(link?.name, `RE: ${quoted.url}`)
    assert.match(String(json.content), /^<p class="quote-inline">RE: <a href="https:\/\/a\.test\/@ann\/\d+"/)
    const stampUri = `${actor}/quote_authorizations/${id}`
    assert.equal(json.quoteAuthorization, stampUri)
    const stamp = await QuoteAuthorization.fromJsonLd(await get(stampUri), loaders)
    assert.deepEqual(
      [stamp.attributionId?.href, stamp.interactingObjectId?.href, stamp.interactionTargetId?.href],
      [actor, uri, quoted.uri],
    )
    assert.equal(
      (await fetchJson(`https://a.test/ap/users/${bob.id}/quote_authorizations/${id}`)).status,
      404,
    )
    await ann.post(`/api/v1/statuses/${quoted.id}/quotes/${id}/revoke`)
    assert.equal((await fetchJson(stampUri)).status, 404)
    const after = await get(uri)
    assert.deepEqual([after.quote, after.quoteAuthorization], [undefined, undefined])
    assert.doesNotMatch(String(after.content), /quote-inline/)
  })

  test('a boost is an Announce', async () => {
    const original = await post(bob, 'Boost me')
    const boost = (await ann.post<Status>(`/api/v1/statuses/${original.id}/reblog`)).body
    assert.equal(boost.uri, `${actor}/statuses/${boost.id}/activity`)
    const json = await get(boost.uri)
    const announce = await Announce.fromJsonLd(json, loaders)
    assert.equal(announce.objectId?.href, original.uri)
    assert.deepEqual(json.cc, [`${actor}/followers`, `https://a.test/ap/users/${bob.id}`])
    assert.equal((await fetchJson(`${actor}/statuses/${boost.id}`)).status, 404)
  })

  test('edits, counts and deletions are seen at once; who has it already gets 304', async () => {
    const { id, uri } = await post(ann, 'Frist')
    const { headers, json } = await fetchJson(uri)
    const again = async (tag: unknown) =>
      (
        await request(uri, {
          headers: { accept: 'application/activity+json', 'if-none-match': String(tag) },
          dispatcher: network.dispatcher,
        })
      ).statusCode
    assert.equal(await again(headers.etag), 304)
    const head = await request(uri, { method: 'HEAD', dispatcher: network.dispatcher })
    assert.deepEqual([head.statusCode, head.headers.etag], [200, headers.etag])
    assert.equal(json.updated, undefined)
    await ann.put(`/api/v1/statuses/${id}`, { status: 'First' })
    assert.equal(await again(headers.etag), 200)
    const edited = await get(uri)
    assert.match(String(edited.content), /First/)
    assert.ok(edited.updated)
    await bob.post(`/api/v1/statuses/${id}/favourite`)
    assert.deepEqual((await get(uri)).likes, { id: `${uri}/likes`, type: 'Collection', totalItems: 1 })
    assert.equal((await get(`${uri}/likes`)).totalItems, 1)
    await ann.delete(`/api/v1/statuses/${id}`)
    await w.settle()
    const after = await fetchJson(uri)
    assert.deepEqual([after.status, after.json.type, after.json.id], [410, 'Tombstone', uri])
    assert.equal((await fetchJson(`${uri}/replies`)).status, 410)
  })

  test('the outbox goes back page by page, and every post is in it once', async () => {
    const cleo = await w.member('cleo')
    const uris: string[] = []
    for (let turn = 0; turn < 45; turn++) uris.push(`${(await post(cleo, `Post ${turn}`)).uri}/activity`)
    await post(cleo, 'Not for all', { visibility: 'private' })
    const outbox = await get(`https://a.test/ap/users/${cleo.id}/outbox`)
    assert.ok((await OrderedCollection.fromJsonLd(outbox, loaders)) instanceof OrderedCollection)
    const seen: unknown[] = []
    const sizes: number[] = []
    for (let next = outbox.first; next !== undefined;) {
      const page = await get(String(next))
      assert.ok((await OrderedCollectionPage.fromJsonLd(page, loaders)) instanceof OrderedCollectionPage)
      const items = page.orderedItems as Json[]
      assert.ok(items.every((item) => item['@context'] === undefined))
      sizes.push(items.length)
      seen.push(...items.map(({ id }) => id))
      next = page.next
    }
    assert.deepEqual([seen, sizes], [uris.toReversed(), [20, 20, 5]])
    const last = await get(String(outbox.last))
    assert.equal((last.orderedItems as Json[]).at(-1)?.id, uris[0])
    assert.equal(
      (await fetchJson(`https://a.test/ap/users/${cleo.id}/outbox?page=true&max_id=x`)).status,
      422,
    )
  })

  test('a custom emoji has a document of its own', async () => {
    const bytes = await sharp({ create: { width: 20, height: 20, channels: 4, background: '#33a' } })
      .png()
      .toBuffer()
    const form = new FormData()
    form.append('shortcode', 'blue')
    form.append('image', new Blob([new Uint8Array(bytes)], { type: 'image/png' }), 'blue.png')
    const admin = await w.member('root', { role: 'admin', scopes: 'read write admin:read admin:write' })
    const made = await admin.post('/api/rounds/v1/admin/emojis', form)
    assert.equal(made.status, 200, made.text)
    const json = await get((await post(ann, 'Sky :blue:')).uri)
    const note = await Note.fromJsonLd(json, loaders)
    const [emoji] = await all(note.getTags())
    assert.ok(emoji instanceof Emoji && emoji.id)
    assert.ok((await Emoji.fromJsonLd(await get(emoji.id.href), loaders)) instanceof Emoji)
    assert.equal((await emoji.getIcon())?.mediaType, 'image/webp')
  })

  test('the address of a page leads to the document', async () => {
    const { url, uri } = await post(ann, 'Found')
    assert.equal((await fetchJson(String(url))).headers.location, uri)
    const page = await fetchJson(uri, 'text/html')
    assert.deepEqual([page.status, page.headers.location], [302, url])
    assert.equal((await fetchJson(actor, 'text/html')).headers.location, 'https://a.test/@ann')
    assert.equal((await fetchJson(uri, '*/*')).status, 200)
  })
})

async function all<T>(things: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const thing of things) found.push(thing)
  return found
}
