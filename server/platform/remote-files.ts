import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Context } from './context.ts'
import { keepOne } from './keep-one.ts'
import { oncePerProcess } from './once.ts'
import { domainAndParents } from './read-domain.ts'

/**
 * What becomes of files that lie at other servers: `proxy`, copies of them are shown by this one; `link`, only their addresses are told;
 * `off`, nothing of them.
 */
export type RemoteFiles = 'proxy' | 'link' | 'off'

export const usualRemoteFiles: RemoteFiles = 'proxy'

/** Asked with the domain that says where something comes from; null is this server. */
export type RemoteFilesRule = (domain: string | null) => RemoteFiles

type Stored = { value: { remote_media?: unknown } | null }

async function readRule(ctx: Context): Promise<RemoteFilesRule> {
  const [settings, judged] = await Promise.all([
    sql<Stored>`select value from settings where name = 'federation'`.execute(ctx.db),
    sql<{
      domain: string
      without: boolean
    }>`select domain, reject_media or severity = 'suspend' as without from server_blocks`.execute(ctx.db),
  ])
  const value = settings.rows[0]?.value?.remote_media
  const usual = value === 'link' || value === 'off' ? value : usualRemoteFiles
  const without = new Map(judged.rows.map((row) => [row.domain.toLowerCase(), row.without]))
  return (domain) => {
    if (domain === null) return 'proxy'
    const nearest = domainAndParents(domain.toLowerCase()).find((name) => without.has(name))
    const isWithout = nearest !== undefined && without.get(nearest) === true
    return usual !== 'off' && isWithout ? 'link' : usual
  }
}

/** Events after which the rule may be another. */
export const remoteFilesChange: ReadonlySet<string> = new Set(['settings.changed', 'server.judged'])

const rule = oncePerProcess((ctx) =>
  keepOne(ctx, {
    forMs: 60_000,
    outdates: (event) => remoteFilesChange.has(event.name),
    load: () => readRule(ctx),
  }),
)

/** What the operator has decided about the files of other servers, from memory. */
export function remoteFilesRule(ctx: Context): Promise<RemoteFilesRule> {
  return rule(ctx)()
}

/**
 * How a copy is called in its address: by the thing that it belongs to, and by a digest of the address of which it is a copy, so that
 * caches ask again when that changes. Only what is stored can be named this way: it is no way to have any address fetched.
 */
export function copyName(subject: number, url: string): string {
  return `${subject}-${createHash('sha256').update(url).digest('hex').slice(0, 12)}`
}
