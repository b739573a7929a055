import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createOAuthAPIClient } from 'masto'
import { openSession } from '../../server/signin/sessions/open-session.ts'
import { caller } from '../world.ts'
import { appOf, idsOf, refused, stage, type Stage } from './stage.ts'

const outOfBand = 'urn:ietf:wg:oauth:2.0:oob'
let here: Stage
before(async () => {
  here = await stage()
})
after(() => here[Symbol.asyncDispose]())

test('the place tells about itself', async () => {
  const { visitor, alice } = here
  const v2 = await visitor.v2.instance.fetch()
  assert.equal(v2.domain, 'localhost:3000')
  assert.equal(v2.configuration.statuses.maxCharacters, 500)
  assert.equal(v2.configuration.statuses.charactersReservedPerUrl, 23)
  const v1 = await visitor.v1.instance.fetch()
  assert.equal(v1.uri, v2.domain)
  assert.equal(v1.stats.userCount, 3)
  assert.equal((await visitor.v1.instance.activity.list()).length, 12)
  assert.deepEqual(await visitor.v1.instance.peers.list(), [])
  await assert.rejects(
    visitor.v1.instance.domainBlocks.fetch(),
    { statusCode: 404 },
    'the owner shows them or not',
  )
  assert.equal(typeof (await visitor.v1.instance.extendedDescription.fetch()).content, 'string')
  assert.deepEqual(await visitor.v1.instance.translationLanguages.list(), {})
  assert.deepEqual(await visitor.v1.customEmojis.list(), [])
  assert.deepEqual(await alice.v1.announcements.list(), [])
  const withSlash = await here.place.visitor.get('/api/v1/instance/')
  assert.equal(withSlash.status, 200)
})

test('search finds people, hashtags and posts', async () => {
  const { alice, bob, people } = here
  await people.bob.patch('/api/v1/accounts/update_credentials', { indexable: true })
  const { id } = await bob.v1.statuses.create({ status: 'Über die Sepsis #Sepsis' })
  const found = await alice.v2.search.list({ q: 'sepsis' })
  assert.deepEqual(idsOf(found.statuses), [id])
  assert.equal(found.hashtags[0]?.name.toLowerCase(), 'sepsis')
  assert.deepEqual(idsOf((await alice.v2.search.list({ q: '@bob', type: 'accounts' })).accounts), [
    people.bob.id,
  ])
  assert.deepEqual(idsOf((await alice.v2.search.list({ q: 'uber', type: 'statuses' })).statuses), [id])
})

test('an app registers, asks Alice, gets a token, and gives it back', async () => {
  const { visitor, place, people } = here
  const app = await visitor.v1.apps.create({
    clientName: 'Reader',
    redirectUris: outOfBand,
    scopes: 'read write:statuses',
    website: 'https://example.org',
  })
  const { clientId, clientSecret } = app
  assert.ok(clientId && clientSecret)
  const oauth = createOAuthAPIClient({ url: place.url })
  const known = { clientId, clientSecret, redirectUri: outOfBand }
  const own = await oauth.token.create({ grantType: 'client_credentials', ...known, scope: 'read' })
  assert.equal((await appOf(place, own.accessToken).v1.apps.verifyCredentials()).name, 'Reader')
  await refused(appOf(place, own.accessToken).v1.timelines.home.list(), 422)

  const code = await consent(here, { client_id: clientId, scope: 'read write:statuses' })
  const request = { grantType: 'authorization_code', ...known, code } as const
  const { accessToken, scope } = await oauth.token.create(request)
  assert.equal(scope, 'read write:statuses')
  const reader = appOf(place, accessToken)
  assert.equal((await reader.v1.accounts.verifyCredentials()).id, people.alice.id)
  assert.equal((await reader.v1.statuses.create({ status: 'From an app' })).application?.name, 'Reader')
  await refused(reader.v1.accounts.$select(people.bob.id).follow(), 403)
  await oauth.revoke({ clientId, clientSecret, token: accessToken })
  await refused(reader.v1.accounts.verifyCredentials(), 401)
  await refused(oauth.token.create(request), 400)
})

test('somebody joins through an app and waits for the mail', async () => {
  const { visitor, place } = here
  const scopes = 'read write'
  const app = await visitor.v1.apps.create({ clientName: 'Joiner', redirectUris: outOfBand, scopes })
  const { clientId = '', clientSecret = '' } = app as { clientId?: string; clientSecret?: string }
  const oauth = createOAuthAPIClient({ url: place.url })
  const known = { clientId, clientSecret, redirectUri: outOfBand, scope: scopes }
  const own = await oauth.token.create({ grantType: 'client_credentials', ...known })
  const wish = {
    username: 'dave',
    email: 'dave@example.org',
    password: 'a long enough sentence',
    locale: 'en',
  }
  const joiner = appOf(place, own.accessToken)
  await refused(joiner.v1.accounts.create({ ...wish, agreement: false }), 422)
  const { accessToken } = await joiner.v1.accounts.create({ ...wish, agreement: true })
  const dave = appOf(place, accessToken)
  await refused(dave.v1.statuses.create({ status: 'Too early' }), 403)
  await dave.v1.emails.confirmations.create({ email: 'dave2@example.org' })
})

/** The person says yes in the browser; returns the code. */
async function consent({ place, people }: Stage, asked: Record<string, string>): Promise<string> {
  const { ctx, url } = place
  const secret = await openSession(ctx, ctx.db, people.alice.accountId, { userAgent: '', address: '' })
  const browser = caller(url, { cookie: `rounds_session=${secret}`, 'sec-fetch-site': 'same-origin' })
  const answer = await browser.post('/oauth/authorize', {
    response_type: 'code',
    redirect_uri: outOfBand,
    decision: 'allow',
    ...asked,
  })
  assert.equal(answer.status, 302, answer.text)
  return new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? ''
}
