import assert from 'node:assert/strict'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { FetchRefused, type FetchProblem, safeFetch } from './safe-fetch.ts'

const html = '<p>hello</p>'
const bomb = gzipSync(Buffer.alloc(50_000_000))
let visits = 0

const pages: Record<string, RequestListener> = {
  '/page': (_, response) => response.setHeader('content-type', 'text/html; charset=utf-8').end(html),
  '/gzip': (_, response) => response.setHeader('content-encoding', 'gzip').end(gzipSync(html)),
  '/brotli': (_, response) => response.setHeader('content-encoding', 'br').end(brotliCompressSync(html)),
  '/deflate': (_, response) => response.setHeader('content-encoding', 'deflate').end(deflateSync(html)),
  '/bomb': (_, response) => response.setHeader('content-encoding', 'gzip').end(bomb),
  '/broken': (_, response) => response.setHeader('content-encoding', 'gzip').end('this is not gzip'),
  '/twice': (_, response) =>
    response.setHeader('content-encoding', 'gzip, gzip').end(gzipSync(gzipSync(html))),
  '/large': (_, response) => response.setHeader('content-length', 2_000_000).end(Buffer.alloc(2_000_000)),
  '/endless': (_, response) => {
    const timer = setInterval(() => response.write(Buffer.alloc(50_000)), 1)
    response.on('close', () => clearInterval(timer))
  },
  '/drip': (_, response) => {
    const timer = setInterval(() => response.write('.'), 20)
    response.on('close', () => clearInterval(timer))
  },
  '/silent': () => undefined,
  '/cut': (_, response) => {
    response.setHeader('content-length', 100)
    response.write('half')
    setTimeout(() => response.destroy(), 10)
  },
  '/picture': (_, response) => response.setHeader('content-type', 'image/png').end('x'),
  '/missing': (_, response) => response.writeHead(404).end('no'),
  '/moved': (_, response) => response.writeHead(302, { location: '/page' }).end(),
  '/loop': (_, response) => response.writeHead(302, { location: '/loop' }).end(),
  '/inside': (_, response) => response.writeHead(302, { location: 'http://[::1]:9/' }).end(),
  '/to-file': (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/to-mail': (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:25/' }).end(),
}

const server = createServer((request, response) => {
  visits += 1
  response.setHeader('content-type', 'text/html')
  pages[request.url ?? '']?.(request, response)
})
let origin = ''

before(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
after(() => {
  server.closeAllConnections()
  server.close()
})

const onlyThisMachine = (address: string): boolean => address === '127.0.0.1'
const get = (path: string, timeoutMs = 5000) =>
  safeFetch(path.startsWith('/') ? origin + path : path, {
    accept: ['text/html'],
    maxBytes: 100_000,
    timeoutMs,
    allow: onlyThisMachine,
  })
const refuses = (work: Promise<unknown>, problem: FetchProblem) =>
  assert.rejects(work, (error) => {
    assert.ok(error instanceof FetchRefused, String(error))
    assert.equal(error.problem, problem, error.message)
    return true
  })

test('gives body, type and final address', async () => {
  const { status, contentType, bytes, url } = await get('/moved#part')
  assert.deepEqual(
    [status, contentType, bytes.toString(), url.href],
    [200, 'text/html', html, `${origin}/page`],
  )
})

for (const path of ['/gzip', '/brotli', '/deflate']) {
  test(`unpacks ${path}`, async () => assert.equal((await get(path)).bytes.toString(), html))
}

test('gives other statuses to the caller', async () => assert.equal((await get('/missing')).status, 404))

const refused: [string, FetchProblem][] = [
  ['/bomb', 'too_large'],
  ['/large', 'too_large'],
  ['/endless', 'too_large'],
  ['/picture', 'type'],
  ['/twice', 'type'],
  ['/loop', 'redirects'],
  ['/inside', 'address'],
  ['/to-file', 'address'],
  ['/to-mail', 'address'],
  ['/broken', 'unreachable'],
  ['/cut', 'unreachable'],
  ['not an address', 'address'],
  ['ftp://example.org/', 'address'],
  ['file:///etc/passwd', 'address'],
  ['http://user:secret@example.org/', 'address'],
  ['http://example.org:25/', 'address'],
  ['http://localhost.invalid/', 'unreachable'],
]
for (const [address, problem] of refused) {
  test(`${address} is refused: ${problem}`, () => refuses(get(address), problem))
}

test('gives up on a server that is silent or sends one byte after the other', async () => {
  await refuses(get('/silent', 200), 'too_slow')
  await refuses(get('/drip', 200), 'too_slow')
})

test('never connects to this machine or a private network, in whatever way the address is written', async () => {
  const { port } = server.address() as AddressInfo
  const before = visits
  const hosts = ['127.0.0.1', 'localhost', '0x7f.1', '2130706433', '0177.0.0.1', '127.1', '0', '[::1]']
  const inIPv6 = [
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::127.0.0.1]',
    '[64:ff9b::7f00:1]',
    '１２７.0.0.1',
  ]
  for (const host of [...hosts, ...inIPv6]) {
    const options = { accept: ['text/html'], maxBytes: 1000, timeoutMs: 2000 }
    await refuses(safeFetch(`http://${host}:${port}/page`, options), 'address')
  }
  assert.equal(visits, before)
})
