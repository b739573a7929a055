import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { testNetwork } from '../../../tests/federation/network.ts'
import type { Context } from '../../platform/context.ts'
import { askNodeInfo } from './check-server.ts'
import { readNodeInfo, readNodeInfoLinks } from './read-node-info.ts'

const rel = (version: string) => `http://nodeinfo.diaspora.software/ns/schema/${version}`

async function serve(pages: Record<string, unknown>): Promise<{ port: number; server: Server }> {
  const server = createServer((request, response) => {
    const page = pages[request.url ?? '']
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'application/json' })
    response.end(typeof page === 'string' ? page : JSON.stringify(page))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.address() as AddressInfo).port, server }
}

test('a server is asked for its list, and then for the newest document', async () => {
  await using network = testNetwork()
  const links = [
    { rel: rel('1.0'), href: 'https://a.test/old' },
    { rel: rel('2.1'), href: 'https://a.test/nodeinfo/2.1' },
    { rel: rel('2.0'), href: 'https://a.test/nodeinfo/2.0' },
  ]
  const { port, server } = await serve({
    '/.well-known/nodeinfo': { links },
    '/nodeinfo/2.1': {
      software: { name: 'mastodon', version: '4.5.2' },
      metadata: { nodeName: 'A place\u202E\n' },
    },
  })
  network.add('a.test', port)
  const ctx = { network } as unknown as Context
  assert.deepEqual(await askNodeInfo(ctx, 'a.test'), {
    software: 'mastodon',
    version: '4.5.2',
    name: 'A place',
  })
  assert.equal(await askNodeInfo(ctx, 'nowhere.test'), undefined)
  server.close()
})

test('what is no answer, too long, or leads inside, is none', async () => {
  await using network = testNetwork()
  const inside = { links: [{ rel: rel('2.0'), href: 'https://127.0.0.1/secret' }] }
  const { port, server } = await serve({ '/.well-known/nodeinfo': inside })
  network.add('inside.test', port)
  const long = await serve({ '/.well-known/nodeinfo': ' '.repeat(100_000) })
  network.add('long.test', long.port)
  const ctx = { network } as unknown as Context
  assert.equal(await askNodeInfo(ctx, 'inside.test'), undefined)
  assert.equal(await askNodeInfo(ctx, 'long.test'), undefined)
  server.close()
  long.server.close()
})

test('a document says what it says, and nothing more', () => {
  assert.equal(readNodeInfo([]), undefined)
  assert.deepEqual(readNodeInfo({ software: { name: 3, version: 'x'.repeat(500) } }), {
    software: null,
    version: 'x'.repeat(100),
    name: null,
  })
  assert.deepEqual(readNodeInfoLinks({ links: [null, { rel: rel('2.0'), href: 'http://a.test/' }] }), [])
})
