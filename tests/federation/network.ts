import { connect, isIP, type Socket } from 'node:net'
import { FetchRefused } from '../../server/platform/fetch-refused.ts'
import { openNetwork, type Network } from '../../server/platform/network.ts'

/** The internet of one test: some hosts, each a server on this machine, and nothing else. */
export type TestNetwork = Network &
  AsyncDisposable & {
    /** `https://<host>` is now what listens on a port of this machine, without TLS. */
    add: (host: string, port: number) => void
    /** The host is not known any more. */
    remove: (host: string) => void
    /** From now on nobody answers there (connections are cut and refused), until `up`. */
    down: (host: string) => void
    up: (host: string) => void
    /** Every host that was asked for, in order, with those that are not there. */
    asked: string[]
  }

/**
 * A network for `world({ name, network })` and `fakeServer(network, host)`. Give it `await using` before the servers, so that it
 * goes after them. A name that nobody added is not found; an IP address or this machine's own name is refused as on the guarded
 * network.
 */
export function testNetwork(): TestNetwork {
  const ports = new Map<string, number>()
  const away = new Set<string>()
  const asked: string[] = []
  const open = new Map<Socket, string>()
  const cut = (gone: string) => {
    for (const [socket, host] of open) if (host === gone) socket.destroy()
  }
  const network = openNetwork(({ hostname }, done) => {
    asked.push(hostname)
    const host = hostname.replace(/^\[|\]$/g, '')
    if (isIP(host) || host === 'localhost') {
      return done(new FetchRefused('address', `${host} is not on the public internet.`), null)
    }
    const port = ports.get(host)
    if (port === undefined) return done(failure('ENOTFOUND', host), null)
    if (away.has(host)) return done(failure('ECONNREFUSED', host), null)
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    const fail = (error: Error) => done(error, null)
    socket.once('error', fail)
    socket.once('connect', () => {
      socket.removeListener('error', fail)
      open.set(socket, host)
      socket.once('close', () => open.delete(socket))
      done(null, socket)
    })
  })
  return {
    ...network,
    asked,
    add: (host, port) => void ports.set(host, port),
    remove: (host) => {
      ports.delete(host)
      cut(host)
    },
    down: (host) => {
      away.add(host)
      cut(host)
    },
    up: (host) => void away.delete(host),
    [Symbol.asyncDispose]: network.close,
  }
}

function failure(code: string, host: string): Error {
  return Object.assign(new Error(`${code} ${host}`), { code })
}
