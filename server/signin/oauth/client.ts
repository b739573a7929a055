import type { FastifyRequest } from 'fastify'
import type { Client } from './issue-token.ts'

/** The credentials that an app sends: Basic authentication (each part form-encoded, RFC 6749, 2.3.1), else the body. */
export function clientOf(
  request: FastifyRequest,
  body: { client_id?: string; client_secret?: string },
): Client {
  const basic = /^Basic +([\w+/=-]+)$/i.exec(request.headers.authorization ?? '')?.[1]
  const pair = basic && /^([^:]*):(.*)$/s.exec(Buffer.from(basic, 'base64').toString('utf8'))
  if (!pair) return { id: body.client_id, secret: body.client_secret }
  return { id: decode(pair[1] ?? ''), secret: decode(pair[2] ?? '') }
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' ')).replaceAll('\0', '')
  } catch {
    return undefined
  }
}
