import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { belongings, differences, usurped, type Belongings } from './hostile/belongings.ts'
import { make, movesIn, type Move } from './hostile/moves.ts'
import { inbox, publicly, secrets, setScene, type Scene } from './hostile/stage.ts'

/** How many sequences are tried; more by `HOSTILE_RUNS`. */
const runs = Number(process.env.HOSTILE_RUNS ?? 25)
const longest = 15

/** Nobody can change, take or read what belongs to somebody else, whatever they say, with valid signatures of their own. */
describe('hostile actors', () => {
  let scene: Scene
  let untouched: Belongings
  before(async () => {
    scene = await setScene()
    untouched = await belongings(scene.w.ctx)
  })
  after(() => scene[Symbol.asyncDispose]())

  test('the scene is one in which there is something to take', () => {
    const count = (table: string) => untouched.get(table)?.size ?? 0
    const wanted = {
      follows: 3,
      follow_requests: 2,
      favourites: 2,
      boosts: 2,
      ballots: 1,
      blocks: 1,
      quotes: 1,
      mentions: 2,
    }
    for (const [table, least] of Object.entries(wanted))
      assert.ok(count(table) >= least, `${table}: ${count(table)}`)
    assert.ok(count('posts') >= 11)
  })

  test('a neighbour on the same server changes and takes nothing either', async () => {
    const mo = scene.villains[2]
    const [nora, note] = ['https://shared.test/users/nora', 'https://shared.test/notes/n1']
    const forged = { id: note, type: 'Note', attributedTo: nora, content: 'forged', to: [publicly] }
    const said: [string, unknown][] = [
      ['Delete', note],
      ['Delete', { type: 'Tombstone', id: note }],
      ['Update', { ...forged, attributedTo: mo?.uri }],
      ['Update', { ...forged, updated: '2026-11-25T00:00:00Z' }],
      ['Create', { ...forged, id: `${note}-new` }],
      ['Delete', nora],
      ['Undo', { id: `${nora}#like`, type: 'Like', actor: nora, object: scene.addresses.ours[9] }],
      ['Undo', { type: 'Follow', actor: nora, object: scene.addresses.ours[0] }],
      ['Move', nora],
    ]
    for (const [number, [type, object]] of said.entries()) {
      const id = `https://shared.test/acts/neighbour-${number}`
      const { status } = (await mo?.post(inbox, { id, type, actor: mo.uri, object, target: mo.uri })) ?? {}
      assert.equal(status, 202)
    }
    await scene.w.settle()
    assert.deepEqual(differences(untouched, await belongings(scene.w.ctx)), [])
  })

  test('whatever they say in whatever order, nothing of others is different afterwards', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(movesIn(scene), { minLength: 6, maxLength: longest, size: 'max' }),
        async (moves) => {
          const read: string[] = []
          for (const move of moves) {
            const text = await make(scene, move)
            if (text !== undefined) read.push(text)
          }
          await scene.w.settle()
          const now = await belongings(scene.w.ctx)
          const changed = [...differences(untouched, now), ...(await usurped(scene.w.ctx)), ...leaked(read)]
          assert.deepEqual(changed, [], told(moves))
        },
      ),
      // What hostile servers have done stays, so a failure cannot be tried again with less.
      { numRuns: runs, endOnFailure: true },
    )
  })

  test('no private word has reached them', () => {
    const heard = scene.evil.flatMap(({ received }) => received.map(({ body }) => body.toString()))
    assert.deepEqual(leaked(heard), [])
  })

  test('they were not stopped at the door: much of it was looked at', (t) => {
    const outcomes = new Map<string, number>()
    for (const [, type, did] of scene.w.logged().matchAll(/"type":"(\w+)".*?"did":"(\w+)"/g)) {
      const what = `${type} ${did}`
      outcomes.set(what, (outcomes.get(what) ?? 0) + 1)
    }
    t.diagnostic(JSON.stringify(Object.fromEntries([...outcomes].sort())))
    const of = (did: string) =>
      [...outcomes].reduce((sum, [what, count]) => sum + (what.endsWith(did) ? count : 0), 0)
    assert.ok(of('taken') > runs && of('refused') > runs, JSON.stringify([...outcomes]))
  })

  test('nothing was wrong inside', () => {
    const errors = scene.w
      .logged()
      .split('\n')
      .filter((line) => line.includes('"level":50'))
    assert.deepEqual(errors, [])
  })
})

function leaked(texts: readonly string[]): string[] {
  return secrets.filter((secret) => texts.some((text) => text.includes(secret)))
}

function told(moves: readonly Move[]): string {
  return moves.map((move) => JSON.stringify(move)).join('\n')
}
