import { currentSettings } from '../../instance/settings.ts'
import { ownVersion } from '../../instance/show-instance.ts'
import { usage } from '../../instance/usage.ts'
import type { Context } from '../../platform/context.ts'
import { keepOne } from '../../platform/keep-one.ts'
import { oncePerProcess } from '../../platform/once.ts'
import { instanceActorUri } from './actor.ts'
import { activeSince } from './queries.ts'

const schema = 'http://nodeinfo.diaspora.software/ns/schema/'
export const nodeInfoVersions = ['2.0', '2.1'] as const
export type NodeInfoVersion = (typeof nodeInfoVersions)[number]

/** The media type of a version, with the profile that the protocol asks for. */
export const nodeInfoType = (version: NodeInfoVersion): string =>
  `application/json; profile="${schema}${version}#"; charset=utf-8`

/** Where the versions are, https://nodeinfo.diaspora.software/protocol , and the actor of the server itself (FEP-2677). */
export function nodeInfoLinks(ctx: Context): object {
  const links = nodeInfoVersions.map((version) => ({
    rel: schema + version,
    href: new URL(`/nodeinfo/${version}`, ctx.config.publicUrl).href,
  }))
  const server = {
    rel: 'https://www.w3.org/ns/activitystreams#Application',
    href: instanceActorUri(ctx.config),
  }
  return { links: [...links.toReversed(), server] }
}

const halfYearMs = 180 * 86_400_000

/** Members who were here within the last 180 days; counted once an hour. */
const activeHalfYear = oncePerProcess((ctx) =>
  keepOne(ctx, {
    forMs: 60 * 60_000,
    load: () => activeSince(ctx.db, new Date(ctx.now().getTime() - halfYearMs)),
  }),
)

/** What the server runs and how large it is, https://nodeinfo.diaspora.software/schema */
export async function nodeInfo(ctx: Context, version: NodeInfoVersion): Promise<object> {
  const [{ members, active, posts }, halfYear, settings] = await Promise.all([
    usage(ctx)(),
    activeHalfYear(ctx)(),
    currentSettings(ctx),
  ])
  return {
    version,
    software: {
      name: 'rounds',
      version: ownVersion,
      ...(version === '2.1' && ctx.config.sourceUrl && { repository: ctx.config.sourceUrl }),
      ...(version === '2.1' && { homepage: new URL('/about', ctx.config.publicUrl).href }),
    },
    protocols: ['activitypub'],
    services: { inbound: [], outbound: ['rss2.0'] },
    openRegistrations: settings.registrations.mode !== 'invitation',
    usage: { users: { total: members, activeMonth: active, activeHalfyear: halfYear }, localPosts: posts },
    metadata: { nodeName: settings.title, nodeDescription: settings.description },
  }
}
