import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import type { Answer } from '../world.ts'
import { everything, idsOf, stage, type App, type Stage } from './stage.ts'

let here: Stage
before(async () => {
  here = await stage()
})
after(() => here[Symbol.asyncDispose]())

const newestFirst = (ids: string[]) => ids.toSorted((a, b) => Number(b) - Number(a))

test('home, public, hashtag, account, favourites and bookmarks are read to their end, every post once and in order', async () => {
  const { alice, bob, carol, people } = here
  await carol.v1.accounts.$select(people.alice.id).follow()
  await carol.v1.tags.$select('rounds').follow()
  const all: string[] = []
  const byAlice: string[] = []
  for (let count = 0; count < 45; count++) {
    const app = count % 3 === 0 ? bob : alice
    const { id } = await app.v1.statuses.create({ status: `Post ${count} #Rounds`, visibility: 'public' })
    all.push(id)
    if (app === alice) byAlice.push(id)
    await carol.v1.statuses.$select(id).favourite()
    await carol.v1.statuses.$select(id).bookmark()
  }
  const lists = {
    home: carol.v1.timelines.home.list({ limit: 7 }),
    public: carol.v1.timelines.public.list({ limit: 11, local: true }),
    tag: carol.v1.timelines.tag.$select('Rounds').list({ limit: 40 }),
    favourites: carol.v1.favourites.list({ limit: 8 }),
    bookmarks: carol.v1.bookmarks.list({ limit: 13 }),
  }
  for (const [name, list] of Object.entries(lists)) {
    assert.deepEqual(idsOf(await everything(list)), newestFirst(all), name)
  }
  const posts = carol.v1.accounts.$select(people.alice.id).statuses.list({ limit: 4, excludeReblogs: true })
  assert.deepEqual(idsOf(await everything(posts)), newestFirst(byAlice))
})

test('going back from an old post by the prev links meets every newer one', async () => {
  const { carol, place } = here
  const whole = idsOf(await everything(carol.v1.timelines.home.list({ limit: 40 })))
  const oldest = whole.at(-1) ?? ''
  const found = [oldest]
  let next: string | undefined = `/api/v1/timelines/home?limit=6&min_id=${oldest}`
  while (next) {
    const page: Answer<{ id: string }[]> = await (await place.member('carol')).get(next)
    found.unshift(...idsOf(page.body))
    const link: string | undefined = /<([^>]+)>; rel="prev"/.exec(page.headers.get('link') ?? '')?.[1]
    next = link === undefined ? undefined : new URL(link).pathname + new URL(link).search
  }
  assert.deepEqual(found, whole)
})

test('hashtags can be combined', async () => {
  const { alice } = here
  const make = async (status: string) => (await alice.v1.statuses.create({ status })).id
  const both = await make('#one #two')
  const one = await make('#one')
  const two = await make('#two')
  const read = async (wish: object) => idsOf(await alice.v1.timelines.tag.$select('one').list(wish))
  assert.deepEqual(await read({ any: ['two'] }), [two, one, both])
  assert.deepEqual(await read({ all: ['two'] }), [both])
  assert.deepEqual(await read({ none: ['two'] }), [one])
})

/** What happens between two pages. */
type Act = { kind: 'post' | 'boost' | 'delete'; which: number }
const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.record({ kind: fc.constantFrom('post', 'boost', 'delete'), which: fc.nat(50) }),
  { maxLength: 3 },
)

test('whatever is posted, boosted and deleted between two pages, nothing comes twice, and what stays is not missed', async () => {
  const { alice, bob, carol, people } = here
  await carol.v1.accounts.$select(people.bob.id).follow()
  await fc.assert(
    fc.asyncProperty(
      fc.array(acts, { minLength: 4, maxLength: 8 }),
      fc.integer({ min: 2, max: 9 }),
      async (rounds, limit) => {
        const before = idsOf(await everything(carol.v1.timelines.home.list({ limit: 40 })))
        const deleted = new Set<string>()
        const seen: string[] = []
        let round = 0
        for await (const page of carol.v1.timelines.home.list({ limit })) {
          seen.push(...idsOf(page))
          for (const act of rounds[round++] ?? []) await perform(act, { alice, bob }, before, deleted)
        }
        assert.equal(new Set(seen).size, seen.length, 'an entry came twice')
        assert.deepEqual(seen, newestFirst(seen))
        assert.deepEqual(
          before.filter((id) => !deleted.has(id) && !seen.includes(id)),
          [],
          'an entry was missed',
        )
      },
    ),
    { numRuns: 12 },
  )
})

async function perform(
  { kind, which }: Act,
  { alice, bob }: { alice: App; bob: App },
  known: string[],
  deleted: Set<string>,
): Promise<void> {
  const id = known[which % Math.max(1, known.length)]
  if (kind === 'post') await alice.v1.statuses.create({ status: `In between ${which}` })
  if (!id || deleted.has(id)) return
  if (kind === 'boost')
    await bob.v1.statuses
      .$select(id)
      .reblog()
      .catch(() => undefined)
  if (kind !== 'delete') return
  for (const app of [alice, bob]) {
    await app.v1.statuses
      .$select(id)
      .remove()
      .then(
        () => deleted.add(id),
        () => undefined,
      )
  }
}
