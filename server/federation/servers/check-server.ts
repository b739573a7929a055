import type { Viewer } from '../../accounts/viewer.ts'
import { demandModerator } from '../../moderation/rank.ts'
import type { Context } from '../../platform/context.ts'
import type { Recurring, Task } from '../../platform/jobs.ts'
import { readDomain } from '../../platform/read-domain.ts'
import { FetchRefused, safeFetch, type Fetched } from '../../platform/safe-fetch.ts'
import { mayFederateWith } from './may-federate-with.ts'
import { readNodeInfo, readNodeInfoLinks, type NodeInfo } from './read-node-info.ts'
import { isChecked, noteChecked, serversToCheck } from './queries.ts'
import { forgetTraffic } from './traffic-queries.ts'

const perRun = 50
const atOnce = 5
const againAfterMs = 7 * 86_400_000
const keptMs = 90 * 86_400_000
const timeoutMs = 8000

/**
 * What a server says it runs, https://nodeinfo.diaspora.software/protocol
 * @returns undefined when it does not say so in a way that can be understood.
 */
export async function askNodeInfo(ctx: Context, domain: string): Promise<NodeInfo | undefined> {
  try {
    const links = json(await ask(ctx, new URL(`https://${domain}/.well-known/nodeinfo`), 20_000))
    const [address] = readNodeInfoLinks(links)
    return address && readNodeInfo(json(await ask(ctx, address, 100_000)))
  } catch (cause) {
    if (cause instanceof FetchRefused || cause instanceof SyntaxError) return undefined
    throw cause
  }
}

function ask(ctx: Context, url: URL, maxBytes: number): Promise<Fetched> {
  const accept = ['application/json', 'application/*']
  return safeFetch(url, { network: ctx.network, accept, maxBytes, timeoutMs, redirects: 2 })
}

/** @throws SyntaxError when it is no JSON, and for an answer that is none. */
function json({ status, bytes }: Fetched): unknown {
  if (status !== 200) throw new SyntaxError(`The answer has status ${status}.`)
  return JSON.parse(bytes.toString())
}

/** Asks a server now what it runs. @throws Refusal forbidden unless the viewer moderates; invalid when it is no name. */
export async function checkServer(ctx: Context, viewer: Viewer, given: string): Promise<void> {
  demandModerator(viewer)
  await check(ctx, readDomain(given))
}

async function check(ctx: Context, domain: string): Promise<void> {
  if ((await mayFederateWith(ctx, domain)) === 'no') return
  await noteChecked(ctx.db, domain, await askNodeInfo(ctx, domain), ctx.now())
}

/** A job of the clock: asks those that were not asked for a week what they run; some at a time, so that nobody notices. */
export const checkServers: Task = async (ctx) => {
  const before = new Date(ctx.now().getTime() - againAfterMs)
  const domains = await serversToCheck(ctx.db, before, perRun)
  for (let at = 0; at < domains.length; at += atOnce)
    await Promise.all(domains.slice(at, at + atOnce).map((domain) => check(ctx, domain)))
}

/** Job: asks one server what it runs, unless that is known. */
export const checkUnknownServer: Task = async (ctx, { domain }: { domain: string }) => {
  if (!(await isChecked(ctx.db, domain))) await check(ctx, domain)
}

const forgetOldTraffic: Task = (ctx) => forgetTraffic(ctx.db, new Date(ctx.now().getTime() - keptMs))

export const serverTasks: Record<string, Task> = {
  'check-servers': checkServers,
  'forget-old-traffic': forgetOldTraffic,
}
export const serverRecurring: readonly Recurring[] = [
  { task: 'check-servers', cron: '17 * * * *' },
  { task: 'forget-old-traffic', cron: '41 3 * * *' },
]
