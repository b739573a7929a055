import type { ModelPerson, ModelPost } from './model.ts'

/** Everything that a stream brings, as text. */
export type Stream = { heard: () => string; close: () => void }

/** Listens to the stream of a member, or to the public one of a visitor. */
export async function listenTo(url: string, token: string | undefined): Promise<Stream> {
  const stop = new AbortController()
  const answer = await fetch(`${url}/api/v1/streaming/${token === undefined ? 'public' : 'user'}`, {
    signal: stop.signal,
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  })
  if (answer.status !== 200) throw new Error(`The stream answers ${answer.status}.`)
  let text = ''
  const read = async () => {
    const decoder = new TextDecoder()
    for await (const bytes of answer.body ?? []) text += decoder.decode(bytes as Uint8Array, { stream: true })
  }
  void read().catch(() => undefined)
  return { heard: () => text, close: () => stop.abort() }
}

const anyWord = /zq\d+x/g

/**
 * What a stream brought that its reader was allowed to see at no moment. What was allowed when it came and is not any more (a
 * block that followed) was told rightly.
 */
export function wronglyHeard(
  reader: ModelPerson | null,
  { heard }: Stream,
  known: ReadonlyMap<string, ModelPost>,
): string[] {
  return [...new Set(heard().match(anyWord))].flatMap((word) => {
    const post = known.get(word)
    if (!post) return [`the stream brought ${word}, which nobody wrote`]
    return post.everAllowed.has(reader) || (isOpen(post) && !isAmong(reader, post))
      ? []
      : [`the stream brought ${word} (${post.visibility}) to ${reader?.name ?? 'a visitor'}`]
  })
}

const isOpen = ({ visibility }: ModelPost) => visibility === 'public' || visibility === 'unlisted'
/** Whether a post is of the reader's own small world, where everything is known of both. */
const isAmong = (reader: ModelPerson | null, post: ModelPost) => reader?.world === post.author.world
