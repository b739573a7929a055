import type { Context } from '../platform/context.ts'
import { idAt, maxId } from '../platform/ids.ts'
import { accountsByHandles } from '../accounts/queries.ts'
import { hostsOfServer } from './queries.ts'
import type { Condition } from './read-query.ts'
import type { Window } from './windows.ts'

type Is = Extract<Condition, { operator: 'is' }>

/** A condition with ids in place of handles and moments. */
export type Resolved = { isExcluded: boolean } & (
  | { operator: 'from' | 'to'; accountIds: number[] }
  | { operator: 'outside'; low: number; high: number }
  /** `hosts` are those in the ids of its posts; for null, this server, there are none. */
  | { operator: 'server'; domain: string | null; hosts: string[] }
  | (Pick<Is, 'operator' | 'what'> & { readerId: number | null; boosters: number[] | undefined })
  | Exclude<Condition, { operator: 'from' | 'to' | 'is' | 'within' | 'server' }>
)

export type Resolution = {
  conditions: Resolved[]
  /** Between which ids all posts lie that can fit. */
  window: Window
  /** The only authors who can fit; undefined: anybody. */
  authors: number[] | undefined
  unknownHandles: string[]
  /** Servers of which nobody is known here. */
  unknownServers: string[]
  /** Operators that only make sense for somebody who is signed in, and was not. */
  needsReader: string[]
}

/** Looks up the people and servers of a question, and turns its days into ids. */
export async function resolveConditions(
  ctx: Context,
  readerId: number | null,
  conditions: readonly Condition[],
): Promise<Resolution> {
  const people = await peopleOf(ctx, readerId, conditions)
  const from = conditions.filter((one) => one.operator === 'from' && !one.isExcluded)
  const isBoost = conditions.some((one) => one.operator === 'is' && one.what === 'boost' && !one.isExcluded)
  const named = from.length === 0 ? undefined : from.flatMap((one) => people.idsOf(one))
  const servers = await serversOf(ctx, conditions)
  const window = { low: 0, high: maxId }
  const resolved: Resolved[] = []
  for (const one of conditions) {
    const { isExcluded } = one
    if (one.operator === 'within') {
      const low = one.period.from ? idAt(one.period.from) : 0
      const high = one.period.until ? idAt(one.period.until) : maxId
      if (isExcluded) {
        resolved.push({ operator: 'outside', low, high, isExcluded })
      } else {
        window.low = Math.max(window.low, low)
        window.high = Math.min(window.high, high)
      }
    } else if (one.operator === 'server') {
      const domain = servers.named(one.domain)
      resolved.push({ ...one, domain, hosts: domain === null ? [] : servers.hostsOf(domain) })
    } else if (one.operator === 'is') {
      resolved.push({ ...one, readerId, boosters: one.what === 'boost' ? named : undefined })
    } else if (one.operator === 'from' || one.operator === 'to') {
      const isTold = one.operator === 'from' && !isExcluded
      if (!isTold) resolved.push({ operator: one.operator, accountIds: people.idsOf(one), isExcluded })
    } else {
      resolved.push(one)
    }
  }
  return {
    conditions: resolved,
    window,
    authors: isBoost ? undefined : named,
    unknownHandles: people.unknown,
    unknownServers: servers.unknown,
    needsReader: readerId === null ? conditions.flatMap(ofReader) : [],
  }
}

/** How a condition is typed that is about whoever asks. */
function ofReader(one: Condition): string[] {
  if ((one.operator === 'from' || one.operator === 'to') && one.handle === 'me') return [`${one.operator}:me`]
  const isOwn = one.operator === 'is' && (one.what === 'bookmarked' || one.what === 'favourited')
  return isOwn ? [`is:${one.what}`] : []
}

async function peopleOf(ctx: Context, readerId: number | null, conditions: readonly Condition[]) {
  const handles = new Set(
    conditions.flatMap((one) => (one.operator === 'from' || one.operator === 'to' ? [one.handle] : [])),
  )
  handles.delete('me')
  const parted = new Map([...handles].map((handle) => [handle, part(handle, ctx.config.domain)]))
  const found = await accountsByHandles(ctx.db, [...parted.values()])
  const ids = new Map(found.map(({ id, username, domain }) => [keyOf({ username, domain }), id]))
  const idOf = (handle: string): number | undefined => {
    if (handle === 'me') return readerId ?? undefined
    const parts = parted.get(handle)
    return parts && ids.get(keyOf(parts))
  }
  return {
    unknown: [...handles].filter((handle) => idOf(handle) === undefined),
    idsOf: (one: Condition): number[] => {
      const id = one.operator === 'from' || one.operator === 'to' ? idOf(one.handle) : undefined
      return id === undefined ? [] : [id]
    },
  }
}

/** The hosts behind the names of servers that a question has. */
async function serversOf(ctx: Context, conditions: readonly Condition[]) {
  const named = (domain: string | null) => (domain === ctx.config.domain ? null : domain)
  const domains = new Set(
    conditions.flatMap((one) => (one.operator === 'server' ? (named(one.domain) ?? []) : [])),
  )
  const hosts = new Map<string, string[]>()
  for (const domain of domains) hosts.set(domain, await hostsOfServer(ctx.db, domain))
  return {
    named,
    unknown: [...domains].filter((domain) => hosts.get(domain)?.length === 0),
    hostsOf: (domain: string) => hosts.get(domain) ?? [],
  }
}

type Handle = { username: string; domain: string | null }

function part(handle: string, ownDomain: string): Handle {
  const [username = '', domain] = handle.split('@')
  return { username, domain: domain === undefined || domain === ownDomain ? null : domain }
}

function keyOf({ username, domain }: Handle): string {
  return `${username.toLowerCase()}@${domain?.toLowerCase() ?? ''}`
}
