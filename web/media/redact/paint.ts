import { boundsOf, type Mark, type Point, type Size } from './marks.ts'

/**
 * Paints the picture with its marks. What is under a mark is replaced: black, or a few cells whose colours are averaged,
 * made coarse and disturbed. Neither can be calculated back, unlike a soft blur or fine pixels.
 */
export function paint(
  target: CanvasRenderingContext2D,
  picture: HTMLCanvasElement,
  marks: readonly Mark[],
): void {
  target.clearRect(0, 0, picture.width, picture.height)
  target.drawImage(picture, 0, 0)
  for (const mark of marks) {
    const bounds = boundsOf(mark, picture)
    if (bounds.width === 0 || bounds.height === 0) continue
    if (mark.effect === 'black') blacken(target, mark, bounds)
    else pixelate(target, picture, mark, bounds)
  }
}

function blacken(target: CanvasRenderingContext2D, mark: Mark, { x, y, width, height }: Point & Size): void {
  target.fillStyle = target.strokeStyle = '#000'
  if (mark.kind === 'box') target.fillRect(x, y, width, height)
  else follow(target, mark.points, mark.width)
}

function pixelate(
  target: CanvasRenderingContext2D,
  picture: HTMLCanvasElement,
  mark: Mark,
  bounds: Point & Size,
): void {
  const { x, y, width, height } = bounds
  const cells = cellsOf(picture, bounds, mark)
  if (mark.kind === 'box') {
    target.imageSmoothingEnabled = false
    target.drawImage(cells, 0, 0, cells.width, cells.height, x, y, width, height)
    return
  }
  const cut = canvasOf({ width, height })
  const pen = penOf(cut)
  pen.translate(-x, -y)
  pen.strokeStyle = pen.fillStyle = '#000'
  follow(pen, mark.points, mark.width)
  pen.globalCompositeOperation = 'source-in'
  pen.imageSmoothingEnabled = false
  pen.drawImage(cells, 0, 0, cells.width, cells.height, x, y, width, height)
  target.drawImage(cut, x, y)
}

/** At most so many cells along the longer side of a mark: too few for a letter or a face. */
const mostCells = 8
/** A cell is at least this part of the picture's longer side, so that a long mark over a line of text hides it too. */
const smallestCell = 1 / 40
/** Colours are rounded to steps of this and disturbed by up to half of it, so that text cannot be found by trying. */
const colourStep = 32

function cellsOf(picture: HTMLCanvasElement, { x, y, width, height }: Point & Size, { seed, kind }: Mark) {
  const longest = Math.max(width, height)
  const least = Math.max(picture.width, picture.height) * smallestCell
  const cell = kind === 'box' ? Math.max(longest / mostCells, least) : least
  const cells = canvasOf({
    width: Math.max(1, Math.round(width / cell)),
    height: Math.max(1, Math.round(height / cell)),
  })
  const pen = penOf(cells)
  pen.imageSmoothingQuality = 'high'
  pen.drawImage(picture, x, y, width, height, 0, 0, cells.width, cells.height)
  const image = pen.getImageData(0, 0, cells.width, cells.height)
  const random = randomFrom(seed)
  for (let at = 0; at < image.data.length; at++) {
    const value = image.data[at] ?? 0
    const coarse = Math.round(value / colourStep) * colourStep + (random() - 0.5) * colourStep
    image.data[at] = at % 4 === 3 ? 255 : coarse
  }
  pen.putImageData(image, 0, 0)
  return cells
}

function follow(pen: CanvasRenderingContext2D, points: readonly Point[], width: number): void {
  const [first, ...rest] = points
  if (!first) return
  pen.lineCap = pen.lineJoin = 'round'
  pen.lineWidth = width
  pen.beginPath()
  pen.moveTo(first.x, first.y)
  // A line to where it begins makes a dot of a single touch.
  for (const { x, y } of rest.length > 0 ? rest : [first]) pen.lineTo(x, y)
  pen.stroke()
}

export function canvasOf({ width, height }: Size): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  return canvas
}

/** @throws an Error when the browser has no memory for another canvas. */
export function penOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('The browser has no room for a canvas')
  return pen
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
