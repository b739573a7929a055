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

/** Every way that public lists of such tricks know of writing "this machine", a private network or a cloud's own services. */
const inside: Record<string, readonly string[]> = {
  'as it is': [
    '127.0.0.1',
    '127.0.1.3',
    '0.0.0.0',
    '10.0.0.1',
    '172.16.0.1',
    '192.168.0.1',
    '100.64.0.1',
    '169.254.169.254',
  ],
  'in other numbers': [
    '0x7f.1',
    '0x7f000001',
    '2130706433',
    '0177.0.0.1',
    '017700000001',
    '0x7f.0.0.0x1',
    '00000177.00.00.01',
  ],
  shortened: ['127.1', '127.0.1', '0', '10.1', '192.168.1'],
  'metadata in other numbers': [
    '2852039166',
    '0xA9FEA9FE',
    '0251.0376.0251.0376',
    '169.254.43518',
    '0xa9.254.0251.254',
  ],
  'other services of clouds': ['100.100.100.200', '192.0.0.192', '168.63.129.16', '[::ffff:168.63.129.16]'],
  'with other digits and dots': [
    '１２７.0.0.1',
    '127。0。0。1',
    '127．0．0．1',
    '127｡0｡0｡1',
    '①②⑦.⓪.⓪.①',
    '₁₂₇.0.0.1',
  ],
  'percent-encoded': ['127%2E0%2E0%2E1', '%31%32%37.0.0.1', '0x7f%2E1', 'loc%61lhost'],
  'in IPv6': [
    '[::1]',
    '[::]',
    '[0:0:0:0:0:0:0:1]',
    '[0000::1]',
    '[fe80::1]',
    '[fc00::1]',
    '[fd00:ec2::254]',
    '[fec0::1]',
    '[ff02::1]',
  ],
  'IPv4 in IPv6': [
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[0:0:0:0:0:ffff:127.0.0.1]',
    '[::127.0.0.1]',
    '[::7f00:1]',
    '[::ffff:0:127.0.0.1]',
    '[::ffff:169.254.169.254]',
  ],
  'through translators and tunnels': [
    '[64:ff9b::7f00:1]',
    '[64:ff9b::169.254.169.254]',
    '[64:ff9b:1::7f00:1]',
    '[2002:7f00:1::]',
    '[2002:a9fe:a9fe::1]',
    '[2001:0:7f00:1::]',
    '[2001::7f00:1]',
  ],
  'for documentation and tests': [
    '192.0.2.1',
    '198.51.100.1',
    '203.0.113.1',
    '198.18.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '224.0.0.1',
    '[2001:db8::1]',
    '[100::1]',
    '[3fff::1]',
  ],
  'names of this machine': [
    'localhost',
    'LOCALHOST',
    'localhost.',
    'ｌｏｃａｌｈｏｓｔ',
    'ⓛⓞⓒⓐⓛⓗⓞⓢⓣ',
    'lo\tcalhost',
    'anything.localhost',
    'lvh.me',
    '127.0.0.1.nip.io',
    '7f000001.nip.io',
    'www.10.0.0.1.sslip.io',
    'metadata.google.internal',
    'instance-data',
    'kubernetes.default.svc',
  ],
}

/** A name service that is in somebody else's hands: every name that is not public leads inside. */
const hostileNames = ((name: string, _options: unknown, answer: (error: null, found: object[]) => void) =>
  answer(null, [
    {
      address: name.includes('metadata') || name === 'instance-data' ? '169.254.169.254' : '127.0.0.1',
      family: 4,
    },
  ])) as never

for (const [way, hosts] of Object.entries(inside)) {
  test(`never connects inside, written ${way}`, async () => {
    const { port } = server.address() as AddressInfo
    const before = visits
    const options = { accept: ['text/html'], maxBytes: 1000, timeoutMs: 2000, resolve: hostileNames }
    for (const host of hosts) {
      await refuses(safeFetch(`http://${host}:${port}/page`, options), 'address')
      await refuses(safeFetch(`https://${host}:${port}/page`, options), 'address')
    }
    assert.equal(visits, before)
  })
}

const misleading = [
  'http://example.org@127.0.0.1/',
  'http://127.0.0.1@example.org/',
  'http://example.org:80@127.0.0.1/',
  'http://127.0.0.1#@example.org/',
  'http://127.0.0.1\\@example.org/',
  'http://127.0.0.1?@example.org/',
  'http:127.0.0.1',
  'http:/127.0.0.1/',
  'http:\\\\127.0.0.1\\',
  'http:///127.0.0.1/',
  '//127.0.0.1/',
  'file:///etc/passwd',
  'file://localhost/etc/passwd',
  'gopher://127.0.0.1:6379/_INFO',
  'dict://127.0.0.1:11211/stats',
  'ldap://127.0.0.1/',
  'ftp://127.0.0.1/',
  'sftp://127.0.0.1/',
  'jar:http://127.0.0.1!/',
  'data:text/html,<title>x</title>',
  'javascript:alert(1)',
  'blob:http://127.0.0.1/x',
  'ws://127.0.0.1/',
  'view-source:http://127.0.0.1/',
]
for (const address of misleading) {
  test(`does not follow ${JSON.stringify(address)}`, () =>
    refuses(safeFetch(address, { accept: ['text/html'], maxBytes: 1000, timeoutMs: 2000 }), 'address'))
}

for (const port of [
  0, 1, 21, 22, 23, 25, 53, 110, 143, 389, 445, 587, 636, 993, 995, 2049, 5060, 6000, 6667, 10080,
]) {
  test(`does not speak to port ${port}`, () =>
    refuses(safeFetch(`http://example.org:${port}/`, { accept: ['text/html'], maxBytes: 1000 }), 'address'))
}

test('a name that changes between question and use, or between two steps of a redirect, leads nowhere', async () => {
  const { port } = server.address() as AddressInfo
  let asked = 0
  const changing = ((_name: string, _options: unknown, answer: (error: null, found: object[]) => void) =>
    answer(null, [{ address: ++asked === 1 ? '127.0.0.1' : '127.0.0.2', family: 4 }])) as never
  const options = {
    accept: ['text/html'],
    maxBytes: 1000,
    timeoutMs: 2000,
    allow: onlyThisMachine,
    resolve: changing,
  }
  const first = await safeFetch(`http://rebinding.example:${port}/page`, options)
  assert.equal(first.bytes.toString(), html, 'what was judged is what was connected to')
  assert.equal(asked, 1, 'and was asked for once')
  asked = 0
  await refuses(safeFetch(`http://rebinding.example:${port}/moved`, options), 'address')
})

test('of several addresses of a name only the public ones are used', async () => {
  const { port } = server.address() as AddressInfo
  const tried: string[] = []
  const mixed = ((_name: string, _options: unknown, answer: (error: null, found: object[]) => void) =>
    answer(null, [
      { address: '10.0.0.1', family: 4 },
      { address: '::1', family: 6 },
      { address: '127.0.0.1', family: 4 },
    ])) as never
  const allow = (address: string) => (tried.push(address), onlyThisMachine(address))
  const options = { accept: ['text/html'], maxBytes: 1000, timeoutMs: 2000, allow, resolve: mixed }
  assert.equal((await safeFetch(`http://mixed.example:${port}/page`, options)).status, 200)
  assert.deepEqual(tried, ['10.0.0.1', '::1', '127.0.0.1'])
})
