import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Status } from '../../wire/status.ts'
import { world, type Answer, type Caller, type Person, type World } from '../world.ts'

/** What the documentation says is answered to whoever may not, or asks for something that cannot be. */

type Scene = {
  place: World
  visitor: Caller
  alice: Person
  bob: Person
  root: Person
  /** A post of Alice's for everybody, one for Bob alone, and her poll. */
  post: string
  direct: string
  poll: string
  /** Lists and filters of Alice's. */
  list: string
  filter: string
}
type Ask = (scene: Scene) => Promise<Answer<unknown>>

const blank = (what: string): string => `Validation failed: ${what} can't be blank`
const notFound = 'Record not found'
const notAllowed = 'This action is not allowed'
const missing = '1234567890123456'
const twice =
  (ask: Ask): Ask =>
  async (scene) => {
    await ask(scene)
    return ask(scene)
  }
const admin =
  (path: string, body?: object): Ask =>
  ({ root }) =>
    root.post(`/api/v1/admin/${path}`, body)
const ofAlice =
  (path: string, body?: object): Ask =>
  ({ alice }) =>
    alice.post(`/api/v1/${path}`, body)

const refusals: Record<string, [Ask, number, string | RegExp]> = {
  'nobody is signed in': [
    ({ visitor }) => visitor.get('/api/v1/timelines/home'),
    401,
    'The access token is invalid',
  ],
  'a token without the scope': [
    async ({ place }) =>
      (await place.member('nora', { scopes: 'push' })).post('/api/v1/statuses', { status: 'x' }),
    403,
    'This action is outside the authorized scopes',
  ],
  'to follow somebody whom one blocks': [
    async ({ alice, root }) => {
      await alice.post(`/api/v1/accounts/${root.id}/block`)
      return alice.post(`/api/v1/accounts/${root.id}/follow`)
    },
    403,
    notAllowed,
  ],
  'to follow somebody who blocks': [
    ({ alice, root }) => root.post(`/api/v1/accounts/${alice.id}/follow`),
    403,
    notAllowed,
  ],
  'to recommend somebody whom one does not follow': [
    ({ alice, bob }) => alice.post(`/api/v1/accounts/${bob.id}/endorse`),
    422,
    'Validation failed: You must be already following the person you want to endorse',
  ],
  'to write nothing': [ofAlice('statuses', { status: '' }), 422, blank('Text')],
  'to edit to nothing': [
    ({ alice, post }) => alice.put(`/api/v1/statuses/${post}`, { status: ' ' }),
    422,
    blank('Text'),
  ],
  'to edit another’s post': [
    ({ bob, post }) => bob.put(`/api/v1/statuses/${post}`, { status: 'x' }),
    404,
    notFound,
  ],
  'to delete another’s post': [({ bob, post }) => bob.delete(`/api/v1/statuses/${post}`), 404, notFound],
  'to see the source of what one may not see': [
    ({ root, direct }) => root.get(`/api/v1/statuses/${direct}/source`),
    404,
    notFound,
  ],
  'to pin another’s post': [
    ({ bob, post }) => bob.post(`/api/v1/statuses/${post}/pin`),
    422,
    "Validation failed: Someone else's post cannot be pinned",
  ],
  'to pin a direct post': [
    ({ alice, direct }) => alice.post(`/api/v1/statuses/${direct}/pin`),
    422,
    'Validation failed: Posts that are only visible to mentioned users cannot be pinned',
  ],
  'to pin a sixth post': [
    async ({ bob }) => {
      let last: Answer<unknown> | undefined
      for (const word of ['a', 'b', 'c', 'd', 'e', 'f']) {
        const { id } = (await bob.post<Status>('/api/v1/statuses', { status: word })).body
        last = await bob.post(`/api/v1/statuses/${id}/pin`)
      }
      return last ?? assert.fail()
    },
    422,
    'Validation failed: You have already pinned the maximum number of posts',
  ],
  'to revoke a quote of another’s post': [
    ({ bob, post, poll }) => bob.post(`/api/v1/statuses/${post}/quotes/${poll}/revoke`),
    403,
    notAllowed,
  ],
  'to revoke a quote that there is not': [
    ({ alice, post }) => alice.post(`/api/v1/statuses/${post}/quotes/${missing}/revoke`),
    404,
    notFound,
  ],
  'to translate a direct post': [
    ({ alice, direct }) => alice.post(`/api/v1/statuses/${direct}/translate`),
    403,
    notAllowed,
  ],
  'to vote twice': [
    twice(({ bob, poll }) => bob.post(`/api/v1/polls/${poll}/votes`, { choices: [0] })),
    422,
    'Validation failed: You have already voted on this poll',
  ],
  'a poll that there is not': [({ visitor }) => visitor.get(`/api/v1/polls/${missing}`), 404, notFound],
  'a list without a title': [ofAlice('lists', {}), 422, blank('Title')],
  'somebody in a list twice': [
    twice(({ alice, bob, list }) => alice.post(`/api/v1/lists/${list}/accounts`, { account_ids: [bob.id] })),
    422,
    'Validation failed: Account has already been taken',
  ],
  'another’s list': [({ bob, list }) => bob.get(`/api/v1/lists/${list}`), 404, notFound],
  'a filter without a title': [({ alice }) => alice.post('/api/v2/filters', {}), 422, blank('Title')],
  'a filter with the id of a word': [
    ({ alice }) =>
      alice.post('/api/v2/filters', {
        title: 'x',
        context: ['home'],
        keywords_attributes: [{ id: '1', keyword: 'x' }],
      }),
    404,
    notFound,
  ],
  'a filter of nowhere': [
    ({ alice }) => alice.post('/api/v2/filters', { title: 'x', context: ['nowhere'] }),
    422,
    /^Validation failed: context.* must be one of home, /,
  ],
  'an empty word of a filter': [
    ({ alice, filter }) => alice.post(`/api/v2/filters/${filter}/keywords`, {}),
    422,
    blank('Keyword'),
  ],
  'an old filter without a phrase': [ofAlice('filters', { context: ['home'] }), 422, blank('Phrase')],
  'to recommend what is no hashtag': [
    ofAlice('featured_tags', { name: '123' }),
    422,
    'Validation failed: Tag is invalid',
  ],
  'to shut out no domain': [ofAlice('domain_blocks', {}), 422, blank('Domain')],
  'to shut out what is no domain': [
    ofAlice('domain_blocks', { domain: 'a b' }),
    422,
    'Validation failed: Domain is not a valid domain name',
  ],
  'to let no domain in again': [({ alice }) => alice.delete('/api/v1/domain_blocks'), 422, blank('Domain')],
  'to report nobody': [ofAlice('reports', { account_id: missing }), 404, notFound],
  'to report a violation of no rule': [
    ({ alice, bob }) => alice.post('/api/v1/reports', { account_id: bob.id, category: 'violation' }),
    422,
    'Validation failed: Rule ids does not reference valid rules',
  ],
  'a report that says too much': [
    ({ alice, bob }) => alice.post('/api/v1/reports', { account_id: bob.id, comment: 'x'.repeat(10_001) }),
    422,
    /^Validation failed: Comment is too long \(maximum is \d+ characters\)/,
  ],
  'no subscription to push': [({ alice }) => alice.get('/api/v1/push/subscription'), 404, notFound],
  'to change no subscription': [
    ({ alice }) => alice.put('/api/v1/push/subscription', { data: { alerts: { mention: true } } }),
    404,
    notFound,
  ],
  'a file of an unknown kind': [
    ({ alice }) => {
      const form = new FormData()
      form.set('file', new Blob(['nothing of the kind']), 'x.xyz')
      return alice.post('/api/v2/media', form)
    },
    422,
    /^Validation failed: The file is of a kind that is not taken/,
  ],
  'to confirm a mail for another app': [
    ofAlice('emails/confirmations', {}),
    403,
    'This method is only available to the application the user originally signed-up with',
  ],
  'an app without a name': [
    ({ visitor }) => visitor.post('/api/v1/apps', { redirect_uris: 'urn:ietf:wg:oauth:2.0:oob' }),
    422,
    blank('Client name'),
  ],
  'an app that leads nowhere': [
    ({ visitor }) => visitor.post('/api/v1/apps', { client_name: 'x', redirect_uris: 'nonsense' }),
    422,
    /^Validation failed: Redirect URI must be an absolute URI/,
  ],
  'a visitor who pages a search': [
    ({ visitor }) => visitor.get('/api/v2/search?q=x&offset=2'),
    401,
    'Search queries pagination is not supported without authentication',
  ],
  'a visitor who wants something fetched': [
    ({ visitor }) => visitor.get('/api/v2/search?q=x&resolve=true'),
    401,
    'Search queries that resolve remote resources are not supported without authentication',
  ],
  'a stream that there is not': [
    ({ alice }) => alice.get('/api/v1/streaming/firehose'),
    400,
    'Unknown channel requested',
  ],
  'whether streams are elsewhere': [({ visitor }) => visitor.get('/api/v1/streaming'), 404, notFound],
  'a link that does not trend': [
    ({ visitor }) => visitor.get('/api/v1/timelines/link?url=https://nothing.example/'),
    404,
    notFound,
  ],
  'a request to follow that there is not': [
    ({ alice, bob }) => alice.post(`/api/v1/follow_requests/${bob.id}/authorize`),
    404,
    notFound,
  ],
  'an announcement that there is not': [ofAlice(`announcements/${missing}/dismiss`), 404, notFound],
  'moderation by a member': [({ alice }) => alice.get('/api/v1/admin/accounts'), 403, notAllowed],
  'to let in who is in': [
    ({ bob, root }) => root.post(`/api/v1/admin/accounts/${bob.id}/approve`),
    403,
    notAllowed,
  ],
  'to turn away who is in': [
    ({ bob, root }) => root.post(`/api/v1/admin/accounts/${bob.id}/reject`),
    403,
    notAllowed,
  ],
  'to delete who is not suspended': [
    ({ bob, root }) => root.delete(`/api/v1/admin/accounts/${bob.id}`),
    403,
    notAllowed,
  ],
  'to let back who is not suspended': [
    ({ bob, root }) => root.post(`/api/v1/admin/accounts/${bob.id}/unsuspend`),
    403,
    notAllowed,
  ],
  'to decide nothing known': [
    ({ bob, root }) => root.post(`/api/v1/admin/accounts/${bob.id}/action`, { type: 'scold' }),
    422,
    /^Validation failed: type must be one of none, /,
  ],
  'a decision about a report that there is not': [
    ({ bob, root }) =>
      root.post(`/api/v1/admin/accounts/${bob.id}/action`, { type: 'none', report_id: missing }),
    404,
    notFound,
  ],
  'a block of no server': [admin('domain_blocks', {}), 422, blank('Domain')],
  'a block of a server twice': [
    twice(admin('domain_blocks', { domain: 'x.example' })),
    422,
    'Validation failed: Domain has already been taken',
  ],
  'an allowed server without a name': [admin('domain_allows', {}), 422, blank('Domain')],
  'a mail domain without a name': [admin('email_domain_blocks', {}), 422, blank('Domain')],
  'a mail domain that is none': [
    admin('email_domain_blocks', { domain: 'a b' }),
    422,
    'Validation failed: Domain is not a valid domain name',
  ],
  'a mail address twice': [
    twice(admin('canonical_email_blocks', { email: 'a@b.example' })),
    422,
    'Validation failed: Canonical email hash has already been taken',
  ],
  'a network without a severity': [admin('ip_blocks', { ip: '8.8.8.8' }), 422, blank('Severity')],
  'a network twice': [
    twice(admin('ip_blocks', { ip: '8.8.4.4', severity: 'no_access' })),
    422,
    'Validation failed: Ip has already been taken',
  ],
}

describe('what the documentation refuses', () => {
  let scene: Scene
  before(async () => {
    const place = await world({ environment: { LOG_LEVEL: 'error' } })
    const [alice, bob] = await Promise.all([
      place.member('alice', { scopes: 'read write follow push admin:read' }),
      place.member('bob'),
    ])
    const root = await place.member('root', {
      role: 'admin',
      scopes: 'read write follow admin:read admin:write',
    })
    const make = async (path: string, body: object) =>
      (await alice.post<{ id: string; poll?: { id: string } }>(path, body)).body
    const voted = await make('/api/v1/statuses', {
      status: 'Which?',
      poll: { options: ['this', 'that'], expires_in: 3600 },
    })
    scene = {
      place,
      visitor: place.visitor,
      alice,
      bob,
      root,
      post: (await make('/api/v1/statuses', { status: 'A case #meded' })).id,
      direct: (await make('/api/v1/statuses', { status: '@bob between us', visibility: 'direct' })).id,
      poll: voted.poll?.id ?? assert.fail('no poll'),
      list: (await make('/api/v1/lists', { title: 'Mine' })).id,
      filter: (await make('/api/v2/filters', { title: 'Mine', context: ['home'] })).id,
    }
  })
  after(() => scene.place[Symbol.asyncDispose]())

  for (const [name, [ask, status, sentence]] of Object.entries(refusals)) {
    it(name, async () => {
      const answer = await ask(scene)
      assert.equal(answer.status, status, answer.text)
      const { error } = answer.body as { error: string }
      if (typeof sentence === 'string') assert.equal(error, sentence)
      else assert.match(error, sentence)
      assert.ok(!/Validation failed: Validation failed/.test(answer.text), answer.text)
    })
  }

  it('OAuth refuses in its own words', async () => {
    const { visitor } = scene
    const app = await visitor.post<{ client_id: string; client_secret: string }>('/api/v1/apps', {
      client_name: 'An app',
      redirect_uris: 'urn:ietf:wg:oauth:2.0:oob',
    })
    const { client_id, client_secret } = app.body
    const known = { client_id, client_secret }
    const token = (body: object) =>
      visitor.post('/oauth/token', { redirect_uri: 'urn:ietf:wg:oauth:2.0:oob', ...body })
    const revoke = (body: object) => visitor.post('/oauth/revoke', body)
    const grant = { ...known, grant_type: 'client_credentials' }
    const code = { ...known, grant_type: 'authorization_code', code: 'wrong' }
    for (const [answer, status, error, description] of [
      [
        await token({ ...grant, scope: 'write' }),
        400,
        'invalid_scope',
        'The requested scope is invalid, unknown, or malformed.',
      ],
      [
        await token({ ...grant, client_secret: 'x' }),
        401,
        'invalid_client',
        /^Client authentication failed due to unknown client/,
      ],
      [
        await token(code),
        400,
        'invalid_grant',
        /^The provided authorization grant is invalid, expired, revoked/,
      ],
      [await revoke(known), 403, 'unauthorized_client', 'You are not authorized to revoke this token'],
      [
        await revoke({ ...known, token: scene.alice.token }),
        403,
        'unauthorized_client',
        'You are not authorized to revoke this token',
      ],
    ] as [Answer<unknown>, number, string, string | RegExp][]) {
      const body = answer.body as { error: string; error_description: string }
      assert.deepEqual([answer.status, body.error], [status, error], answer.text)
      if (typeof description === 'string') assert.equal(body.error_description, description)
      else assert.match(body.error_description, description)
    }
  })
})
