import { DirectedGraph } from 'graphology'
import gexf from 'graphology-gexf'
import { xmlClean, xmlText } from './xml.ts'

/**
 * A network for other programs. Who is in it has a number; only who is named has a name. No profession, server or language: a file
 * can be counted and joined with others, and what is hidden in the report could be found again (docs/adr/0360).
 */
export type GraphFile = {
  description: string
  nodes: {
    id: string
    label: string
    acct: string | null
    posts: number
    answers: number
    in_degree: number
    out_degree: number
    betweenness: number | null
  }[]
  edges: { from: string; to: string; answers: number; mentions: number }[]
}

const nodeKeys = {
  label: 'string',
  acct: 'string',
  posts: 'int',
  answers: 'int',
  in_degree: 'int',
  out_degree: 'int',
  betweenness: 'double',
} as const
const edgeKeys = { weight: 'int', answers: 'int', mentions: 'int' } as const

/** GraphML 1.0, http://graphml.graphdrawing.org/specification.html */
export function writeGraphml({ description, nodes, edges }: GraphFile): string {
  const keys = [
    ...Object.entries(nodeKeys).map(
      ([name, type]) => `<key id="n_${name}" for="node" attr.name="${name}" attr.type="${type}"/>`,
    ),
    ...Object.entries(edgeKeys).map(
      ([name, type]) => `<key id="e_${name}" for="edge" attr.name="${name}" attr.type="${type}"/>`,
    ),
  ]
  const data = (kind: 'n' | 'e', values: Record<string, string | number | null>) =>
    Object.entries(values)
      .map(([name, value]) =>
        value === null ? '' : `<data key="${kind}_${name}">${xmlText(String(value))}</data>`,
      )
      .join('')
  const lines = [
    ...nodes.map(({ id, ...values }) => `<node id="${id}">${data('n', values)}</node>`),
    ...edges.map(
      ({ from, to, answers, mentions }, place) =>
        `<edge id="e${place}" source="${from}" target="${to}">${data('e', { weight: answers + mentions, answers, mentions })}</edge>`,
    ),
  ]
  return `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
${keys.join('\n')}
<graph id="G" edgedefault="directed">
<desc>${xmlText(description)}</desc>
${lines.join('\n')}
</graph>
</graphml>
`
}

/** GEXF 1.2, https://gexf.net */
export function writeGexf({ description, nodes, edges }: GraphFile): string {
  const graph = new DirectedGraph()
  graph.setAttribute('description', xmlClean(description))
  for (const { id, label, acct, betweenness, ...numbers } of nodes)
    graph.addNode(id, {
      label: xmlClean(label),
      ...(acct !== null && { acct: xmlClean(acct) }),
      ...numbers,
      ...(betweenness !== null && { betweenness }),
    })
  for (const { from, to, answers, mentions } of edges)
    graph.addDirectedEdge(from, to, { weight: answers + mentions, answers, mentions })
  return gexf.write(graph, { encoding: 'UTF-8', version: '1.2' })
}
