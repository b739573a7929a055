import { createSign, generateKeyPairSync, randomUUID } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type ProviderPerson = Record<string, unknown> & { sub: string }

/** A small OpenID Connect provider on this machine: it signs in whoever `person` is at the moment, without asking. */
export async function identityProvider() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const visits = new Map<string, { nonce: string; clientId: string }>()
  const state = { person: { sub: 'none' } as ProviderPerson, issuer: '', tamper: false }

  const idToken = (visit: { nonce: string; clientId: string }) => {
    const now = Math.floor(Date.now() / 1000)
    const claims = { iss: state.issuer, aud: visit.clientId, iat: now, exp: now + 60, nonce: visit.nonce }
    const text = [
      { alg: 'RS256', kid: 'one' },
      { ...claims, ...state.person },
    ]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.')
    const signature = createSign('RSA-SHA256').update(text).sign(privateKey, 'base64url')
    return `${text}.${state.tamper ? signature.split('').toReversed().join('') : signature}`
  }

  const answers: Record<string, (query: URLSearchParams, response: ServerResponse) => void> = {
    '/.well-known/openid-configuration': (_query, response) =>
      json(response, {
        issuer: state.issuer,
        authorization_endpoint: `${state.issuer}/authorize`,
        token_endpoint: `${state.issuer}/token`,
        jwks_uri: `${state.issuer}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      }),
    '/jwks': (_query, response) =>
      json(response, {
        keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }],
      }),
    '/authorize': (query, response) => {
      const code = randomUUID()
      visits.set(code, { nonce: query.get('nonce') ?? '', clientId: query.get('client_id') ?? '' })
      const back = new URL(query.get('redirect_uri') ?? '')
      back.searchParams.set('code', code)
      back.searchParams.set('state', query.get('state') ?? '')
      response.writeHead(303, { location: back.href }).end()
    },
    '/token': (query, response) => {
      const code = query.get('code') ?? ''
      const visit = visits.get(code)
      visits.delete(code)
      if (!visit) response.statusCode = 400
      json(
        response,
        visit
          ? { access_token: randomUUID(), token_type: 'Bearer', expires_in: 60, id_token: idToken(visit) }
          : { error: 'invalid_grant' },
      )
    },
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', state.issuer)
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const query = request.method === 'POST' ? new URLSearchParams(body) : url.searchParams
      answers[url.pathname]?.(query, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  state.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    issuer: state.issuer,
    /** Who is signed in there from now on. */
    become: (person: ProviderPerson) => void (state.person = person),
    /** Spoils the signatures of its tokens. */
    tamper: (on: boolean) => void (state.tamper = on),
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  }
}

function json(response: ServerResponse, body: object): void {
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(body))
}
