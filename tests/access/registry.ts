import { transact } from '../../server/platform/events.ts'
import { makeCount } from '../../server/registry/counted.test-data.ts'
import { foldHashtag } from '../../server/text/hashtags.ts'
import type { Entry } from '../../wire/registry.ts'
import type { Person } from '../world.ts'
import { anyone, member, staff, type Area, type Make, type Scene } from './row.ts'

let made = 0

async function propose({ ctx }: Scene, person: Person, by: Person): Promise<string> {
  const shown = `Tag${person.name.replace(/\W/g, '')}X${++made}`
  await makeCount(ctx, person)
  await ctx.pool.query("update registry_entries set status = 'registered' where status = 'proposed'")
  const body = { kind: 'topic', meaning: 'What we talk about' }
  const answer = await by.put<Entry>(`/api/rounds/v1/registry/${shown}`, body)
  if (answer.status !== 200) throw new Error(answer.text)
  return foldHashtag(shown)
}

async function set({ ctx }: Scene, tag: string, change: string, ...values: unknown[]): Promise<string> {
  await ctx.pool.query(`update registry_entries set ${change} where tag = $1`, [tag, ...values])
  await transact(ctx, async (_tx, emit) => emit({ name: 'entry.changed', tag }))
  return tag
}

/** Registered, and looked after by the person. */
const own: Make = async (scene, person) => {
  const tag = await propose(scene, person, person)
  return set(scene, tag, "status = 'registered', owner_id = $2, had_owner = true", person.accountId)
}
/** Proposed by Dora; the person counts. */
const proposal: Make = (scene, person) => propose(scene, person, scene.dora)
const disputedByMe: Make = async (scene, person) => {
  const tag = await proposal(scene, person)
  const answer = await person.post(`/api/rounds/v1/registry/${tag}/object`, { reason: 'It is ours' })
  if (answer.status !== 200) throw new Error(answer.text)
  await scene.ctx.pool.query(
    "update registry_objections set state = 'withdrawn' where account_id = $1 and tag <> $2",
    [person.accountId, tag],
  )
  return tag
}
const disputed: Make = async (scene, person) => {
  const tag = await proposal(scene, person)
  const other = await scene.newPerson()
  await makeCount(scene.ctx, other)
  const answer = await other.post(`/api/rounds/v1/registry/${tag}/object`, { reason: 'It is ours' })
  if (answer.status !== 200) throw new Error(answer.text)
  return tag
}
const offered: Make = async (scene, person) =>
  set(scene, await proposal(scene, person), 'offered_to_id = $2', person.accountId)
const locked: Make = async (scene, person) =>
  set(scene, await proposal(scene, person), "locked_until = now() + interval '1 day', lock_reason = 'Spam'")

/** A file that a steward has looked at; nobody else has one. */
const brought: Make = async (_scene, person) => {
  const file = 'tag,kind,meaning\nFromAFile,topic,Words'
  const answer = await person.post<{ id: string }>('/api/rounds/v1/registry/import', { file })
  return answer.status === 200 ? answer.body.id : '1'
}

const root = '/api/rounds/v1/registry'
const reason = { reason: 'For a good reason' }
const foreign = 403

export const registry: Area = {
  things: {
    'own registry entry': own,
    'proposal of another': proposal,
    'entry I object to': disputedByMe,
    'disputed entry': disputed,
    'offered entry': offered,
    'locked entry': locked,
    'registry import': brought,
    'possible steward': async (scene) => (await scene.newPerson()).id,
  },
  rows: {
    [`GET ${root}`]: anyone({ scope: 'read' }),
    [`GET ${root}/suggest`]: anyone({ scope: 'read', query: 'q=med' }),
    [`GET ${root}/meanings`]: anyone({ scope: 'read', query: 'tags=meded' }),
    ...Object.fromEntries(
      ['csv', 'json', 'rss', 'ttl'].map((format) => [`GET ${root}.${format}`, anyone({ scope: 'read' })]),
    ),
    [`GET ${root}/stewards`]: anyone({ scope: 'read' }),
    [`PUT ${root}/stewards/:account_id`]: staff('admin', 'write', { of: 'possible steward' }),
    [`DELETE ${root}/stewards/:account_id`]: staff('admin', 'write', { of: 'possible steward' }),
    [`POST ${root}/import`]: staff('moderator', 'write', {
      body: { file: 'tag,kind,meaning\nA1,topic,Words' },
    }),
    [`POST ${root}/import/founding`]: staff('moderator', 'write'),
    [`GET ${root}/imports/:id`]: staff('moderator', 'read', { of: 'registry import' }),
    [`GET ${root}/imports/:id/report.csv`]: staff('moderator', 'read', { of: 'registry import' }),
    [`POST ${root}/imports/:id/confirm`]: staff('moderator', 'write', { of: 'registry import', body: {} }),
    [`GET ${root}/:tag`]: anyone({ scope: 'read', of: 'own registry entry', visitor: 404 }),
    [`GET ${root}/:tag/history`]: anyone({ scope: 'read', of: 'own registry entry', visitor: 404 }),
    [`PUT ${root}/:tag`]: member('write', {
      of: 'own registry entry',
      body: { meaning: 'Something else', ...reason },
      foreign,
    }),
    [`POST ${root}/:tag/confirm`]: member('write', { of: 'proposal of another', body: {} }),
    [`POST ${root}/:tag/object`]: member('write', { of: 'proposal of another', body: reason }),
    [`POST ${root}/:tag/withdraw_objection`]: member('write', {
      of: 'entry I object to',
      body: {},
      foreign: 404,
    }),
    [`POST ${root}/:tag/settle`]: staff('moderator', 'write', {
      of: 'disputed entry',
      body: { outcome: 'register', ...reason },
    }),
    [`POST ${root}/:tag/retire`]: member('write', { of: 'own registry entry', body: reason, foreign }),
    [`POST ${root}/:tag/transfer`]: member('write', {
      of: 'own registry entry',
      body: { account_id: '1', ...reason },
      status: 422,
      foreign,
    }),
    [`POST ${root}/:tag/adopt`]: member('write', { of: 'offered entry', body: {}, foreign }),
    [`POST ${root}/:tag/lock`]: staff('moderator', 'write', { of: 'proposal of another', body: reason }),
    [`POST ${root}/:tag/unlock`]: staff('moderator', 'write', { of: 'locked entry', body: {} }),
  },
}
