import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { DirectedGraph } from 'graphology'
import components from 'graphology-components'
import betweenness from 'graphology-metrics/centrality/betweenness.js'
import density from 'graphology-metrics/graph/density.js'
import { drawNetwork, measureNetwork } from './network.ts'

const betweennessOf = betweenness as unknown as typeof betweenness.default

type Written = { account: number; isReply: boolean; answers: number | null; mentions: number[] }
const post = (account: number, answers: number | null = null, mentions: number[] = []): Written => ({
  account,
  isReply: answers !== null,
  answers,
  mentions,
})

/** Everybody writes once, so that all take part; then answers and mentions, also of oneself and of strangers. */
const discussions = fc
  .tuple(
    fc.integer({ min: 1, max: 8 }),
    fc.array(fc.tuple(fc.nat(9), fc.option(fc.nat(10)), fc.array(fc.nat(10), { maxLength: 2 })), {
      maxLength: 30,
    }),
  )
  .map(([people, rows]) => [
    ...Array.from({ length: people }, (_, account) => post(account + 1)),
    ...rows.map(([account, answers, mentions]) =>
      post(
        (account % people) + 1,
        answers === null ? null : answers + 1,
        mentions.map((one) => one + 1),
      ),
    ),
  ])

/** The same by looking at everything: pairs of people, and all shortest ways between them. */
function bruteForce(posts: readonly Written[]) {
  const people = [...new Set(posts.map(({ account }) => account))]
  const goes = (a: number, b: number) =>
    a !== b &&
    posts.some(({ account, answers, mentions }) => account === a && (answers === b || mentions.includes(b)))
  const pairs = people.flatMap((a) => people.filter((b) => goes(a, b)).map((b) => [a, b] as const))
  const walks = (from: number, to: number): number[][] => {
    let ways = [[from]]
    for (let steps = 0; steps < people.length; steps++) {
      const there = ways.filter((way) => way.at(-1) === to)
      if (there.length > 0) return there
      ways = ways.flatMap((way) =>
        people
          .filter((next) => goes(way.at(-1) as number, next) && !way.includes(next))
          .map((next) => [...way, next]),
      )
    }
    return []
  }
  const between = new Map(people.map((one) => [one, 0]))
  for (const a of people)
    for (const b of people) {
      if (a === b) continue
      const ways = walks(a, b)
      for (const one of people) {
        if (one === a || one === b || ways.length === 0) continue
        between.set(
          one,
          (between.get(one) ?? 0) + ways.filter((way) => way.includes(one)).length / ways.length,
        )
      }
    }
  const n = people.length
  const scale = n <= 2 ? 1 : (n - 1) * (n - 2)
  const groups = new Map(people.map((one) => [one, one]))
  for (let round = 0; round < n; round++)
    for (const [a, b] of pairs) {
      const smaller = Math.min(groups.get(a) ?? 0, groups.get(b) ?? 0)
      groups.set(a, smaller)
      groups.set(b, smaller)
    }
  const sizes = [...Map.groupBy(people, (one) => groups.get(one))].map(([, all]) => all.length)
  return {
    connections: pairs.length,
    density: n < 2 ? 0 : pairs.length / (n * (n - 1)),
    reciprocity: pairs.length === 0 ? 0 : pairs.filter(([a, b]) => goes(b, a)).length / pairs.length,
    components: sizes.length,
    largest: Math.max(...sizes),
    alone: people.filter((a) => !people.some((b) => goes(a, b) || goes(b, a))).length,
    between: new Map([...between].map(([one, sum]) => [one, sum / scale])),
    inDegree: (one: number) => people.filter((other) => goes(other, one)).length,
    answered: (one: number) =>
      posts.filter(({ account, answers }) => answers === one && account !== one).length,
  }
}

const near = (a: number | null | undefined, b: number | undefined, what: string) =>
  assert.ok(Math.abs((a ?? Number.NaN) - (b ?? Number.NaN)) < 1e-9, `${what}: ${a}, not ${b}`)

describe('who answered whom', () => {
  it('measures what looking at everything finds', () => {
    fc.assert(
      fc.property(discussions, (posts) => {
        const { measures, people } = measureNetwork(posts)
        const slow = bruteForce(posts)
        assert.equal(measures.connections, slow.connections)
        assert.equal(measures.components, slow.components)
        assert.equal(measures.largest_component, slow.largest)
        assert.equal(measures.alone, slow.alone)
        near(measures.density, slow.density, 'density')
        near(measures.reciprocity, slow.reciprocity, 'reciprocity')
        for (const [account, one] of people) {
          assert.equal(one.in_degree, slow.inDegree(account))
          assert.equal(one.answers, slow.answered(account))
          near(one.betweenness, slow.between.get(account), `betweenness of ${account}`)
        }
      }),
      { numRuns: 150 },
    )
  })

  it("equals graphology's own measures of the same graph", () => {
    let state = 7
    const random = (most: number) => (state = (state * 48271) % 2147483647) % most
    const posts = [
      ...Array.from({ length: 300 }, (_, account) => post(account + 1)),
      ...Array.from({ length: 1700 }, () => post(random(300) + 1, random(40) + 1, [random(300) + 1])),
    ]
    const { measures, people, edges } = measureNetwork(posts)
    const graph = new DirectedGraph()
    for (let account = 1; account <= 300; account++) graph.addNode(account)
    for (const { from, to } of edges) graph.addDirectedEdge(from, to)
    const between = betweennessOf(graph, { getEdgeWeight: null })
    for (const [account, one] of people) near(one.betweenness, between[String(account)], 'betweenness')
    near(measures.density, density.directedDensity(graph), 'density')
    assert.equal(measures.largest_component, components.largestConnectedComponent(graph).length)
    assert.equal(measures.components, components.countConnectedComponents(graph))
  })

  it('nobody, one person, and people who do not speak with each other', () => {
    const nobody = measureNetwork([])
    assert.deepEqual(
      [
        nobody.measures.people,
        nobody.measures.density,
        nobody.measures.largest_component,
        drawNetwork(nobody),
      ],
      [0, 0, 0, []],
    )
    const one = measureNetwork([post(1, 1), post(1, null, [1, 9])])
    assert.equal(one.measures.connections, 0, 'answers to oneself and mentions of strangers are none')
    assert.equal(one.measures.outside, 1)
    assert.equal(measureNetwork([post(1), post(2)]).measures.alone, 2)
  })

  it('draws the same people in the same places, whatever the order of the posts', () => {
    const posts = Array.from({ length: 60 }, (_, place) => post((place % 30) + 1, ((place * 7) % 30) + 1))
    const drawn = drawNetwork(measureNetwork(posts))
    assert.deepEqual(drawNetwork(measureNetwork(posts)), drawn)
    assert.deepEqual(drawNetwork(measureNetwork(posts.toReversed())), drawn)
    assert.ok(drawn.every(({ x, y }) => x >= 0 && x <= 1000 && y >= 0 && y <= 1000))
    assert.equal(new Set(drawn.map(({ x, y }) => `${x} ${y}`)).size, drawn.length, 'nobody stands on another')
  })
})
