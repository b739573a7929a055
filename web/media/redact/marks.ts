/** What happens to the part of a picture under a mark. */
export type Effect = 'black' | 'pixels'

interface Common {
  id: number
  effect: Effect
  /** Decides the grain of pixelated parts, so that a mark looks the same each time it is painted. */
  seed: number
}
/** A rectangle. All lengths are in pixels of the picture. */
export interface Box extends Common {
  kind: 'box'
  x: number
  y: number
  width: number
  height: number
}
/** A stroke of a round brush: the points of its middle line. */
export interface Stroke extends Common {
  kind: 'stroke'
  points: readonly Point[]
  /** Diameter of the brush. */
  width: number
}
export type Mark = Box | Stroke
export interface Point {
  x: number
  y: number
}
export interface Size {
  width: number
  height: number
}

/** The rectangle that a mark fills, at whole pixels, never smaller than the mark, within the picture. */
export function boundsOf(mark: Mark, picture: Size): Point & Size {
  const edges = mark.kind === 'box' ? edgesOfBox(mark) : edgesOfStroke(mark)
  const x = clamp(Math.floor(edges.left), 0, picture.width)
  const y = clamp(Math.floor(edges.top), 0, picture.height)
  return {
    x,
    y,
    width: clamp(Math.ceil(edges.right), x, picture.width) - x,
    height: clamp(Math.ceil(edges.bottom), y, picture.height) - y,
  }
}

/** The mark elsewhere; at least a part of it stays on the picture. */
export function moved(mark: Mark, dx: number, dy: number, picture: Size): Mark {
  const bounds = mark.kind === 'box' ? edgesOfBox(mark) : edgesOfStroke(mark)
  const stepX = clamp(dx, least - bounds.right, picture.width - least - bounds.left)
  const stepY = clamp(dy, least - bounds.bottom, picture.height - least - bounds.top)
  if (mark.kind === 'box') return { ...mark, x: mark.x + stepX, y: mark.y + stepY }
  return { ...mark, points: mark.points.map(({ x, y }) => ({ x: x + stepX, y: y + stepY })) }
}

/** The mark wider and higher by so much: a rectangle at its far corner, a stroke in the breadth of its brush. */
export function resized(mark: Mark, dx: number, dy: number): Mark {
  if (mark.kind === 'stroke') return { ...mark, width: Math.max(least, mark.width + dx + dy) }
  return { ...mark, width: Math.max(least, mark.width + dx), height: Math.max(least, mark.height + dy) }
}

/** A rectangle between two corners in any order, within the picture. */
export function between(a: Point, b: Point, picture: Size): Point & Size {
  const [left, right] = [a.x, b.x].map((x) => clamp(x, 0, picture.width)).sort(ascending) as [number, number]
  const [top, bottom] = [a.y, b.y].map((y) => clamp(y, 0, picture.height)).sort(ascending) as [number, number]
  return { x: left, y: top, width: Math.max(least, right - left), height: Math.max(least, bottom - top) }
}

/** The smallest length of a mark, in pixels. */
const least = 4

function edgesOfBox({ x, y, width, height }: Box) {
  return { left: x, top: y, right: x + width, bottom: y + height }
}

function edgesOfStroke({ points, width }: Stroke) {
  const reach = width / 2
  const edges = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }
  for (const { x, y } of points) {
    edges.left = Math.min(edges.left, x - reach)
    edges.top = Math.min(edges.top, y - reach)
    edges.right = Math.max(edges.right, x + reach)
    edges.bottom = Math.max(edges.bottom, y + reach)
  }
  return edges
}

const clamp = (value: number, low: number, high: number) =>
  Math.min(Math.max(value, low), Math.max(low, high))
const ascending = (a: number, b: number) => a - b
