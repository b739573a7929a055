import assert from 'node:assert/strict'
import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { PushMessage } from '../wire/push.ts'

/** A message as it came to the push service. */
export type Delivered = { path: string; headers: IncomingHttpHeaders; body: Buffer }

/** A push service of a test's own (RFC 8030) on loopback: it keeps what is delivered and answers as it is told. */
export type PushService = AsyncDisposable & {
  url: string
  delivered: Delivered[]
  /** Statuses of the next answers; 201 when there are none left. */
  answers: number[]
}

export async function pushService(): Promise<PushService> {
  const delivered: Delivered[] = []
  const answers: number[] = []
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      delivered.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(pieces) })
      const status = answers.shift() ?? 201
      response.writeHead(status, status === 307 ? { location: '/elsewhere' } : {}).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    delivered,
    answers,
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** The keys of a browser or app that subscribes; only it can read what is sent. */
export function subscriberKeys() {
  const ecdh = createECDH('prime256v1')
  const publicKey = ecdh.generateKeys()
  const auth = randomBytes(16)
  const keys = { p256dh: publicKey.toString('base64url'), auth: auth.toString('base64url') }

  /** Reads a message as RFC 8291 says. */
  const readStandard = (body: Buffer): Buffer => {
    const salt = body.subarray(0, 16)
    const serverKey = body.subarray(21, 21 + body.readUInt8(20))
    const sealed = body.subarray(21 + serverKey.length)
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), publicKey, serverKey])
    const secret = derive(ecdh.computeSecret(serverKey), auth, info, 32)
    const plain = open(secret, salt, sealed, 'Content-Encoding: aes128gcm\0', 'Content-Encoding: nonce\0')
    return plain.subarray(0, plain.lastIndexOf(2))
  }

  /** Reads a message of the draft before it, which older apps speak. */
  const readDraft = (body: Buffer, headers: IncomingHttpHeaders): Buffer => {
    const salt = Buffer.from(/salt=([\w-]+)/.exec(String(headers.encryption))?.[1] ?? '', 'base64url')
    const serverKey = Buffer.from(/dh=([\w-]+)/.exec(String(headers['crypto-key']))?.[1] ?? '', 'base64url')
    const secret = derive(ecdh.computeSecret(serverKey), auth, Buffer.from('Content-Encoding: auth\0'), 32)
    const sized = (key: Buffer) => Buffer.concat([Buffer.from([0, key.length]), key])
    const context = Buffer.concat([Buffer.from('P-256\0'), sized(publicKey), sized(serverKey)])
    const named = (name: string) => Buffer.concat([Buffer.from(`Content-Encoding: ${name}\0`), context])
    const plain = open(secret, salt, body, named('aesgcm'), named('nonce'))
    return plain.subarray(2 + plain.readUInt16BE(0))
  }

  return {
    keys,
    read: ({ headers, body }: Delivered): PushMessage => {
      const isStandard = headers['content-encoding'] === 'aes128gcm'
      const plain = isStandard ? readStandard(body) : readDraft(body, headers)
      return JSON.parse(plain.toString()) as PushMessage
    },
  }
}

function derive(key: Buffer, salt: Buffer, info: Buffer | string, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, info, length))
}

function open(
  secret: Buffer,
  salt: Buffer,
  sealed: Buffer,
  key: Buffer | string,
  nonce: Buffer | string,
): Buffer {
  const decipher = createDecipheriv(
    'aes-128-gcm',
    derive(secret, salt, key, 16),
    derive(secret, salt, nonce, 12),
  )
  decipher.setAuthTag(sealed.subarray(-16))
  return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
}

/** Checks that a message is signed by the key that a server shows (RFC 8292), for the service's own origin. */
export function assertSigned({ headers }: Delivered, serverKey: string, origin: string): void {
  const [, token = ''] = /(?:vapid t=|WebPush )([\w.-]+)/.exec(String(headers.authorization)) ?? []
  const [head = '', claims = '', signature = ''] = token.split('.')
  const point = Buffer.from(serverKey, 'base64url')
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  }
  const key = { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' as const }
  assert.ok(verify('sha256', Buffer.from(`${head}.${claims}`), key, Buffer.from(signature, 'base64url')))
  const said = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>
  assert.equal(said.aud, origin)
  assert.match(String(said.sub), /^mailto:/)
}
