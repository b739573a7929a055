import type { Context } from '../../platform/context.ts'
import { fetchWebFinger } from './fetch-webfinger.ts'
import { NotFetched } from './not-fetched.ts'
import type { Handle, WebFinger } from './read-webfinger.ts'

/**
 * Under which domain an actor is known. Its own server is asked about `name@<host of its id>`; where that names another domain
 * (the handle is `@una@school.example`, the server is `social.school.example`), that domain must say the same, or it does not count. Two questions
 * at most. https://docs.joinmastodon.org/spec/webfinger/
 * @returns the domain; the host of the id where no other was confirmed
 * @throws NotFetched unreadable, when its own server says that the handle is somebody else's
 */
export async function confirmHandle(ctx: Context, actor: { uri: string; username: string }): Promise<string> {
  const host = new URL(actor.uri).host
  const own = await said(ctx, { username: actor.username, host })
  // A host without WebFinger may call its people as it likes: nobody else's name is touched.
  if (!own) return host
  if (own.actorUri !== actor.uri) {
    const sentence = `At ${host}, @${actor.username} is somebody else.`
    throw new NotFetched('unreadable', sentence, host)
  }
  const { subject } = own
  if (!subject || subject.host === host || !isSameName(subject.username, actor.username)) return host
  const other = await said(ctx, subject)
  const isConfirmed =
    other?.actorUri === actor.uri &&
    other.subject?.host === subject.host &&
    isSameName(other.subject.username, actor.username)
  return isConfirmed ? subject.host : host
}

async function said(ctx: Context, handle: Handle): Promise<WebFinger | undefined> {
  try {
    return await fetchWebFinger(ctx, handle)
  } catch (error) {
    if (error instanceof NotFetched && error.failure !== 'busy') return undefined
    throw error
  }
}

export function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
