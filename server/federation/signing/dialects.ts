import type { Context } from '../../platform/context.ts'
import { oncePerProcess } from '../../platform/once.ts'
import type { Dialect } from './read-signatures.ts'

/** So many servers are remembered; after that, all are forgotten, which costs one more question each. */
const most = 20_000

const remembered = oncePerProcess(() => new Map<string, Dialect>())

/** The answers of a server that did not take a signature; another dialect may please it. */
const refusals = new Set([400, 401, 403])

export const isRefusal = (status: number): boolean => refusals.has(status)

/**
 * In which order the two ways of signing are tried with a server: first what it took last, or what it signed with itself. The draft
 * comes first with servers of which nothing is known, for all of them take it, and some that do not know the standard take a
 * delivery without a word and drop it.
 */
export function dialectsFor(ctx: Context, host: string): readonly [Dialect, Dialect] {
  return remembered(ctx).get(host) === 'rfc9421' ? ['rfc9421', 'draft'] : ['draft', 'rfc9421']
}

/** Keeps in mind what a server took, or what it signed with. */
export function rememberDialect(ctx: Context, host: string, dialect: Dialect): void {
  const known = remembered(ctx)
  if (known.size >= most) known.clear()
  if (dialect === 'rfc9421') known.set(host, dialect)
  else known.delete(host)
}
