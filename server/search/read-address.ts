import type { Config } from '../platform/config.ts'
import { parseId } from '../platform/ids.ts'

/** What an address of this server shows. */
export type Addressed =
  | { kind: 'account'; handle: string }
  /** By the lasting id, as other servers know them. */
  | { kind: 'person'; id: number }
  | { kind: 'post'; id: number }
  | { kind: 'hashtag'; name: string }
  | { kind: 'collection'; id: number }

/**
 * Reads what somebody pasted or typed as the address of one thing here: the URL of a profile, post, hashtag or collection of this server, or a
 * handle with its sign. undefined: it is none of these, but words.
 */
export function readAddress(typed: string, config: Pick<Config, 'publicUrl'>): Addressed | undefined {
  const handle = /^@([^\s@]+(?:@[^\s@]+)?)$/u.exec(typed)?.[1]
  if (handle) return { kind: 'account', handle }
  if (!/^https?:\/\//i.test(typed) || !URL.canParse(typed)) return undefined
  const url = new URL(typed)
  return url.host === config.publicUrl.host ? readPath(url.pathname) : undefined
}

function readPath(path: string): Addressed | undefined {
  const steps = path.split('/').filter(Boolean).map(decode)
  const [first = '', second = ''] = steps
  if (first === 'ap' && second === 'users') return readLasting(steps.slice(2))
  const isProfile = first.startsWith('@') || first === 'users'
  if (isProfile) {
    const rest = first === 'users' ? steps.slice(2) : steps.slice(1)
    if (rest.length === 0) return { kind: 'account', handle: first === 'users' ? second : first.slice(1) }
    const id = parseId(rest[0] === 'statuses' ? (rest[1] ?? '') : (rest[0] ?? ''))
    return id === undefined ? undefined : { kind: 'post', id }
  }
  if (first === 'collections') {
    const id = parseId(second)
    return id === undefined ? undefined : { kind: 'collection', id }
  }
  return first === 'tags' && second !== '' ? { kind: 'hashtag', name: second } : undefined
}

/** `<account>` or `<account>/statuses/<post>`, each a number. */
function readLasting([account = '', statuses, post]: readonly string[]): Addressed | undefined {
  const id = parseId(statuses === undefined ? account : (post ?? ''))
  if (id === undefined) return undefined
  if (statuses === undefined) return { kind: 'person', id }
  return statuses === 'statuses' ? { kind: 'post', id } : undefined
}

function decode(step: string): string {
  try {
    return decodeURIComponent(step)
  } catch {
    return step
  }
}
