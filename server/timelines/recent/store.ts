import { purposes, type Purpose } from '../../../wire/words.ts'
import type { StoredVisibility } from '../../accounts/tables.ts'
import { isInLanguage, type TimelinePost } from '../home-rule.ts'

export type RecentPost = RecentFacts & { tags: readonly string[] }

type RecentFacts = TimelinePost & { purpose: Purpose | null; hasMedia: boolean }

type QuickWish = {
  purpose: Purpose | undefined
  language?: string | undefined
  originals?: boolean | undefined
}

const visibilities: StoredVisibility[] = ['public', 'unlisted', 'private', 'direct', 'local']
const none = -1
/** A post has at most 50, see posts/write-text.ts; a byte counts them. */
const mostTags = 255
/** Above all visibilities and purposes in the byte that holds them. */
const withMedia = 64
const laterPart = 128
const nothing = new Uint32Array(0)

/** A growing list of slots, oldest first: 4 bytes an entry. */
export type Slots = {
  /** Its place among all lists, by which a merge finds its newest post without touching the list. */
  readonly number: number
  items: Uint32Array
  length: number
}

/**
 * The facts of recent posts in columns of typed arrays (48 bytes a post), and for each author, hashtag and original
 * the list of its posts by age. A deleted post stays as a mark until the next rebuild.
 */
export class RecentPosts {
  /** Everything newer than this is here; older posts may be missing. */
  readonly horizon: number
  length = 0
  private ids: Float64Array
  private authors: Float64Array
  private boosts: Float64Array
  private boostedAuthors: Float64Array
  private replies: Float64Array
  private kinds: Uint8Array
  private languages: Uint16Array
  /** Where the numbers of a post's hashtags begin in `tagNumbers`, and how many there are. */
  private tagStarts: Uint32Array
  private tagCounts: Uint8Array
  private tagNumbers = new Uint32Array(1024)
  private tagsKept = 0
  private readonly languageNames: (string | null)[] = [null]
  private readonly languageNumbers = new Map<string | null, number>([[null, 0]])
  private readonly byAuthor = new Map<number, Slots>()
  private readonly byTag = new Map<string, Slots>()
  private readonly byOriginal = new Map<number, Slots>()
  /** All lists by their numbers, and the id of each one's newest post; 0: empty. */
  private readonly lists: Slots[] = []
  private newest = new Float64Array(256)
  private readonly allPosts = this.newList()
  private readonly publicHere = this.newList()
  private readonly publicElsewhere = this.newList()
  /** The servers of accounts that are not of this one. */
  private readonly domains = new Map<number, string>()
  private readonly gone = new Set<number>()
  private readonly limited = new Set<number>()

  constructor(horizon: number, room = 1024) {
    this.horizon = horizon
    this.ids = new Float64Array(room)
    this.authors = new Float64Array(room)
    this.boosts = new Float64Array(room)
    this.boostedAuthors = new Float64Array(room)
    this.replies = new Float64Array(room)
    this.kinds = new Uint8Array(room)
    this.languages = new Uint16Array(room)
    this.tagStarts = new Uint32Array(room)
    this.tagCounts = new Uint8Array(room)
  }

  /** Adds a post, or puts one back that was taken out; one that is there, or older than the horizon, changes nothing. */
  add(post: RecentPost): void {
    if (post.id <= this.horizon) return
    const known = this.find(post.id)
    if (known !== undefined) {
      this.authors[known] = post.authorId
      this.change(post)
      return
    }
    const slot = this.length++
    if (slot === this.ids.length) this.grow()
    this.ids[slot] = post.id
    this.authors[slot] = post.authorId
    this.boosts[slot] = post.boostOfId ?? none
    this.boostedAuthors[slot] = post.boostedAuthorId ?? none
    this.replies[slot] = post.repliesToId ?? none
    this.writeWhatEditsChange(slot, post)
    if (post.authorDomain !== null) this.domains.set(post.authorId, post.authorDomain)
    if (post.boostedAuthorId !== null && post.boostedDomain !== null)
      this.domains.set(post.boostedAuthorId, post.boostedDomain)
    this.insert(this.allPosts, slot)
    this.insert(this.ofAuthor(post.authorId), slot)
    for (const number of this.tagsAt(slot)) this.insert(this.list(number), slot)
    if (post.boostOfId !== null) this.insert(this.listOf(this.byOriginal, post.boostOfId), slot)
    else if (post.visibility === 'public')
      this.insert(post.authorDomain === null ? this.publicHere : this.publicElsewhere, slot)
  }

  /** Lets what an edit can change (language, purpose, hashtags, media) follow; a post that is not here changes nothing. */
  change(post: RecentPost): void {
    const slot = this.slot(post.id)
    if (slot === undefined) return
    const had = this.tagsAt(slot)
    this.writeWhatEditsChange(slot, post)
    const has = this.tagsAt(slot)
    for (const number of had) if (!has.includes(number)) this.takeOut(this.list(number), slot)
    for (const number of has) if (!had.includes(number)) this.insert(this.list(number), slot)
  }

  /** The facts of a post, also of one that was taken out; its author is -1 then. */
  factsOf(id: number): RecentFacts | undefined {
    const slot = this.find(id)
    return slot === undefined ? undefined : this.read(slot)
  }

  /** Takes a post out; the lists skip it from now on. */
  remove(id: number): void {
    const slot = this.find(id)
    if (slot !== undefined) this.authors[slot] = none
  }

  /** Whether a post was taken out, or it or what it boosts is of an account that is gone. */
  isRemoved(slot: number): boolean {
    const author = this.authors[slot] as number
    if (author === none) return true
    if (this.gone.size === 0) return false
    return this.gone.has(author) || this.gone.has(this.boostedAuthors[slot] as number)
  }

  /** Notes what moderators have decided about an account; its posts stay, so that it can be taken back. */
  restrain({ id, gone, limited }: { id: number; gone: boolean; limited: boolean }): void {
    this.gone[gone ? 'add' : 'delete'](id)
    this.limited[limited ? 'add' : 'delete'](id)
  }

  /** The same for all accounts at once; nothing holds for the others. */
  restrainOnly(accounts: readonly { id: number; gone: boolean; limited: boolean }[]): void {
    this.gone.clear()
    this.limited.clear()
    for (const account of accounts) this.restrain(account)
  }

  /** Whether an account's posts are shown only to those who follow it, or who ask for it. */
  isLimited(authorId: number): boolean {
    return this.limited.has(authorId)
  }

  idAt(slot: number): number {
    return this.ids[slot] as number
  }

  /** The facts of one slot. */
  read(slot: number): RecentFacts {
    const kind = this.kinds[slot] as number
    const purpose = kind % 8
    return {
      id: this.ids[slot] as number,
      authorId: this.authors[slot] as number,
      boostOfId: orNull(this.boosts[slot]),
      boostedAuthorId: orNull(this.boostedAuthors[slot]),
      authorDomain: this.domains.get(this.authors[slot] as number) ?? null,
      boostedDomain: this.domains.get(this.boostedAuthors[slot] as number) ?? null,
      repliesToId: orNull(this.replies[slot]),
      visibility: visibilities[Math.floor((kind % withMedia) / 8)] as StoredVisibility,
      language: this.languageNames[this.languages[slot] as number] ?? null,
      isLaterPart: kind >= laterPart,
      purpose: purpose === 0 ? null : (purposes[purpose - 1] as Purpose),
      hasMedia: kind % laterPart >= withMedia,
    }
  }

  /**
   * A quick test that leaves out most posts which are not wanted, from three columns alone: among very many posts of a hashtag few
   * may have a language or a purpose. Good until the next change; undefined when everything may be wanted.
   */
  filterOf({ purpose, language, originals = false }: QuickWish): ((slot: number) => boolean) | undefined {
    if (purpose === undefined && language === undefined && !originals) return undefined
    const kind = purpose === undefined ? none : purposes.indexOf(purpose) + 1
    const wanted = this.languageNames.map((name) => language === undefined || isInLanguage(name, language))
    const inLanguage = Uint8Array.from(wanted, Number)
    const { kinds, languages, replies, authors } = this
    return (slot) =>
      inLanguage[languages[slot] as number] === 1 &&
      (kind === none || (kinds[slot] as number) % 8 === kind) &&
      (!originals || replies[slot] === none || replies[slot] === authors[slot])
  }

  /** The slot of a post, unless it was removed. */
  slot(id: number): number | undefined {
    const slot = this.find(id)
    return slot === undefined || this.isRemoved(slot) ? undefined : slot
  }

  /** The posts of an author: a list that lasts, also while there are none. */
  ofAuthor(id: number): Slots {
    return this.listOf(this.byAuthor, id)
  }

  /** The posts with a hashtag: a list that lasts, also while there are none. */
  ofTag(tag: string): Slots {
    return this.listOf(this.byTag, tag)
  }

  /** As `ofTag`, but names that nobody used or follows get no list: whoever asks can make up any number of them. */
  knownTag(tag: string): Slots | undefined {
    return this.byTag.get(tag)
  }

  /** The list with a number. */
  list(number: number): Slots {
    return this.lists[number] as Slots
  }

  /** The id of the newest post of the list with a number; 0: it has none. */
  newestOf(number: number): number {
    return this.newest[number] as number
  }

  /** The boosts of a post. */
  ofOriginal(id: number): Slots | undefined {
    return this.byOriginal.get(id)
  }

  /** Whether a post has a hashtag. */
  hasTag(id: number, tag: string): boolean {
    const list = this.byTag.get(tag)
    if (!list) return false
    const place = this.countBelow(list, id)
    return place < list.length && this.idAt(list.items[place] as number) === id
  }

  /** All public posts of this server, or of all others, that are not boosts. */
  ofEverybody(side: 'here' | 'elsewhere'): Slots {
    return side === 'here' ? this.publicHere : this.publicElsewhere
  }

  /** How many entries of a list are older than `id`: where a reader who pages on has to begin. */
  countBelow(list: Slots, id: number): number {
    let low = 0
    let high = list.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.idAt(list.items[middle] as number) < id) low = middle + 1
      else high = middle
    }
    return low
  }

  private writeWhatEditsChange(slot: number, post: RecentPost): void {
    this.kinds[slot] =
      (post.hasMedia ? withMedia : 0) +
      (post.isLaterPart ? laterPart : 0) +
      visibilities.indexOf(post.visibility) * 8 +
      (post.purpose ? purposes.indexOf(post.purpose) + 1 : 0)
    this.languages[slot] = this.languageNumber(post.language)
    const numbers = post.tags.slice(0, mostTags).map((tag) => this.ofTag(tag).number)
    if (this.tagsKept + numbers.length > this.tagNumbers.length)
      this.tagNumbers = enlarged(this.tagNumbers, this.tagNumbers.length * 2)
    this.tagNumbers.set(numbers, this.tagsKept)
    this.tagStarts[slot] = this.tagsKept
    this.tagCounts[slot] = numbers.length
    this.tagsKept += numbers.length
  }

  /** The numbers of the lists of a post's hashtags. */
  private tagsAt(slot: number): Uint32Array {
    const start = this.tagStarts[slot] as number
    return this.tagNumbers.slice(start, start + (this.tagCounts[slot] as number))
  }

  private takeOut(list: Slots, slot: number): void {
    const place = this.countBelow(list, this.idAt(slot))
    if (list.items[place] !== slot || place >= list.length) return
    list.items.copyWithin(place, place + 1, list.length)
    list.length--
    const last = list.length === 0 ? 0 : this.idAt(list.items[list.length - 1] as number)
    this.newest[list.number] = last
  }

  private find(id: number): number | undefined {
    if (id > this.newestOf(this.allPosts.number)) return undefined
    const slot = this.allPosts.items[this.countBelow(this.allPosts, id)]
    return slot !== undefined && this.ids[slot] === id ? slot : undefined
  }

  private listOf<K>(lists: Map<K, Slots>, key: K): Slots {
    const known = lists.get(key)
    if (known) return known
    const fresh = this.newList()
    lists.set(key, fresh)
    return fresh
  }

  private newList(): Slots {
    const list = { number: this.lists.length, items: nothing, length: 0 }
    this.lists.push(list)
    if (list.number === this.newest.length) this.newest = enlarged(this.newest, list.number * 2)
    return list
  }

  private insert(list: Slots, slot: number): void {
    if (list.length === list.items.length) {
      const larger = new Uint32Array(Math.max(2, list.items.length * 2))
      larger.set(list.items)
      list.items = larger
    }
    // Nearly always at the end; an imported or late post goes where its date belongs.
    let place = list.length
    const id = this.idAt(slot)
    if (place > 0 && this.idAt(list.items[place - 1] as number) > id) {
      place = this.countBelow(list, id)
      list.items.copyWithin(place + 1, place, list.length)
    } else {
      this.newest[list.number] = id
    }
    list.items[place] = slot
    list.length++
  }

  private grow(): void {
    const room = this.ids.length * 2
    this.ids = enlarged(this.ids, room)
    this.authors = enlarged(this.authors, room)
    this.boosts = enlarged(this.boosts, room)
    this.boostedAuthors = enlarged(this.boostedAuthors, room)
    this.replies = enlarged(this.replies, room)
    this.kinds = enlarged(this.kinds, room)
    this.languages = enlarged(this.languages, room)
    this.tagStarts = enlarged(this.tagStarts, room)
    this.tagCounts = enlarged(this.tagCounts, room)
  }

  private languageNumber(language: string | null): number {
    const known = this.languageNumbers.get(language)
    if (known !== undefined) return known
    const fresh = this.languageNames.push(language) - 1
    this.languageNumbers.set(language, fresh)
    return fresh
  }
}

function orNull(value: number | undefined): number | null {
  return value === undefined || value === none ? null : value
}

type Numbers = Float64Array | Uint8Array | Uint16Array | Uint32Array

function enlarged<T extends Numbers>(old: T, room: number): T {
  const Larger = old.constructor as new (length: number) => T
  const larger = new Larger(room)
  larger.set(old as never)
  return larger
}
