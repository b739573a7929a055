import { begin, redo, step, undo } from './history.ts'
import { between, moved, resized, type Effect, type Mark, type Point, type Size } from './marks.ts'

export type Tool = 'box' | 'stroke' | 'hand'

/** What follows a finger. `lift` makes a step of it, `drop` forgets it. */
export interface Gesture {
  to(point: Point): void
  lift(): void
  drop(): void
}

/** Enlargements that the keys and buttons lead through. */
const zooms = [1, 1.5, 2, 3, 4, 6]

/** The state of one picture being redacted: its marks with undo, the chosen one, the tool, and what a finger draws now. */
export class Editor {
  readonly picture: Size
  tool: Tool = $state('box')
  /** Diameter of the brush in pixels of the picture. */
  brush: number = $state(0)
  #history = $state.raw(begin<readonly Mark[]>([]))
  /** What is shown while a finger moves. */
  #live: readonly Mark[] | null = $state.raw(null)
  #chosen: number | null = $state(null)
  #effect: Effect = $state('black')
  #zoomAt = $state(0)
  #lastId = 0

  constructor(picture: Size) {
    this.picture = picture
    this.brush = Math.max(8, Math.round(this.longest / 25))
  }

  get longest(): number {
    return Math.max(this.picture.width, this.picture.height)
  }
  get marks(): readonly Mark[] {
    return this.#live ?? this.#history.now
  }
  get chosen(): Mark | null {
    return this.marks.find((mark) => mark.id === this.#chosen) ?? null
  }
  get zoom(): number {
    return zooms[this.#zoomAt] ?? 1
  }
  get canUndo(): boolean {
    return this.#history.past.length > 0
  }
  get canRedo(): boolean {
    return this.#history.future.length > 0
  }
  get effect(): Effect {
    return this.#effect
  }
  /** The effect of the next marks, and of the chosen one. */
  set effect(next: Effect) {
    this.#effect = next
    const mark = this.chosen
    if (mark && mark.effect !== next) this.#replace(mark.id, (one) => ({ ...one, effect: next }))
  }

  choose(id: number): void {
    this.#chosen = id
    if (this.chosen) this.#effect = this.chosen.effect
  }

  zoomBy(steps: number): void {
    this.#zoomAt = Math.min(Math.max(this.#zoomAt + steps, 0), zooms.length - 1)
  }

  undo(): void {
    this.#history = undo(this.#history)
  }

  redo(): void {
    this.#history = redo(this.#history)
  }

  /** A rectangle in the middle, for those who do not draw. */
  addBox(): void {
    const [x, y, reach] = [this.picture.width / 2, this.picture.height / 2, this.longest / 16]
    const corners = [
      { x: x - reach, y: y - reach },
      { x: x + reach, y: y + reach },
    ] as const
    const mark: Mark = { ...this.#newMark(), kind: 'box', ...between(...corners, this.picture) }
    this.#commit([...this.#history.now, mark])
    this.#chosen = mark.id
  }

  remove(id: number): void {
    this.#commit(this.#history.now.filter((mark) => mark.id !== id))
  }

  move(id: number, dx: number, dy: number): void {
    this.#replace(id, (mark) => moved(mark, dx, dy, this.picture))
  }

  resize(id: number, dx: number, dy: number): void {
    this.#replace(id, (mark) => resized(mark, dx, dy))
  }

  /** Begins to draw at a point. */
  draw(from: Point): Gesture {
    const own = this.#newMark()
    const { tool, brush: width, picture } = this
    const points: Point[] = [from]
    const markTo = (to: Point): Mark => {
      if (tool !== 'stroke') return { ...own, kind: 'box', ...between(from, to, picture) }
      points.push(to)
      return { ...own, kind: 'stroke', points: [...points], width }
    }
    return this.#follow(own.id, (to) => [...this.#history.now, markTo(to)])
  }

  /** Takes hold of a mark at a point. */
  drag(id: number, from: Point): Gesture {
    return this.#follow(id, (to) =>
      this.#replaced(id, (mark) => moved(mark, to.x - from.x, to.y - from.y, this.picture)),
    )
  }

  /** Takes hold of a corner of a rectangle; `fixed` is the corner across. */
  stretch(id: number, fixed: Point): Gesture {
    return this.#follow(id, (to) =>
      this.#replaced(id, (mark) =>
        mark.kind === 'box' ? { ...mark, ...between(fixed, to, this.picture) } : mark,
      ),
    )
  }

  #newMark() {
    const seed = crypto.getRandomValues(new Int32Array(1))[0] ?? 0
    return { id: ++this.#lastId, effect: this.#effect, seed }
  }

  #replaced(id: number, change: (mark: Mark) => Mark): readonly Mark[] {
    return this.#history.now.map((mark) => (mark.id === id ? change(mark) : mark))
  }

  #replace(id: number, change: (mark: Mark) => Mark): void {
    this.#commit(this.#replaced(id, change))
  }

  #commit(next: readonly Mark[]): void {
    this.#live = null
    this.#history = step(this.#history, next)
  }

  #follow(id: number, at: (to: Point) => readonly Mark[]): Gesture {
    this.#chosen = id
    return {
      to: (point) => (this.#live = at(point)),
      lift: () => this.#live && this.#commit(this.#live),
      drop: () => (this.#live = null),
    }
  }
}
