import { ApiError } from '#lib/api/client.ts'
import { explain } from '#lib/api/explain.ts'
import type {
  CredentialAccount,
  OriginalStatus,
  ScheduledStatus,
  ServerDraft,
  Status,
} from '#lib/api/types.ts'
import { t } from '#lib/messages/t.ts'
import { toast } from '#lib/ui/toasts.svelte.ts'
import { announce } from '../published.ts'
import type { Abilities } from './abilities.ts'
import { Autosave, type Where } from './autosave.svelte.ts'
import { draftOfKept } from './begin.ts'
import { numberLength, obstacleOf, partLength, undescribed, type Obstacle } from './checks.ts'
import { copyKey, keepCopy, readCopy, rememberLanguage } from './crash-copy.ts'
import { attemptOf, isEmptyPart, sameContent, type Attempt, type Draft } from './draft.ts'
import { MediaDesk } from './media-desk.svelte.ts'
import { strangersIn } from './strangers.ts'
import { change, publish, reschedule, unschedule, whyNot } from './publish.ts'

export interface ComposingOptions {
  viewer: CredentialAccount
  abilities: Abilities
  limits: { maxCharacters: number; charactersPerUrl: number }
  /** An empty composer of this place. */
  blank: () => Draft
  /** What to begin with instead; it wins over a kept copy. */
  start: Draft | null
  /** The draft on the server that `start` is. */
  server: Where | null
  /** The post that is edited. */
  editing: Status | OriginalStatus | null
  /** What is to be published later and is changed now. */
  scheduled: { id: string; at: Date } | null
  onposted: (post: Status) => void
  /** It will be published later, at a time or when it can no longer be taken back. */
  onscheduled: (entry: ScheduledStatus, draft: Draft) => void
}

const words = {
  empty: 'writing.empty',
  poll: 'writing.pollWrong',
  upload: 'writing.stillSending',
  failed: 'writing.uploadFailed',
  description: 'writing.altRequired',
} as const

/** The life of one thing that is written: from the first key to what becomes of it. */
export class Composing {
  draft: Draft = $state() as Draft
  when: Date | null = $state.raw(null)
  busy = $state(false)
  problem: string | null = $state(null)
  /** It was brought back from the copy in this browser. */
  restored = $state(false)
  /** Somebody has tried to publish: from then on everything that is missing is told. */
  strict = $state(false)
  /** Another version of the draft, between which and this one the writer must choose. */
  conflict: ServerDraft | null = $state.raw(null)
  /** Each draft on the server has its own; what one still does when the next has begun does not concern that. */
  saving: Autosave = $state.raw() as Autosave
  readonly desk: MediaDesk
  #options: ComposingOptions
  #copyKey: string
  #attempt: Attempt | undefined
  #before: Draft
  #over = false

  constructor(options: ComposingOptions) {
    const begun = options.start ?? options.blank()
    this.#options = options
    this.#copyKey = copyKey(options.viewer.id, subjectOf(options, begun))
    this.draft = begun
    this.#before = this.#snapshot()
    this.when = options.scheduled?.at ?? null
    this.desk = new MediaDesk({ explain, onchange: () => this.wrote(), editing: options.editing !== null })
    this.saving = this.#autosave(options.server, true)
  }

  /** Whether anything is not as it was in the beginning. */
  get touched(): boolean {
    return !sameContent(this.draft, this.#before)
  }

  /** Whether files are still on their way and would be lost with the page. */
  get sending(): boolean {
    const unsent = new Set(['chosen', 'sending'])
    return this.draft.parts.some(({ media }) => media.some(({ state }) => unsent.has(state)))
  }

  /** Whether a part has more characters than a post may have. */
  get tooLong(): boolean {
    const { limits } = this.#options
    return this.draft.parts.some(
      (part, index) => partLength(part, limits) + numberLength(this.draft, index) > limits.maxCharacters,
    )
  }

  /** Something was written. */
  wrote() {
    if (this.#over) return
    this.problem = null
    this.#keep()
    if (this.touched || this.saving.where) this.saving.touch()
  }

  /** Brings back what was being written here, unless something else was asked for. True when there was something. */
  restore(): boolean {
    const kept = this.#options.start ? null : readCopy(this.#copyKey)
    // What was typed before the script had loaded wins.
    if (!kept || this.touched) return false
    this.#attempt = kept.attempt
    this.draft = { ...this.#options.blank(), ...kept.draft }
    this.saving = this.#autosave(kept.server, false)
    this.saving.touch()
    this.restored = true
    this.followUploads()
    return true
  }

  /** Waits for pictures that the server was still working on when the draft was left. */
  followUploads() {
    for (const { media } of this.draft.parts) for (const medium of media) void this.desk.follow(medium)
  }

  /** An empty page; what stood here stays in the list of drafts, or is thrown away. */
  async startAfresh({ discard }: { discard: boolean }): Promise<void> {
    await (discard ? this.saving.end() : this.saving.flush())
    this.saving.rest()
    this.#begin(this.#options.blank())
  }

  /** Saves and leaves. False when the server does not have it: then it stays in this browser. */
  async putAway(): Promise<boolean> {
    if (this.draft.parts.every(isEmptyPart)) return true
    await this.saving.flush()
    if (this.saving.state !== 'saved') return false
    this.#over = true
    this.saving.rest()
    keepCopy(this.#copyKey, null)
    return true
  }

  /** Leaves an edit as if it had not begun. */
  forget() {
    this.#over = true
    this.saving.rest()
    keepCopy(this.#copyKey, null)
  }

  settle(choice: 'mine' | 'both' | 'theirs') {
    if (!this.conflict) return
    const theirs = this.conflict
    this.conflict = null
    if (choice === 'theirs') this.draft = draftOfKept(theirs, this.#options.blank())
    this.saving.settle(choice, theirs)
    this.#keep()
  }

  /** What stands in the way of publishing, told in `problem`; null when nothing does. */
  check(): Obstacle | null {
    const { limits, abilities } = this.#options
    const obstacle = obstacleOf(this.draft, limits, abilities)
    this.strict = obstacle !== null
    this.problem = obstacle && this.#told(obstacle)
    return obstacle
  }

  /** Whether to ask once more because something is not described. */
  shouldRemind(): boolean {
    return this.#options.abilities.media?.descriptions === 'remind' && undescribed(this.draft) !== null
  }

  /** Publishes, schedules, or changes what is published or scheduled. */
  async send(): Promise<void> {
    if (this.busy) return
    const { editing, scheduled } = this.#options
    this.busy = true
    this.problem = null
    const sent = this.#snapshot()
    this.#attempt = attemptOf(sent, this.when?.toISOString() ?? null, this.#attempt)
    this.#keep()
    try {
      if (editing) await this.#sendChange(editing, sent)
      else if (scheduled && this.when) await this.#sendScheduled(scheduled.id, sent, this.when)
      else await this.#sendNew(sent, this.#attempt)
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause
      this.problem = whyNot(cause)
    } finally {
      this.busy = false
    }
  }

  async #sendChange(post: Status | OriginalStatus, sent: Draft) {
    const poll = (draft: Draft) => JSON.stringify(draft.parts[0]?.poll ?? null)
    const changed = await change(post.id, sent, { pollChanged: poll(sent) !== poll(this.#before) })
    this.forget()
    this.#options.onposted(changed)
  }

  /** What was scheduled is changed where it is. */
  async #sendScheduled(id: string, sent: Draft, when: Date) {
    const entry = await reschedule(id, sent, when.toISOString())
    this.forget()
    this.#options.onscheduled(entry, sent)
  }

  async #sendNew(sent: Draft, attempt: Attempt) {
    const { abilities, scheduled } = this.#options
    const when = this.when?.toISOString() ?? null
    const undoSeconds = when ? 0 : (abilities.preferences?.undo_seconds ?? 0)
    const what = await publish({ draft: sent, when, undoSeconds, attempt })
    rememberLanguage(sent.language)
    void this.saving.end()
    if (scheduled) await unschedule(scheduled.id)
    const next = this.#options.blank()
    this.#begin({ ...next, audience: next.replyTo ? next.audience : sent.audience, language: sent.language })
    if ('entry' in what) return this.#options.onscheduled(what.entry, sent)
    for (const post of what.posts) announce(post)
    tellStrangers(sent, what.posts)
    const [first] = what.posts
    if (first) this.#options.onposted(first)
  }

  /** Ready for the next thing. */
  #begin(draft: Draft) {
    keepCopy(this.#copyKey, null)
    this.draft = draft
    this.#before = this.#snapshot()
    this.#attempt = undefined
    this.restored = this.strict = false
    this.problem = null
    this.when = null
    this.saving = this.#autosave(null, true)
  }

  /** Keeps the copy in this browser. Storage is quick, and a crash asks no permission. */
  #keep() {
    if (this.#over) return
    const nothing = this.draft.parts.every(isEmptyPart) || (!this.touched && !this.saving.where)
    const copy = { draft: this.#snapshot(), server: this.saving.where, attempt: this.#attempt }
    keepCopy(this.#copyKey, nothing ? null : copy)
  }

  #autosave(server: Where | null, inSync: boolean): Autosave {
    const { abilities, editing, scheduled } = this.#options
    return new Autosave({
      enabled: abilities.preferences !== null && !editing && !scheduled,
      read: () => this.draft,
      server,
      inSync,
      onkept: () => this.#keep(),
      onconflict: (theirs) => (this.conflict = theirs),
    })
  }

  #snapshot(): Draft {
    return $state.snapshot(this.draft) as Draft
  }

  #told(obstacle: Obstacle): string {
    const { what, part } = obstacle
    const told = what === 'over' ? t('writing.over', { count: obstacle.count }) : t(words[what])
    return this.draft.parts.length > 1 ? t('writing.inPart', { number: part + 1, reason: told }) : told
  }
}

/** What a copy in this browser is about: something new, an answer, a quote, a change. */
function subjectOf({ editing, scheduled, server }: ComposingOptions, begun: Draft): string {
  if (editing) return `edit-${editing.id}`
  if (scheduled) return `scheduled-${scheduled.id}`
  if (server) return `draft-${server.id}`
  return `${begun.replyTo ?? 'new'}${begun.quoted ? `-quotes-${begun.quoted}` : ''}`
}

/** Whom a post names and nobody knows stays a word in it: its author should know. */
function tellStrangers(draft: Draft, posts: readonly Status[]) {
  const strangers = strangersIn(draft.parts.map(({ text }) => text).join('\n'), posts)
  if (strangers.length === 0) return
  const names = strangers.map((acct) => `@${acct}`).join(', ')
  toast(t('writing.strangers', { names, count: strangers.length }), { tone: 'danger' })
}
