import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'yaml'
import type { Status } from '../../wire/status.ts'
import { realData } from '../real-data.ts'
import { world } from '../world.ts'

const folder = realData('06-mastodon-api')
const skip = folder ? false : 'no real data on this machine (06-mastodon-api)'

/** Which recorded requests and which of ours answer with the same kind of thing. */
const kinds: Record<string, { theirs: RegExp; ours: (around: Around) => string[]; examples?: string[] }> = {
  Account: {
    theirs: /^GET \/api\/v1\/accounts\/(\d+|lookup)$/,
    ours: ({ alice }) => [`/api/v1/accounts/${alice}`],
    examples: ['account'],
  },
  CredentialAccount: {
    theirs: /^(GET|PATCH) \/api\/v1\/accounts\/(verify|update)_credentials$/,
    ours: () => ['/api/v1/accounts/verify_credentials'],
    examples: ['accounts_verify_credentials_success'],
  },
  Relationship: {
    theirs: /^(GET \/api\/v1\/accounts\/relationships|POST \/api\/v1\/accounts\/\d+\/\w+)$/,
    ours: ({ bob }) => [`/api/v1/accounts/relationships?id[]=${bob}`],
    examples: ['relationships'],
  },
  Status: {
    theirs: /^(POST \/api\/v1\/statuses|GET \/api\/v1\/statuses\/\d+|GET \/api\/v1\/timelines\/.*)$/,
    ours: ({ post, answer }) => [
      `/api/v1/statuses/${post}`,
      `/api/v1/statuses/${answer}`,
      '/api/v1/timelines/home',
    ],
    examples: ['status', 'public_timeline'],
  },
  Context: {
    theirs: /^GET \/api\/v1\/statuses\/\d+\/context$/,
    ours: ({ post, answer }) => [`/api/v1/statuses/${post}/context`, `/api/v1/statuses/${answer}/context`],
    examples: ['context'],
  },
  Notification: {
    theirs: /^GET \/api\/v1\/notifications$/,
    ours: () => ['/api/v1/notifications'],
    examples: ['notifications'],
  },
  GroupedNotifications: {
    theirs: /^GET \/api\/v2\/notifications$/,
    ours: () => ['/api/v2/notifications?expand_accounts=partial_avatars'],
    examples: ['grouped_notifications_get_all_success'],
  },
  Tag: {
    theirs: /^(GET|POST) \/api\/v1\/(followed_tags|tags\/\w+(\/follow)?)$/,
    ours: () => ['/api/v1/tags/meded'],
    examples: ['followed_tags_view_all_followed_tags_success'],
  },
  Instance: {
    theirs: /^GET \/api\/v2\/instance\/?$/,
    ours: () => ['/api/v2/instance'],
    examples: ['mastodon_client_v2_instance_response'],
  },
  InstanceV1: {
    theirs: /^GET \/api\/v1\/instance\/?$/,
    ours: () => ['/api/v1/instance'],
    examples: ['mastodon_client_v1_instance_response'],
  },
  Preferences: {
    theirs: /^GET \/api\/v1\/preferences$/,
    ours: () => ['/api/v1/preferences'],
    examples: ['preferences'],
  },
  Markers: {
    theirs: /^(GET|POST) \/api\/v1\/markers$/,
    ours: () => ['/api/v1/markers?timeline[]=home&timeline[]=notifications'],
    examples: ['markers'],
  },
  Search: { theirs: /^GET \/api\/v2\/search$/, ours: () => ['/api/v2/search?q=alice'], examples: ['search'] },
}

/** What Mastodon sends and Rounds does not (yet), with the reason; a path includes all below it. */
const missing: [RegExp, string][] = [
  [/^Status\.(scheduled_at|params)$/, 'a post for later is answered as a ScheduledStatus, as here'],
  [
    /^Instance\.thumbnail\.(description|blurhash|versions)$/,
    'there is one picture of the place, drawn, in one size',
  ],
]

type Around = { alice: string; bob: string; post: string; answer: string }
/** Path → the JSON types that were seen there. */
type Shape = Map<string, Set<string>>

test('every key that Mastodon sends exists here, with a compatible type', { skip }, async () => {
  await using place = await world()
  const [alice, bob] = await Promise.all([place.member('alice'), place.member('bob')])
  await alice.patch('/api/v1/accounts/update_credentials', {
    fields_attributes: [{ name: 'a', value: 'b' }],
    discoverable: true,
  })
  await bob.post(`/api/v1/accounts/${alice.id}/follow`)
  await alice.post(`/api/v1/accounts/${bob.id}/follow`)
  const make = async (status: string, in_reply_to_id?: string) =>
    (await alice.post<Status>('/api/v1/statuses', { status, in_reply_to_id })).body.id
  const post = await make('Hello @bob @alice #meded')
  const answer = await make('An answer @bob #meded', post)
  await bob.post(`/api/v1/statuses/${post}/favourite`)
  await bob.post(`/api/v1/statuses/${post}/reblog`)
  await alice.post('/api/v1/tags/meded/follow')
  await alice.post('/api/v1/markers', { home: { last_read_id: '1' }, notifications: { last_read_id: '1' } })
  await place.settle()

  const used = new Set<RegExp>()
  const problems: string[] = []
  for (const [name, { theirs, ours, examples = [] }] of Object.entries(kinds)) {
    const here: Shape = new Map()
    for (const path of ours({ alice: alice.id, bob: bob.id, post, answer })) {
      const { status, body, text } = await alice.get(path)
      assert.equal(status, 200, text)
      note(here, '', unlisted(body))
    }
    const there: Shape = new Map()
    for (const body of recorded(theirs)) note(there, '', unlisted(body))
    assert.ok(there.size > 0 || examples.length > 0, `nothing was recorded for ${name}`)
    for (const example of examples) note(there, '', unlisted(readExample(example)))
    for (const [path, types] of there) {
      const problem = judge(here, path, types)
      const known = missing.find(([pattern]) => pattern.test(`${name}${path}`))
      if (problem && known) used.add(known[0])
      if (problem && !known) problems.push(`${name}${path} ${problem}`)
    }
  }
  assert.equal(problems.join('\n'), '')
  assert.deepEqual(
    missing.filter(([pattern]) => !used.has(pattern)),
    [],
    'these differences are no more',
  )
})

test('errors have the key that Mastodon’s have', { skip }, async () => {
  await using place = await world()
  const example = readExample('error_404') as object
  const answer = await place.visitor.get<object>('/api/v1/statuses/1')
  for (const key of Object.keys(example)) assert.ok(key in answer.body, key)
  const refused = readExample('accounts_register_422') as { details: Record<string, unknown> }
  const ours = await place.visitor.post<typeof refused>('/api/rounds/v1/sign-up', { username: 'a b' })
  for (const field of Object.keys(refused.details)) assert.ok(field in ours.body.details, field)
})

/** A list tells the shape of its items. */
const unlisted = (body: unknown): unknown[] => (Array.isArray(body) ? body : [body])

function note(shape: Shape, path: string, values: unknown[]): void {
  for (const value of values) {
    if (value === null || typeof value !== 'object') continue
    for (const [key, item] of Object.entries(value)) {
      const step = `${path}.${key}`
      const types = shape.get(step) ?? new Set()
      shape.set(step, types.add(typeOf(item)))
      note(shape, step, unlisted(item))
    }
  }
}

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'list' : typeof value
}

/** What is wrong with a path of theirs, if anything: what hangs on something that is empty here cannot be judged. */
function judge(here: Shape, path: string, types: Set<string>): string | undefined {
  const parent = path.slice(0, path.lastIndexOf('.'))
  const above = here.get(parent)
  if (parent !== '' && (!above || ![...here.keys()].some((key) => key.startsWith(`${parent}.`))))
    return undefined
  const own = here.get(path)
  if (!own) return 'is missing'
  const both = [...types].some((type) => own.has(type))
  const isOpen = own.has('null') || (types.size === 1 && types.has('null'))
  return both || isOpen ? undefined : `is ${[...own].join(' or ')}, theirs is ${[...types].join(' or ')}`
}

type Cassette = {
  interactions: {
    request: { method: string; uri: string }
    response: { body: { string: string }; status: { code: number } }
  }[]
}

let cassettes: Cassette[] | undefined

function* recorded(request: RegExp): Generator<unknown> {
  const root = join(folder ?? '', 'mastodon.py-cassettes')
  cassettes ??= readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => parse(readFileSync(join(root, name), 'utf8'), { logLevel: 'silent' }) as Cassette)
  for (const { request: asked, response } of cassettes.flatMap(({ interactions }) => interactions)) {
    const { pathname } = new URL(asked.uri)
    if (response.status.code !== 200 || !request.test(`${asked.method} ${pathname}`)) continue
    yield JSON.parse(response.body.string)
  }
}

function readExample(name: string): unknown {
  return JSON.parse(readFileSync(join(folder ?? '', 'bigbone', `${name}.json`), 'utf8'))
}
