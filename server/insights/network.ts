import { DirectedGraph } from 'graphology'
import components from 'graphology-components'
import layout from 'graphology-layout-forceatlas2'
import density from 'graphology-metrics/graph/density.js'
import { betweennessOf } from './betweenness.ts'
import type { Drawn, EdgeLine, Network } from './figures.ts'
import type { Post } from './material.ts'
import { mostDrawn, mostSteps } from './method.ts'

// The package describes itself as a module with a default, and is a function.
const forceAtlas2 = layout as unknown as typeof layout.default

type OfPerson = {
  answers: number
  answered_by: number
  in_degree: number
  out_degree: number
  betweenness: number | null
}

export type Measured = {
  graph: DirectedGraph
  edges: EdgeLine[]
  people: Map<number, OfPerson>
  measures: Network
}

/**
 * Who answered or mentioned whom among those who took part. A connection goes from one person to another, once however often it
 * was; answers and mentions of oneself, and of people who did not take part, are none.
 */
export function measureNetwork(
  posts: readonly Pick<Post, 'account' | 'isReply' | 'answers' | 'mentions'>[],
  tell: (part: number) => void = () => {},
): Measured {
  const { edges, outside } = edgesOf(posts)
  const graph = new DirectedGraph()
  const everybody = [...new Set(posts.map(({ account }) => account))].sort((a, b) => a - b)
  for (const account of everybody) graph.addNode(String(account))
  for (const { from, to, answers, mentions } of edges)
    graph.addDirectedEdge(String(from), String(to), { answers, mentions, weight: answers + mentions })
  tell(0.1)
  const isSmall = graph.order * Math.max(graph.size, graph.order) <= mostSteps
  const place = new Map(everybody.map((account, at) => [account, at]))
  const between = isSmall
    ? betweennessOf(
        everybody.length,
        edges.map(({ from, to }) => [place.get(from) ?? 0, place.get(to) ?? 0] as const),
      )
    : null
  tell(0.9)
  const parts = components.connectedComponents(graph)
  const measures: Network = {
    people: graph.order,
    connections: graph.size,
    alone: graph.filterNodes((node) => graph.degree(node) === 0).length,
    density: graph.order < 2 ? 0 : density.directedDensity(graph),
    reciprocity: reciprocityOf(graph),
    components: parts.length,
    largest_component: Math.max(0, ...parts.map(({ length }) => length)),
    outside,
    betweenness: isSmall,
  }
  return { graph, edges, people: ofPeople(graph, everybody, between), measures }
}

function edgesOf(posts: readonly Pick<Post, 'account' | 'answers' | 'mentions'>[]): {
  edges: EdgeLine[]
  outside: number
} {
  const people = new Set(posts.map(({ account }) => account))
  const edges = new Map<string, EdgeLine>()
  let outside = 0
  for (const { account, answers, mentions } of posts) {
    const to = new Set(answers === null ? mentions : [answers, ...mentions])
    to.delete(account)
    for (const other of to) {
      if (!people.has(other)) {
        outside += 1
        continue
      }
      const edge = edges.get(`${account} ${other}`) ?? { from: account, to: other, answers: 0, mentions: 0 }
      edge[other === answers ? 'answers' : 'mentions'] += 1
      edges.set(`${account} ${other}`, edge)
    }
  }
  return { edges: [...edges.values()].sort((a, b) => a.from - b.from || a.to - b.to), outside }
}

/** Connections that go both ways, of all connections (Wasserman and Faust 1994, 13.1). */
function reciprocityOf(graph: DirectedGraph): number {
  if (graph.size === 0) return 0
  const mutual = graph.filterDirectedEdges((_edge, _attributes, from, to) => graph.hasDirectedEdge(to, from))
  return mutual.length / graph.size
}

function ofPeople(
  graph: DirectedGraph,
  everybody: readonly number[],
  between: Float64Array | null,
): Map<number, OfPerson> {
  return new Map(
    everybody.map((account, place) => {
      const node = String(account)
      let [answers, answered_by] = [0, 0]
      graph.forEachInEdge(node, (_edge, attributes) => {
        const some = Number(attributes.answers)
        answers += some
        if (some > 0) answered_by += 1
      })
      return [
        account,
        {
          answers,
          answered_by,
          in_degree: graph.inDegree(node),
          out_degree: graph.outDegree(node),
          betweenness: between?.[place] ?? null,
        },
      ]
    }),
  )
}

/**
 * Where the people stand in the picture: those who are connected, at most `mostDrawn`, the ones with most connections. The layout
 * begins on a spiral by the order of ids, not by chance, so that the same posts always give the same picture; places are
 * whole numbers from 0 to 1000.
 */
export function drawNetwork({ graph, people }: Measured, tell: (part: number) => void = () => {}): Drawn[] {
  const chosen = graph
    .filterNodes((node) => graph.degree(node) > 0)
    .sort((a, b) => graph.degree(b) - graph.degree(a) || Number(a) - Number(b))
    .slice(0, mostDrawn)
    .sort((a, b) => Number(a) - Number(b))
  if (chosen.length === 0) return []
  const picture = new DirectedGraph()
  for (const [place, node] of chosen.entries()) {
    const angle = place * 2.399963229728653
    const radius = 10 * Math.sqrt(place + 0.5)
    picture.addNode(node, { x: radius * Math.cos(angle), y: radius * Math.sin(angle), size: 1 })
  }
  graph.forEachDirectedEdge((_edge, { weight }, from, to) => {
    if (picture.hasNode(from) && picture.hasNode(to)) picture.addDirectedEdge(from, to, { weight })
  })
  const rounds = 20
  for (let round = 0; round < rounds; round++) {
    forceAtlas2.assign(picture, {
      iterations: 20,
      settings: { gravity: 0.6, scalingRatio: 12, strongGravityMode: true, linLogMode: false, slowDown: 4 },
      getEdgeWeight: 'weight',
    })
    tell((round + 1) / rounds)
  }
  return placed(picture, chosen, people)
}

function placed(picture: DirectedGraph, nodes: readonly string[], people: Measured['people']): Drawn[] {
  const at = nodes.map((node) => picture.getNodeAttributes(node) as { x: number; y: number })
  const range = (values: number[]) => [Math.min(...values), Math.max(...values)] as [number, number]
  const [left, right] = range(at.map(({ x }) => x))
  const [top, bottom] = range(at.map(({ y }) => y))
  const size = Math.max(right - left, bottom - top) || 1
  const scale = (value: number, low: number, high: number) =>
    Math.round(500 + ((value - (low + high) / 2) / size) * 1000)
  return nodes.map((node, place) => ({
    account: Number(node),
    answers: people.get(Number(node))?.answers ?? 0,
    in_degree: people.get(Number(node))?.in_degree ?? 0,
    out_degree: people.get(Number(node))?.out_degree ?? 0,
    betweenness: people.get(Number(node))?.betweenness ?? null,
    x: scale(at[place]?.x ?? 0, left, right),
    y: scale(at[place]?.y ?? 0, top, bottom),
    label: null,
  }))
}
