import type { lookup as dnsLookup, LookupAddress, LookupOptions } from 'node:dns'
import { isIP } from 'node:net'
import { Agent, buildConnector, type Dispatcher } from 'undici'
import { FetchRefused } from './fetch-refused.ts'
import { patientLookUp } from './look-up.ts'
import { isPublicAddress } from './public-address.ts'

/** The way out of this process to other servers: connections that are made by one rule, and kept for the next request. */
export type Network = {
  dispatcher: Dispatcher
  /** Ends what is open; requests that are under way fail. */
  close: () => Promise<void>
}

/** How long a connection may take to come about. The time for a whole request is the caller's. */
const connectMs = 10_000
/** So many connections to one server at once; whoever asks for more waits. */
const perServer = 16

/** A way out whose connections are made by `connect`. */
export function openNetwork(connect: buildConnector.connector): Network {
  const agent = new Agent({ connect, connections: perServer, allowH2: false })
  return { dispatcher: agent, close: () => agent.destroy() }
}

/** The way out to the public internet, and to nowhere else. */
export function publicNetwork(): Network {
  return openNetwork(guardedConnector(isPublicAddress, patientLookUp(), connectMs))
}

/**
 * Connects to IP addresses that are allowed, whether they come from the URL or from the name service. What was judged is what
 * is connected to.
 */
export function guardedConnector(
  allow: (address: string) => boolean,
  resolve: typeof dnsLookup,
  timeoutMs: number,
): buildConnector.connector {
  const lookup = (
    hostname: string,
    options: LookupOptions,
    answer: (error: Error | null, addresses: LookupAddress[] | string, family?: number) => void,
  ): void => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error) return answer(error, [])
      const allowed = found.filter(({ address }) => allow(address))
      const [first] = allowed
      if (!first) return answer(notPublic(hostname), [])
      if (options.all) answer(null, allowed)
      else answer(null, first.address, first.family)
    })
  }
  const connect = buildConnector({ lookup, timeout: timeoutMs } as buildConnector.BuildOptions)
  return (options, done) => {
    const host = options.hostname.replace(/^\[|\]$/g, '')
    // A literal address never passes through lookup.
    if (isIP(host) && !allow(host)) done(notPublic(host), null)
    else connect(options, done)
  }
}

const notPublic = (host: string): FetchRefused =>
  new FetchRefused('address', `${host} is not on the public internet.`)
