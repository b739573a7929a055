import { api, type Page } from '#lib/api/client.ts'
import type { Contribution } from '#wire/chat.ts'
import { showAll, takeIn, without, type Gathered } from './contributions.ts'

/** What a room begins with. */
interface Loaded {
  first: Page<Contribution>
  pinned: readonly Contribution[]
}

/** What is said in a room, as one reader has it before them: what is shown, what waits behind "3 new posts", and what is pinned on top. */
export class Talk {
  readonly #loaded: () => Loaded
  #gathered: Gathered = $derived.by(() => ({ shown: this.#loaded().first.items, waiting: [] }))
  /** Where what is older is asked for; null: there is nothing. */
  next: string | null = $derived.by(() => this.#loaded().first.next)
  pinned: readonly Contribution[] = $derived.by(() => this.#loaded().pinned)
  /** Ids of what came while the reader was here. */
  came: ReadonlySet<string> = $state.raw(new Set())

  constructor(loaded: () => Loaded) {
    this.#loaded = loaded
  }

  get shown(): readonly Contribution[] {
    return this.#gathered.shown
  }

  get waiting(): readonly Contribution[] {
    return this.#gathered.waiting
  }

  /** The newest of all. */
  get newestId(): string | undefined {
    return [...this.waiting, ...this.shown][0]?.status.id
  }

  /**
   * Takes in what came, or is different now.
   * @param atOnce it is shown; otherwise what is new waits.
   * @returns what is new.
   */
  take(all: readonly Contribution[], atOnce: boolean): Contribution[] {
    const known = new Set([...this.shown, ...this.waiting].map(({ status }) => status.id))
    const fresh = all.filter(({ status }) => !known.has(status.id))
    this.#pin(all)
    this.#gathered = takeIn(this.#gathered, all, atOnce)
    if (fresh.length > 0) this.came = new Set([...this.came, ...fresh.map(({ status }) => status.id)])
    return fresh
  }

  #pin(all: readonly Contribution[]): void {
    const changed = new Set(all.map(({ status }) => status.id))
    if (!all.some((one) => one.pinned) && !this.pinned.some(({ status }) => changed.has(status.id))) return
    this.pinned = [
      ...all.filter((one) => one.pinned),
      ...this.pinned.filter(({ status }) => !changed.has(status.id)),
    ]
  }

  remove(postId: string): void {
    this.#gathered = without(this.#gathered, postId)
    this.pinned = this.pinned.filter(({ status }) => status.id !== postId)
  }

  removeAllBy(accountId: string): void {
    for (const { status } of [...this.shown, ...this.waiting])
      if (status.account.id === accountId) this.remove(status.id)
  }

  showWaiting(): void {
    this.#gathered = showAll(this.#gathered)
  }

  /** Throws `ApiError`. */
  async loadOlder(): Promise<void> {
    if (this.next === null) return
    const older = await api().page<Contribution>(this.next)
    const { shown } = takeIn({ shown: this.#gathered.shown, waiting: [] }, older.items, true)
    this.#gathered = { ...this.#gathered, shown }
    this.next = older.items.length > 0 ? older.next : null
  }
}
