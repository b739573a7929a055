import type { Transcript } from '../../../wire/transcript.ts'
import { tagOf } from '../../platform/answer-cached.ts'
import type { Context } from '../../platform/context.ts'
import type { RoundsEvent } from '../../platform/events.ts'
import { oncePerProcess } from '../../platform/once.ts'
import { buildTranscript } from './build-transcript.ts'
import { writeDocument, type Format } from './write-document.ts'
import type {} from '../../accounts/events.ts'
import type {} from '../../posts/events.ts'
import type {} from '../events.ts'

/** A document, encoded, with its entity tag. */
export type Written = { body: Buffer; tag: string }
/** A transcript with the documents that were written from it. */
export type KeptTranscript = { transcript: Transcript; document: (format: Format) => Written }

type Kept = {
  value: Promise<KeptTranscript>
  /** Posts and people in it; undefined while it is made. */
  about: { posts: ReadonlySet<number>; people: ReadonlySet<number> } | undefined
  until: number
}

const most = 100
/** Together they hold no more posts than this; the last one asked for is kept in any case. */
const mostPosts = 50_000
/** Likes and boosts may be old by so much; and everything that no event tells of, by so much. In milliseconds. */
const countsMs = 60_000
const keptMs = 15 * 60_000

/** Writes each document once, when it is first asked for. */
export function withDocuments(transcript: Transcript): KeptTranscript {
  const written = new Map<Format, Written>()
  return {
    transcript,
    document: (format) => {
      const known = written.get(format)
      if (known !== undefined) return known
      const body = Buffer.from(writeDocument(transcript, format))
      const fresh = { body, tag: tagOf(body) }
      written.set(format, fresh)
      return fresh
    },
  }
}

/**
 * Public transcripts as visitors see them, made when something in them has changed and not with every reading: search engines
 * read them, too.
 */
export const keptTranscripts = oncePerProcess((ctx) => {
  const kept = new Map<number, Kept>()
  ctx.bus.listeners.add((event) => {
    for (const [id, one] of kept) {
      if (outdates(event, id, one)) kept.delete(id)
      else if (event.name === 'post.counted' && one.about?.posts.has(event.postId))
        one.until = Math.min(one.until, ctx.now().getTime() + countsMs)
    }
  })
  ctx.bus.onGap.add(() => kept.clear())
  return {
    of: (chatId: number): Promise<KeptTranscript> => {
      const known = kept.get(chatId)
      const isFresh = known !== undefined && known.until > ctx.now().getTime()
      kept.delete(chatId)
      const one = isFresh ? known : begin(ctx, kept, chatId)
      kept.set(chatId, one)
      makeRoom(kept)
      return one.value
    },
  }
})

function begin(ctx: Context, kept: Map<number, Kept>, chatId: number): Kept {
  const now = ctx.now().getTime()
  // The citation says on which day it was read.
  const midnight = (Math.floor(now / 86_400_000) + 1) * 86_400_000
  const make = async () => {
    const transcript = await buildTranscript(ctx, null, chatId)
    one.about = aboutOf(transcript)
    return withDocuments(transcript)
  }
  const one: Kept = { value: make(), about: undefined, until: Math.min(now + keptMs, midnight) }
  one.value.catch(() => {
    if (kept.get(chatId) === one) kept.delete(chatId)
  })
  return one
}

function aboutOf({ sections, people }: Transcript): Kept['about'] {
  const posts = sections.flatMap((section) =>
    section.posts.flatMap(({ id }) => (id === null ? [] : Number(id))),
  )
  return { posts: new Set(posts), people: new Set(people.map(({ id }) => Number(id))) }
}

/** Whether an event makes a transcript old. While one is made, everything does. */
function outdates(event: RoundsEvent, chatId: number, { about }: Kept): boolean {
  if ('chatId' in event && event.name.startsWith('chat.')) return event.chatId === chatId
  switch (event.name) {
    case 'post.edited':
    case 'post.revised':
    case 'post.deleted':
    case 'post.held':
    case 'post.released':
      return about === undefined || about.posts.has(event.postId) || event.name === 'post.released'
    case 'account.changed':
    case 'profile.changed':
      return about === undefined || about.people.has(event.accountId)
    // Also of people who are named nowhere in it.
    case 'account.renamed':
    case 'account.restrained':
      return true
    default:
      return false
  }
}

/** Lets go of what was not asked for the longest. */
function makeRoom(kept: Map<number, Kept>): void {
  let posts = [...kept.values()].reduce((sum, { about }) => sum + (about?.posts.size ?? 0), 0)
  for (const [id, { about }] of kept) {
    if (kept.size <= 1 || (kept.size <= most && posts <= mostPosts)) return
    kept.delete(id)
    posts -= about?.posts.size ?? 0
  }
}
