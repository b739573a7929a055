import {
  symbol,
  symbolCircle,
  symbolCross,
  symbolDiamond,
  symbolSquare,
  symbolStar,
  symbolTriangle,
  symbolWye,
} from 'd3-shape'
import { words, type ReportLocale } from '../words.ts'
import { colours, styleOf, type Theme } from './style.ts'
import { xmlText } from './xml.ts'

export type PictureNode = {
  x: number
  y: number
  answers: number
  /** How the person is called. */
  word: string
  isNamed: boolean
  /** Place in the list of classes; null: other or not told. */
  kind: number | null
}
export type Picture = {
  nodes: PictureNode[]
  /** Places of two nodes, and the posts between them. */
  edges: { from: number; to: number; weight: number }[]
  classes: string[]
  description: string
}

/** Classes differ by shape as well as by colour; further ones are drawn as others. */
const shapes = [symbolCircle, symbolSquare, symbolTriangle, symbolDiamond, symbolStar, symbolWye, symbolCross]
export const mostClasses = colours.light.kinds.length
const mostLabels = 14
const longestLabel = 26
const margin = 70
const side = 1000 + 2 * margin
/** So many are called on a phone, too. */
const mostOnPhones = 5
const lineHeight = 50
const labelHeight = 28

/**
 * The picture of who answered whom as SVG: people as shapes, larger the more answers they received; a line where one answered or
 * mentioned the other. The same input gives the same bytes.
 */
export function drawPicture(picture: Picture, theme: Theme, locale: ReportLocale): string {
  const { nodes, edges, classes } = picture
  const legend = nodes.length === 0 ? [] : legendOf(classes, nodes, locale)
  const height = (nodes.length === 0 ? 160 : side) + legend.length * lineHeight + (legend.length > 0 ? 30 : 0)
  const at = (node: PictureNode) => `${node.x + margin} ${node.y + margin}`
  const lines = edges.map(({ from, to, weight }) => {
    const [a, b] = [nodes[from], nodes[to]]
    if (!a || !b) return ''
    return `<path class="edge" d="M${at(a)}L${at(b)}" stroke-width="${round(0.8 + Math.log2(weight))}"/>`
  })
  const drawn = nodes.map(
    (node) =>
      `<path class="node ${classOf(node.kind)}" transform="translate(${at(node).replace(' ', ',')})" d="${shapeOf(node.kind, sizeOf(node))}"><title>${xmlText(node.word)}</title></path>`,
  )
  const empty =
    nodes.length === 0
      ? `<text class="note" x="${side / 2}" y="90" text-anchor="middle">${xmlText(words[locale].nobody)}</text>`
      : ''
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${height}" role="img" aria-labelledby="d"><title id="d">${xmlText(picture.description)}</title><style>${styleOf(theme)}</style><rect class="ground" width="${side}" height="${height}"/>${lines.join('')}${drawn.join('')}${labelsOf(nodes).join('')}${empty}${legend.map((line, place) => line(side + 10 + place * lineHeight)).join('')}</svg>`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

/** In square units. */
function sizeOf({ answers }: PictureNode): number {
  return 120 + 90 * answers
}

function shapeOf(kind: number | null, size: number): string {
  const shape = (kind === null ? undefined : shapes[kind + 1]) ?? symbolCircle
  const capped = Math.min(size, 4200)
  return (symbol(shape, capped)() ?? '').replace(/-?\d+\.\d+/g, (digits) => String(round(Number(digits))))
}

const classOf = (kind: number | null) => (kind === null ? 'other' : `k${kind}`)

type Box = { left: number; right: number; y: number }

/**
 * The people with most answers are called by name, above or below their shape, where there is room. On a phone words are twice as large,
 * so fewer are shown, and only where there is room for that, too.
 */
function labelsOf(nodes: readonly PictureNode[]): string[] {
  const taken: Box[] = []
  const onPhones: Box[] = []
  const wanted = nodes
    .filter(({ isNamed, answers }) => isNamed && answers > 0)
    .sort((a, b) => b.answers - a.answers || a.x - b.x)
    .slice(0, mostLabels * 2)
  const labels: string[] = []
  for (const node of wanted) {
    if (labels.length === mostLabels) break
    const characters = [...node.word]
    const word =
      characters.length > longestLabel ? `${characters.slice(0, longestLabel - 1).join('')}…` : node.word
    const box = roomFor(node, [...word].length, taken)
    if (!box) continue
    taken.push(box)
    const large = twice(box)
    const isShown =
      onPhones.length < mostOnPhones &&
      large.left >= 0 &&
      large.right <= side &&
      isFree(large, onPhones, 2 * labelHeight)
    if (isShown) onPhones.push(large)
    const kind = isShown ? 'label' : 'label minor'
    labels.push(
      `<text class="${kind}" x="${round((box.left + box.right) / 2)}" y="${round(box.y)}" text-anchor="middle">${xmlText(word)}</text>`,
    )
  }
  return labels
}

function roomFor(node: PictureNode, characters: number, taken: readonly Box[]): Box | undefined {
  const half = (characters * 15) / 2 + 4
  const x = Math.min(side - half, Math.max(half, node.x + margin))
  const radius = Math.sqrt(Math.min(sizeOf(node), 4200) / Math.PI)
  const places = [node.y + margin - radius - 8, node.y + margin + radius + 26]
  return places
    .map((y) => ({ left: x - half, right: x + half, y }))
    .find((box) => isFree(box, taken, labelHeight))
}

/** Room that nothing taken stands in; `height` is that of a line. */
function isFree(box: Box, taken: readonly Box[], height: number): boolean {
  return !taken.some(
    (one) => one.left < box.right && box.left < one.right && Math.abs(one.y - box.y) < height,
  )
}

/** The room of the same words in letters twice as large. */
function twice({ left, right, y }: Box): Box {
  const half = (right - left) / 2
  return { left: left - half, right: right + half, y }
}

function legendOf(
  classes: readonly string[],
  nodes: readonly PictureNode[],
  locale: ReportLocale,
): ((y: number) => string)[] {
  if (classes.length === 0) return []
  const count = (kind: number | null) => nodes.filter((node) => node.kind === kind).length
  const kinds: [number | null, string][] = classes.slice(0, mostClasses).map((label, kind) => [kind, label])
  if (count(null) > 0) kinds.push([null, words[locale].others])
  const number = new Intl.NumberFormat(locale)
  return kinds.map(
    ([kind, label]) =>
      (y) =>
        `<path class="node ${classOf(kind)}" transform="translate(${margin},${y})" d="${shapeOf(kind, 420)}"/><text class="note" x="${margin + 34}" y="${y + 9}">${xmlText(label)} (${number.format(count(kind))})</text>`,
  )
}
