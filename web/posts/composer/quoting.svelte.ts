import { explain } from '#lib/api/explain.ts'
import type { OriginalStatus, Status } from '#lib/api/types.ts'
import { t } from '#lib/messages/t.ts'
import { toast } from '#lib/ui/toasts.svelte.ts'
import type { Composing } from './composing.svelte.ts'
import { findPost, mayQuote, postIdIn, without } from './quotable.ts'

type Post = Status | OriginalStatus

/** The post that is quoted by what is being written, and the offer to quote one whose address was pasted. */
export class Quoting {
  readonly #work: Composing
  post: Post | null = $state.raw(null)
  /** An address of a post here that was pasted, and in which part. */
  offer: { id: string; address: string; part: number } | null = $state.raw(null)

  constructor(work: Composing, post: Post | null) {
    this.#work = work
    this.post = post
  }

  /** Shows what the draft quotes; without it where the post is gone. */
  async show(): Promise<void> {
    const { quoted } = this.#work.draft
    if (!quoted || quoted === this.post?.id) return
    this.post = await findPost(quoted).catch(() => null)
    if (this.post) return
    this.#work.draft.quoted = null
    toast(t('writing.quoteGone'))
  }

  pasted(text: string, part: number, origin: string): void {
    const found = postIdIn(text, origin)
    this.offer = found && !this.#work.draft.quoted ? { id: found, address: text, part } : null
  }

  refuse(): void {
    this.offer = null
  }

  /** Quotes what was offered, instead of its address. @returns in which part it was; undefined when it cannot be quoted. */
  async accept(): Promise<number | undefined> {
    if (!this.offer) return undefined
    const { id, address, part } = this.offer
    this.offer = null
    try {
      const post = await findPost(id)
      if (!post || !mayQuote(post)) {
        toast(t(post ? 'writing.quoteDenied' : 'writing.quoteGone'))
        return undefined
      }
      this.post = post
      this.#work.draft.quoted = post.id
      const one = this.#work.draft.parts[part]
      if (one) one.text = without(one.text, address)
      this.#work.wrote()
      return part
    } catch (cause) {
      toast(explain(cause), { tone: 'danger' })
      return undefined
    }
  }

  drop(): void {
    this.post = null
    this.#work.draft.quoted = null
    this.#work.wrote()
  }
}
