import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { world, type Person, type World } from '../../tests/world.ts'
import type { AdminCohort, AdminDimension, AdminMeasure } from '../../wire/figures.ts'
import type { Context } from '../platform/context.ts'
import { idAt } from '../platform/ids.ts'
import { keepDays } from './keep-days.ts'
import { dayAfter, daysOf } from './period.ts'

const today = new Date().toISOString().slice(0, 10)
const first = dayAfter(today, -40)
const scopes = 'read write admin:read'

/** What happens in forty days, drawn by chance; the figures are counted from it here once more, in another way. */
type Story = {
  joined: Map<Person, string>
  here: { day: string; person: Person }[]
  posts: { day: string; id: number; person: Person; language: string | null; app: string | null }[]
  interactions: string[]
  opened: string[]
  resolved: string[]
}

describe('the figures of a place with a past', () => {
  let place: World
  let root: Person
  let story: Story
  before(async () => {
    place = await world({ environment: { LOG_LEVEL: 'error' } })
    root = await place.member('root', { role: 'moderator', scopes })
    story = await tell(place, root)
  })
  after(() => place[Symbol.asyncDispose]())

  const period = { start_at: dayAfter(today, -13), end_at: today }
  const days = daysOf({ from: period.start_at, until: today })
  const daysBefore = daysOf({ from: dayAfter(today, -27), until: dayAfter(today, -14) })
  const count = (all: readonly string[], some: readonly string[]) =>
    all.filter((day) => some.includes(day)).length
  const people = (some: readonly string[]) =>
    new Set(story.here.filter(({ day }) => some.includes(day)).map(({ person }) => person)).size

  async function judge(): Promise<void> {
    const keys = ['new_users', 'interactions', 'opened_reports', 'resolved_reports', 'active_users']
    const { body, text } = await root.post<AdminMeasure[]>('/api/v1/admin/measures', { keys, ...period })
    assert.deepEqual(
      body.map(({ key }) => key),
      keys,
      text,
    )
    const told = [[...story.joined.values()], story.interactions, story.opened, story.resolved]
    for (const [at, all] of told.entries()) {
      const measure = body[at]
      assert.deepEqual(
        measure?.data.map(({ date, value }) => [date, value]),
        days.map((day) => [`${day}T00:00:00.000Z`, String(count(all, [day]))]),
        measure?.key,
      )
      assert.equal(measure?.total, String(count(all, days)), measure?.key)
      assert.equal(measure?.previous_total, String(count(all, daysBefore)), measure?.key)
      assert.equal(measure?.unit, null)
    }
    const active = body.at(-1)
    assert.deepEqual(
      active?.data.map(({ value }) => value),
      days.map((day) => String(people([day]))),
    )
    assert.equal(active?.total, String(people(days)))
    // Of days that are over only sketches are left, and two people may fall into one register.
    assert.ok(Math.abs(Number(active?.previous_total) - people(daysBefore)) <= 1, active?.previous_total)
  }

  async function judgeDimensions(): Promise<void> {
    const { body } = await root.post<AdminDimension[]>('/api/v1/admin/dimensions', {
      keys: ['languages', 'sources', 'servers'],
      ...period,
    })
    const told = story.posts.filter(({ day }) => days.includes(day))
    const tally = (words: string[]) =>
      [...Map.groupBy(words, (word) => word)].map(([word, all]) => [word, String(all.length)]).toSorted()
    const shown = (key: string) =>
      body
        .find((one) => one.key === key)
        ?.data.map((one) => [one.key, one.value])
        .toSorted()
    assert.deepEqual(shown('languages'), tally(told.map(({ language }) => language ?? 'und')))
    assert.deepEqual(shown('sources'), tally(told.map(({ app }) => app ?? 'web')))
    assert.deepEqual(shown('servers'), [])
    const names = body[0]?.data.map((one) => one.human_key) ?? []
    assert.ok(names.includes('French') && names.includes('und'), String(names))
  }

  test('are right while no day was counted for good', async () => {
    await judge()
    await judgeDimensions()
  })

  test('are the same when the days were counted, by jobs that run together, twice, and one that is ended halfway', async () => {
    await assert.rejects(keepDays(breaking(atNoon(place), 4)), /the plug was pulled/)
    const part = await kept(place)
    assert.ok(part > 0 && part < 40, `${part} days`)
    await judge()
    await Promise.all([keepDays(atNoon(place)), keepDays(atNoon(place)), keepDays(atNoon(place))])
    await keepDays(atNoon(place))
    assert.equal(await kept(place), 40)
    await judge()
    await judgeDimensions()
    const { rows } = await place.ctx.pool.query('select distinct day from days_here')
    assert.ok(
      rows.every(({ day }) => day === today),
      'who was here on a day that is over is not known any more',
    )
  })

  test('of days that are over stay when what was counted has gone', async () => {
    const post = story.posts.find(({ day }) => day < today && days.includes(day))
    await place.ctx.pool.query('delete from posts where id = $1', [post?.id])
    await judgeDimensions()
  })

  test('who is noted for a day that was counted already is added to it', async () => {
    const [somebody] = [...story.joined.keys()]
    const day = days.find(
      (one) => one < today && !story.here.some((h) => h.day === one && h.person === somebody),
    )
    assert.ok(somebody && day)
    await place.ctx.pool.query('insert into days_here values ($1, $2)', [day, somebody.accountId])
    story.here.push({ day, person: somebody })
    await keepDays(atNoon(place))
    await judge()
  })

  test('as CSV are a line for each day', async () => {
    const { text, headers } = await root.get(
      `/api/rounds/v1/admin/figures.csv?start_at=${period.start_at}&end_at=${today}`,
    )
    assert.match(headers.get('content-type') ?? '', /text\/csv/)
    const [head, ...lines] = text.trimEnd().split('\n')
    assert.equal(head, 'day,active_users,new_users,posts,interactions,opened_reports,resolved_reports')
    const joined = [...story.joined.values()]
    const [day, active, members, , interactions, opened, resolved] = lines.at(-2)?.split(',') ?? []
    const yesterday = dayAfter(today, -1)
    assert.equal(lines.length, days.length)
    assert.equal(day, yesterday)
    assert.deepEqual([active, members, interactions, opened, resolved].map(Number), [
      people([yesterday]),
      count(joined, [yesterday]),
      count(story.interactions, [yesterday]),
      count(story.opened, [yesterday]),
      count(story.resolved, [yesterday]),
    ])
  })

  test('retention tells how many of those who joined came back then or later', async () => {
    const lastOf = (person: Person) =>
      story.here
        .filter((one) => one.person === person)
        .map(({ day }) => day)
        .toSorted()
        .at(-1) ?? ''
    for (const [frequency, length, start] of [
      ['day', 10, period.start_at],
      ['month', 7, first],
    ] as const) {
      const { body } = await root.post<AdminCohort[]>('/api/v1/admin/retention', {
        start_at: start,
        end_at: today,
        frequency,
      })
      const cut = (day: string) => day.slice(0, length)
      for (const cohort of body) {
        const members = [...story.joined].filter(([, day]) => cut(day) === cut(cohort.period))
        assert.equal(cohort.frequency, frequency)
        for (const { date, value, rate } of cohort.data) {
          const expected = members.filter(([person]) => cut(lastOf(person)) >= cut(date)).length
          assert.equal(value, String(expected), `${cohort.period} ${date}`)
          assert.equal(rate, members.length === 0 ? 0 : expected / members.length)
        }
      }
      const buckets = [...new Set(daysOf({ from: start, until: today }).map(cut))]
      assert.deepEqual(
        body.map((cohort) => cut(cohort.period)),
        buckets,
      )
      assert.deepEqual(
        body.map((cohort) => cohort.data.length),
        buckets.map((_, at) => buckets.length - at),
      )
    }
    const missing = await root.post<unknown[]>('/api/v1/admin/retention', { start_at: first, end_at: today })
    assert.deepEqual([missing.status, missing.body], [200, []])
  })
})

test('before it was known who is here, whoever wrote or liked something was', async () => {
  await using place = await world({ environment: { LOG_LEVEL: 'error' } })
  const root = await place.member('root', { role: 'admin', scopes })
  const [alice, bob] = [await place.member('alice'), await place.member('bob')]
  const { pool } = place.ctx
  const [yesterday, before] = [dayAfter(today, -1), dayAfter(today, -2)]
  await pool.query(`update members set created_at = $1`, [`${before}T00:00:00Z`])
  const post = await insertPost(place.ctx, { person: alice, day: before, language: 'en' })
  await insertPost(place.ctx, { person: alice, day: yesterday, language: 'en' })
  await insertPost(place.ctx, { person: bob, day: before, language: 'en', imported: true })
  await pool.query('insert into favourites (post_id, account_id, id, created_at) values ($1, $2, $3, $4)', [
    post,
    bob.accountId,
    momentIn(yesterday),
    `${yesterday}T12:00:00Z`,
  ])
  await keepDays(atNoon(place))
  const asked = { keys: ['active_users'], start_at: before, end_at: yesterday }
  const [active] = (await root.post<AdminMeasure[]>('/api/v1/admin/measures', asked)).body
  assert.deepEqual(
    active?.data.map(({ value }) => value),
    ['1', '2'],
  )
})

/** Yesterday is over at noon, whenever the test runs. */
function atNoon({ ctx }: World): Context {
  return { ...ctx, now: () => new Date(`${today}T12:00:00Z`) }
}

async function kept({ ctx }: World): Promise<number> {
  return (await ctx.pool.query('select count(*)::int as days from figures_days')).rows[0].days
}

/** A database that breaks when the n-th transaction begins. */
function breaking(ctx: Context, last: number): Context {
  let begun = 0
  const db = new Proxy(ctx.db, {
    get: (target, name) => {
      if (name === 'transaction' && ++begun === last) throw new Error('the plug was pulled')
      return Reflect.get(target, name).bind(target)
    },
  })
  return { ...ctx, db }
}

/** An id that was made at noon of a day, and a little later each time. */
let made = 0
const momentIn = (day: string) => idAt(new Date(`${day}T12:00:00Z`)) + ++made * 4096

type NewPost = {
  person: Person
  day: string
  language: string | null
  app?: string | null
  imported?: boolean
  to?: Story['posts'][number]
}

async function insertPost(
  ctx: Context,
  { person, day, language, app, imported, to }: NewPost,
): Promise<number> {
  const id = momentIn(day)
  await ctx.pool.query(
    `insert into posts (id, account_id, visibility, conversation_id, language, app_name, imported_from, created_at,
       in_reply_to_id, in_reply_to_account_id)
     values ($1, $2, 'public', $1, $3, $4, $5, $6, $7, $8)`,
    [
      id,
      person.accountId,
      language,
      app ?? null,
      imported ? 'elsewhere' : null,
      `${day}T12:00:00Z`,
      to?.id,
      to?.person.accountId,
    ],
  )
  return id
}

async function tell(place: World, root: Person): Promise<Story> {
  const { ctx } = place
  const pick = <T>(all: readonly T[]): T => all[Math.floor(Math.random() * all.length)] as T
  const some = <T>(all: readonly T[]): T[] => all.filter(() => Math.random() < 0.4)
  const crowd = await Promise.all(Array.from({ length: 8 }, (_, at) => place.member(`person${at}`)))
  const story: Story = { joined: new Map(), here: [], posts: [], interactions: [], opened: [], resolved: [] }
  const all = daysOf({ from: first, until: today })
  // The first day of the place is the moderator's.
  story.joined.set(root, first)
  for (const person of crowd) story.joined.set(person, pick(all))
  for (const [person, day] of story.joined)
    await ctx.pool.query('update members set created_at = $1, active_on = null where account_id = $2', [
      `${day}T23:59:59.999Z`,
      person.accountId,
    ])
  await ctx.pool.query('delete from days_here')
  await ctx.pool.query('update figures_began set day = $1', [first])
  for (const day of all) await tellDay(ctx, story, { day, here: some(crowd), pick })
  await root.get('/api/v1/accounts/verify_credentials')
  if (!story.here.some(({ person }) => person === root)) story.here.push({ day: today, person: root })
  return story
}

type Day = { day: string; here: Person[]; pick: <T>(all: readonly T[]) => T }

async function tellDay(ctx: Context, story: Story, { day, here, pick }: Day): Promise<void> {
  const { pool } = ctx
  for (const person of here) {
    await pool.query('update members set active_on = $1 where account_id = $2', [day, person.accountId])
    story.here.push({ day, person })
    const [language, app] = [pick(['en', 'fr', null]), pick([null, 'Ice Cubes', 'Tusky'])]
    const to = pick([undefined, ...story.posts.slice(-5)])
    const id = await insertPost(ctx, { person, day, language, app, to })
    if (to && to.person !== person) story.interactions.push(day)
    const liked = pick(story.posts)
    if (liked) {
      const favourite =
        'insert into favourites (post_id, account_id, id, created_at) values ($1, $2, $3, $4) on conflict do nothing'
      const put = await pool.query(favourite, [liked.id, person.accountId, momentIn(day), `${day}T12:00:00Z`])
      if (put.rowCount) story.interactions.push(day)
      const boost = `insert into posts (id, account_id, visibility, conversation_id, boost_of_id, created_at) values ($1, $2, 'public', $1, $3, $4)`
      await pool.query(boost, [momentIn(day), person.accountId, liked.id, `${day}T12:00:00Z`])
      story.interactions.push(day)
    }
    story.posts.push({ day, id, person, language, app })
    await insertPost(ctx, { person, day, language: 'nl', imported: true })
    const end = pick([null, day, today])
    await pool.query(
      'insert into reports (id, target_id, created_at, updated_at, resolved_at) values ($1, $2, $3, $3, $4)',
      [momentIn(day), person.accountId, `${day}T12:00:00Z`, end && `${end}T00:00:00Z`],
    )
    story.opened.push(day)
    if (end) story.resolved.push(end)
  }
}
