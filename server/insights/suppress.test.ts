import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { admit, breakDown, classesFor, isSafeBeside, type Breakdown, type Overlap } from './suppress.ts'

const people = (counts: Record<string, number>) =>
  Object.entries(counts).flatMap(([label, count]) => Array<string>(count).fill(label))

describe('one report', () => {
  it('shows classes of five and more, and the rest together', () => {
    const labels = [...people({ nurse: 6, midwife: 4, physician: 12, student: 3 }), null]
    assert.deepEqual(breakDown(labels), { cells: { physician: 12, nurse: 6 }, rest: 8 })
  })

  it('hides a second class where a small one could be found by subtraction', () => {
    assert.deepEqual(breakDown(people({ physician: 12, nurse: 6, midwife: 2 })), {
      cells: { physician: 12 },
      rest: 8,
    })
    assert.equal(breakDown(people({ nurse: 5, midwife: 1 })), null, 'then nothing is left')
  })

  it('shows everything where nobody is hidden', () => {
    assert.deepEqual(breakDown(people({ physician: 5 })), { cells: { physician: 5 }, rest: 0 })
    assert.equal(breakDown([]), null)
    assert.equal(breakDown(people({ physician: 4 })), null)
  })

  it('any difference of shown numbers is nobody or at least five people', () => {
    fc.assert(
      fc.property(fc.array(label(['a', 'b', 'c', 'd', 'e']), { maxLength: 60 }), (labels) => {
        const found = breakDown(labels)
        if (!found) return
        const numbers = [...Object.values(found.cells), found.rest]
        assert.equal(
          numbers.reduce((sum, number) => sum + number, 0),
          labels.length,
        )
        // The total less any of the numbers is the sum of the others.
        for (let some = 0; some < 2 ** numbers.length; some++) {
          const sum = numbers.reduce((all, number, place) => all + (some & (2 ** place) ? number : 0), 0)
          assert.ok(sum === 0 || sum >= 5, `${sum} of ${JSON.stringify(found)}`)
        }
      }),
    )
  })
})

function label(labels: readonly string[]): fc.Arbitrary<string | null> {
  return fc.constantFrom(...labels, ...labels.slice(0, 1), null)
}

/** Who took part in two reports, as everybody may know, with what only the server knows. */
type Scene = { labels: (string | null)[]; first: boolean[]; second: boolean[] }

function given(scene: Scene, which: 'first' | 'second', least?: number): Breakdown | null {
  return breakDown(
    scene.labels.filter((_, place) => scene[which][place]),
    least,
  )
}

function overlapOf({ first, second }: Scene): Overlap {
  const count = (a: boolean, b: boolean) => first.filter((x, place) => x === a && second[place] === b).length
  return { both: count(true, true), onlyFirst: count(true, false), onlySecond: count(false, true) }
}

function scenes(labels: readonly string[], most: number): fc.Arbitrary<Scene> {
  return fc
    .array(fc.tuple(label(labels), fc.constantFrom(1, 2, 3, 3, 3)), {
      minLength: Math.floor(most / 3),
      maxLength: most,
      size: 'max',
    })
    .map((rows) => ({
      labels: rows.map(([one]) => one),
      first: rows.map(([, where]) => (where & 1) !== 0),
      second: rows.map(([, where]) => (where & 2) !== 0),
    }))
}

describe('two reports', () => {
  it('a day more and one nurse more: the second does not show the nurses', () => {
    const first = { cells: { physician: 10, nurse: 7 }, rest: 0 }
    const second = { cells: { physician: 10, nurse: 8 }, rest: 0 }
    const overlap = { both: 17, onlyFirst: 0, onlySecond: 1 }
    assert.equal(isSafeBeside(first, second, overlap), false)
    assert.deepEqual(admit(second, [{ given: first, overlap }]), { cells: { physician: 10 }, rest: 8 })
  })

  it('five nurses more tell of five people, not of one', () => {
    const first = { cells: { physician: 10, nurse: 7 }, rest: 0 }
    const second = { cells: { physician: 10, nurse: 12 }, rest: 0 }
    assert.equal(isSafeBeside(first, second, { both: 17, onlyFirst: 0, onlySecond: 5 }), true)
  })

  it('many came and many went: nobody can tell who', () => {
    const first = { cells: { physician: 20, nurse: 12 }, rest: 9 }
    const second = { cells: { physician: 21, nurse: 10 }, rest: 8 }
    assert.equal(isSafeBeside(first, second, { both: 20, onlyFirst: 21, onlySecond: 19 }), true)
  })

  it('shows fewer classes where that is enough', () => {
    const first = { cells: { physician: 30 }, rest: 30 }
    const fresh = { cells: { physician: 30, nurse: 12, student: 6 }, rest: 12 }
    const shown = admit(fresh, [{ given: first, overlap: { both: 60, onlyFirst: 0, onlySecond: 0 } }])
    assert.deepEqual(shown, fresh, 'the same people, seen more closely')
    const grown = { cells: { physician: 38, nurse: 8 }, rest: 22 }
    const before = { cells: { physician: 30, nurse: 6 }, rest: 16 }
    const overlap = { both: 52, onlyFirst: 0, onlySecond: 16 }
    assert.deepEqual(
      admit(grown, [{ given: before, overlap }]),
      { cells: { physician: 38 }, rest: 30 },
      'two nurses are new',
    )
    assert.deepEqual(admit(grown, [{ given: { cells: { physician: 30 }, rest: 22 }, overlap }]), grown)
  })

  it('somebody who changed the profession in between would show', () => {
    const first = { cells: { physician: 10, nurse: 10 }, rest: 0 }
    const second = { cells: { physician: 11, nurse: 9 }, rest: 0 }
    assert.equal(isSafeBeside(first, second, { both: 20, onlyFirst: 0, onlySecond: 0 }), false)
  })

  it('whoever knows who took part finds no group of one to four people by any subtraction', () => {
    let compared = 0
    fc.assert(
      fc.property(scenes(['a', 'b', 'c'], 70), (scene) => {
        const first = given(scene, 'first')
        const overlap = overlapOf(scene)
        const second = first && admit(given(scene, 'second'), [{ given: first, overlap }])
        if (!first || !second) return
        compared += 1
        // One group of people is part of the other: what is subtracted is exactly known.
        if (overlap.onlyFirst > 0 && overlap.onlySecond > 0) return
        const [large, small] = overlap.onlySecond > 0 ? [second, first] : [first, second]
        for (const [one, count] of Object.entries(large.cells)) {
          const less = small.cells[one]
          if (less === undefined) continue
          assert.ok(count === less || count - less >= 5, `${one}: ${count} - ${less}`)
        }
      }),
      { numRuns: 1500 },
    )
    assert.ok(compared > 50, `${compared} pairs were given`)
  })

  it('says the same as somebody who tries every possibility', () => {
    const seen = { safe: 0, unsafe: 0 }
    fc.assert(
      fc.property(scenes(['a', 'b'], 11), fc.constantFrom(2, 3), (scene, least) => {
        const [first, second] = [given(scene, 'first', least), given(scene, 'second', least)]
        if (!first || !second) return
        const says = isSafeBeside(first, second, overlapOf(scene), least)
        assert.equal(says, triesEverything(first, second, overlapOf(scene), least))
        seen[says ? 'safe' : 'unsafe'] += 1
      }),
      { numRuns: 3000 },
    )
    assert.ok(seen.safe > 100 && seen.unsafe > 100, JSON.stringify(seen))
  })
})

/**
 * An attacker with patience: every way to share out the classes among those in both, in the first only and in the second only that
 * agrees with both reports; then, for each class and each of the three groups, whether all ways have one to `least - 1` people in it.
 */
function triesEverything(first: Breakdown, second: Breakdown, overlap: Overlap, least: number): boolean {
  const labels = [...new Set([...Object.keys(first.cells), ...Object.keys(second.cells)])]
  const groups = [overlap.both, overlap.onlyFirst, overlap.onlySecond]
  const ways: number[][][] = []
  const [inBoth, inFirst, inSecond] = groups.map((size) => compositions(size, labels.length + 1))
  for (const n of inBoth as number[][])
    for (const x of inFirst as number[][]) {
      if (!labels.every((one, at) => agrees(first.cells[one], sum(n[at], x[at])))) continue
      for (const y of inSecond as number[][])
        if (labels.every((one, at) => agrees(second.cells[one], sum(n[at], y[at])))) ways.push([n, x, y])
    }
  if (ways.length === 0) return false
  for (let group = 0; group < 3; group++)
    for (let at = 0; at <= labels.length; at++)
      if (ways.every((way) => isSmall(way[group]?.[at] ?? 0, least))) return false
  return true
}

const sum = (a = 0, b = 0) => a + b
const agrees = (shown: number | undefined, count: number) => shown === undefined || shown === count
const isSmall = (count: number, least: number) => count > 0 && count < least

/** All ways to share so many out among some. */
function compositions(size: number, parts: number): number[][] {
  if (parts === 1) return [[size]]
  return Array.from({ length: size + 1 }, (_, first) => first).flatMap((first) =>
    compositions(size - first, parts - 1).map((others) => [first, ...others]),
  )
}

describe('a picture with some of the people', () => {
  const whole = { cells: { physician: 12, nurse: 7 }, rest: 6 }

  it('tells a class where at least five are drawn and nobody or at least five are not', () => {
    assert.deepEqual(classesFor(people({ physician: 7, nurse: 7 }), whole).sort(), ['nurse', 'physician'])
    assert.deepEqual(
      classesFor(people({ physician: 12, nurse: 6 }), whole),
      ['physician'],
      'one nurse is not drawn',
    )
    assert.deepEqual(classesFor(people({ physician: 4, nurse: 7 }), whole), [], 'and four would be left over')
    assert.deepEqual(classesFor(people({ physician: 12 }), null), [])
    assert.deepEqual(classesFor(people({ physician: 12, midwife: 5 }), whole), ['physician'])
  })
})
