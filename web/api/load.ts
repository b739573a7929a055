import { error, redirect } from '@sveltejs/kit'
import { ApiError } from './client.ts'

/**
 * For load functions: waits for the API and turns its refusal into the page of that status.
 * 401 leads to sign-in and back to `from`.
 */
export async function orErrorPage<T>(answer: Promise<T>, from: URL): Promise<T> {
  try {
    return await answer
  } catch (cause) {
    if (!(cause instanceof ApiError)) throw cause
    if (cause.status === 401) redirect(303, signInPath(from))
    error(cause.status === 0 ? 503 : cause.status, { message: cause.message, reason: cause.message })
  }
}

/**
 * Where a visitor goes who wants to do something with a person or a post: to sign in, or to do it from their own server.
 * @param uri the id of the person or post, as other servers know it
 * @param path its page here
 */
export function interactPath(
  act: 'follow' | 'reply' | 'favourite' | 'boost',
  uri: string,
  path: string,
): string {
  return `/interact?${new URLSearchParams({ act, uri, next: path })}`
}

/** The sign-in page that returns to `from`. */
export function signInPath(from: Pick<URL, 'pathname' | 'search'>): string {
  return `/sign-in?next=${encodeURIComponent(from.pathname + from.search)}`
}
