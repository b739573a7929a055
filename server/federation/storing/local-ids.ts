import { accountByHandle } from '../../accounts/queries.ts'
import type { Config } from '../../platform/config.ts'
import type { Context } from '../../platform/context.ts'
import { parseId } from '../../platform/ids.ts'

/** Something of this server, as its address says; whether it is there is another question. */
export type LocalThing =
  | { kind: 'instance' }
  | { kind: 'account'; id: number }
  | { kind: 'handle'; username: string }
  | { kind: 'post'; id: number }
  | { kind: 'followers'; id: number }
  | { kind: 'other' }

const patterns: [RegExp, (...found: string[]) => LocalThing | undefined][] = [
  [/^\/ap\/actor$/, () => ({ kind: 'instance' })],
  [/^\/ap\/users\/(\d+)$/, (id) => withId('account', id)],
  [/^\/ap\/users\/(\d+)\/followers$/, (id) => withId('followers', id)],
  [/^\/ap\/users\/\d+\/statuses\/(\d+)(?:\/activity)?$/, (id) => withId('post', id)],
  [/^\/@[^/@]+\/(\d+)$/, (id) => withId('post', id)],
  [/^\/(?:@|users\/)([^/@]+)$/, (username = '') => ({ kind: 'handle', username })],
]

function withId(kind: 'account' | 'post' | 'followers', text = ''): LocalThing | undefined {
  const id = parseId(text)
  return id === undefined ? undefined : { kind, id }
}

/**
 * What an address means if it is one of this server; undefined when it belongs to another.
 * Pure: it reads the address and nothing else.
 */
export function readLocal(config: Config, uri: string): LocalThing | undefined {
  const url = URL.parse(uri)
  if (!url || url.origin !== config.publicUrl.origin) return undefined
  for (const [pattern, read] of patterns) {
    const found = pattern.exec(url.pathname)
    const thing = found && read(...found.slice(1))
    if (thing) return thing
  }
  return { kind: 'other' }
}

/** The number of the local account that an address names; undefined for others, whether it is there or not. */
export async function localAccountId(ctx: Context, uri: string): Promise<number | undefined> {
  const thing = readLocal(ctx.config, uri)
  if (thing?.kind === 'account') return thing.id
  if (thing?.kind !== 'handle') return undefined
  return (await accountByHandle(ctx.db, thing.username, null))?.id
}
