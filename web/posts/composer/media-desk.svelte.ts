import { ApiError, api } from '#lib/api/client.ts'
import type { MediaAttachment } from '#lib/api/types.ts'
import { newKey, type Medium, type Part } from './draft.ts'
import { kindOf } from './file-problem.ts'
import { focusText, untilReady, upload, type Upload } from './upload.ts'

interface Options {
  /** The sentence for a refusal. */
  explain: (cause: ApiError) => string
  /** Something that belongs to the draft has changed. */
  onchange: () => void
  /** A picture of a published post is changed with the post and not by itself. */
  editing: boolean
}

/** Takes files in, sends them, and keeps what the server knows of them. The files themselves stay here, outside the draft. */
export class MediaDesk {
  #options: Options
  #files = new Map<string, File>()
  #uploads = new Map<string, Upload>()
  #gone = new Set<string>()

  constructor(options: Options) {
    this.#options = options
  }

  /** Puts a file into a part; nothing is sent before `begin`. Gives the key of the medium. */
  take(part: Part, file: File): string {
    const key = newKey()
    const kind = kindOf(file)
    this.#files.set(key, file)
    part.media.push({
      key,
      name: file.name,
      kind,
      attachment: null,
      preview: kind === 'audio' ? null : URL.createObjectURL(file),
      description: '',
      focus: null,
      state: 'chosen',
      progress: 0,
      problem: null,
    })
    this.#options.onchange()
    return key
  }

  /** The file, as long as this page has it. */
  fileOf(medium: Medium): File | null {
    return this.#files.get(medium.key) ?? null
  }

  /** Sends a file, or sends it again. */
  async begin(medium: Medium): Promise<void> {
    const file = this.#files.get(medium.key)
    if (!file) return
    Object.assign(medium, { state: 'sending', progress: 0, problem: null })
    const { description, focus } = medium
    const onprogress = (part: number) => (medium.progress = part)
    const running = upload({ file, description, focus, onprogress })
    this.#uploads.set(medium.key, running)
    try {
      await this.#arrive(medium, await running.done)
      // What was written while it was on its way follows.
      if (medium.description !== description || focusText(medium.focus) !== focusText(focus)) {
        await this.tell(medium)
      }
    } catch (cause) {
      this.#fail(medium, cause)
    } finally {
      this.#uploads.delete(medium.key)
      this.#options.onchange()
    }
  }

  /** Waits for what a draft has brought along and the server was still working on. */
  async follow(medium: Medium): Promise<void> {
    if (medium.state !== 'processing' || !medium.attachment) return
    try {
      await this.#arrive(medium, medium.attachment)
    } catch (cause) {
      this.#fail(medium, cause)
    }
  }

  /** Tells the server the description and the point in focus. */
  async tell(medium: Medium): Promise<void> {
    this.#options.onchange()
    if (this.#options.editing || !medium.attachment) return
    medium.problem = null
    try {
      medium.attachment = await api().put<MediaAttachment>(`/api/v1/media/${medium.attachment.id}`, {
        description: medium.description,
        focus: focusText(medium.focus),
      })
    } catch (cause) {
      this.#fail(medium, cause)
    }
  }

  /** Puts another file in the place of the one that was chosen: the same picture with parts hidden. */
  swap(medium: Medium, file: File) {
    dropPreview(medium)
    this.#discardUpload(medium)
    this.#files.set(medium.key, file)
    const preview = URL.createObjectURL(file)
    Object.assign(medium, { preview, attachment: null, state: 'chosen', progress: 0, problem: null })
    this.#options.onchange()
  }

  /** Takes a medium out of its part. What was sent already is deleted, unless a published post has it. */
  remove(part: Part, medium: Medium) {
    const { key } = medium
    this.#gone.add(key)
    this.#discardUpload(medium)
    dropPreview(medium)
    this.#files.delete(key)
    part.media = part.media.filter((one) => one.key !== key)
    this.#options.onchange()
  }

  async #arrive(medium: Medium, answer: MediaAttachment) {
    medium.attachment = answer
    medium.state = 'processing'
    this.#options.onchange()
    const ready = answer.url === null ? await untilReady(answer.id, () => this.#gone.has(medium.key)) : answer
    if (!ready) return
    medium.attachment = ready
    medium.state = 'ready'
    this.#options.onchange()
  }

  #fail(medium: Medium, cause: unknown) {
    if (cause instanceof DOMException && cause.name === 'AbortError') return
    if (!(cause instanceof ApiError)) throw cause
    medium.problem = this.#options.explain(cause)
    // A description that was refused does not undo the upload.
    if (medium.state === 'ready') return
    medium.state = 'failed'
    medium.attachment = null
  }

  #discardUpload(medium: Medium) {
    this.#uploads.get(medium.key)?.stop()
    if (this.#options.editing || !medium.attachment) return
    // If this fails, the server cleans up by itself what no post has taken.
    api()
      .delete(`/api/v1/media/${medium.attachment.id}`)
      .catch(() => {})
  }
}

function dropPreview(medium: Medium) {
  if (medium.preview?.startsWith('blob:')) URL.revokeObjectURL(medium.preview)
}
