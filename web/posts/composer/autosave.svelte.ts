import { ApiError, api } from '#lib/api/client.ts'
import { partParams, threadParams } from './begin.ts'
import type { ServerDraft } from '#lib/api/types.ts'
import { contentOf, isEmptyPart, type Draft } from './draft.ts'

/** What the writer is told about the draft on the server. */
export type SaveState =
  'nothing' | 'waiting' | 'saving' | 'saved' | 'offline' | 'signedOut' | 'refused' | 'conflict'

export type Where = { id: string; version: number }

interface Options {
  /** Whether the server keeps drafts of this kind; what it does not keep is only in this browser. */
  enabled: boolean
  /** What is written now. */
  read: () => Draft
  /** The draft on the server that it belongs to, if it has one. */
  server: Where | null
  /** Whether the server has it as it is now. */
  inSync: boolean
  /** The draft has got its place on the server, or a new version. */
  onkept: () => void
  /** Somebody, in another window or on another device, has changed the draft since. */
  onconflict: (theirs: ServerDraft) => void
}

const drafts = '/api/rounds/v1/drafts'

/** How long after the last key the draft is saved, and how long to wait after a failure, in milliseconds. */
const pause = 1_200
const retryPause = 15_000

/** A browser sends at most 64 KB after its page is gone, in bytes. */
const mostAtLeave = 60_000

/** Keeps one draft on the server while it is written: one call at a time, the newest content last. */
export class Autosave {
  where: Where | null = $state.raw(null)
  state: SaveState = $state('nothing')
  /** The server's own sentence where it has refused the draft. */
  reason = $state('')
  #options: Options
  /** What the server has. */
  #kept = ''
  #timer: ReturnType<typeof setTimeout> | undefined
  #running: Promise<void> | null = null
  #over = false

  constructor(options: Options) {
    this.#options = options
    this.where = options.server
    if (!options.server || !options.inSync) return
    this.state = 'saved'
    this.#kept = contentOf(options.read())
  }

  /** Something was written. */
  touch() {
    clearTimeout(this.#timer)
    if (!this.#isDue()) {
      if (this.state === 'waiting') this.state = this.where ? 'saved' : 'nothing'
      return
    }
    if (this.state !== 'saving') this.state = 'waiting'
    this.#later(pause)
  }

  /** Saves now what is not saved yet; afterwards the server has it, or `state` says why not. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    while (this.#running) await this.#running
    if (!this.#isDue()) return
    this.#running = this.#save()
    try {
      await this.#running
    } finally {
      this.#running = null
    }
    if (this.state === 'saved' && this.#isDue()) this.touch()
  }

  /** The page goes away: there is time for one call only. What is too long for it is in the copy of this browser. */
  leave() {
    clearTimeout(this.#timer)
    if (!this.#isDue()) return
    const body = JSON.stringify(this.#body())
    if (body.length > mostAtLeave) return
    const [method, path] = this.where ? ['PUT', `${drafts}/${this.where.id}`] : ['POST', drafts]
    const headers = { 'content-type': 'application/json' }
    void fetch(path, { method, body, keepalive: true, credentials: 'same-origin', headers })
  }

  /** Which of two versions is right: the one here (over theirs, or as a draft of its own), or theirs. */
  settle(choice: 'mine' | 'both' | 'theirs', theirs: ServerDraft) {
    if (choice === 'both') this.where = null
    else this.#place(theirs)
    this.#kept = choice === 'theirs' ? contentOf(this.#options.read()) : ''
    this.state = choice === 'theirs' ? 'saved' : 'waiting'
    if (choice !== 'theirs') void this.flush()
  }

  /** It is published or thrown away: nothing is saved any more, and the draft goes. */
  async end(): Promise<void> {
    this.rest()
    while (this.#running) await this.#running
    if (!this.where) return
    try {
      await api().delete(`${drafts}/${this.where.id}`)
    } catch (cause) {
      // A draft too many does no harm; it stands in the list of drafts.
      if (!(cause instanceof ApiError)) throw cause
    }
  }

  /** Nothing more is saved, but the draft stays where it is. */
  rest() {
    this.#over = true
    clearTimeout(this.#timer)
  }

  #isDue(): boolean {
    if (!this.#options.enabled || this.#over || this.state === 'conflict') return false
    const draft = this.#options.read()
    return !draft.parts.every(isEmptyPart) && contentOf(draft) !== this.#kept
  }

  #later(wait: number) {
    this.#timer = setTimeout(() => void this.flush(), wait)
  }

  #body() {
    const draft = this.#options.read()
    const version = this.where ? { version: this.where.version } : {}
    return { ...threadParams(draft), parts: draft.parts.map(partParams), ...version }
  }

  async #save() {
    const content = contentOf(this.#options.read())
    this.state = 'saving'
    try {
      const answer = this.where
        ? await api().put<ServerDraft>(`${drafts}/${this.where.id}`, this.#body())
        : await api().post<ServerDraft>(drafts, this.#body())
      this.#place(answer)
      this.#kept = content
      this.state = 'saved'
    } catch (cause) {
      await this.#failed(cause)
    }
  }

  #place({ id, version }: ServerDraft) {
    this.where = { id, version }
    if (!this.#over) this.#options.onkept()
  }

  async #failed(cause: unknown) {
    if (!(cause instanceof ApiError)) throw cause
    if (cause.status === 409 && this.where) await this.#lookAtTheirs(this.where.id)
    else if (cause.status === 404 && this.where) {
      // It was deleted elsewhere; what is written here is not lost with it.
      this.where = null
      this.state = 'waiting'
      this.#later(pause)
    } else {
      this.state = stateAfter(cause.status)
      this.reason = cause.message
      if (this.state !== 'refused') this.#later(retryPause)
    }
  }

  async #lookAtTheirs(id: string) {
    try {
      const theirs = await api().get<ServerDraft>(`${drafts}/${id}`)
      this.state = 'conflict'
      this.#options.onconflict(theirs)
    } catch (cause) {
      // Asked again with the next attempt to save.
      if (!(cause instanceof ApiError)) throw cause
      this.state = 'offline'
      this.#later(retryPause)
    }
  }
}

function stateAfter(status: number): SaveState {
  if (status === 401) return 'signedOut'
  return status === 0 || status === 429 || status >= 500 ? 'offline' : 'refused'
}
