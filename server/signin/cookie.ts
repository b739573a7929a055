import { fastifyCookie as cookie } from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../platform/config.ts'

const name = 'rounds_session'
/** A session that is not used for so long ends. */
export const SESSION_DAYS = 90
/** The longest that browsers keep a cookie: whoever comes regularly stays signed in. */
const COOKIE_DAYS = 400

/** The secret in the session cookie of a request. */
export function sessionSecret(request: FastifyRequest): string | undefined {
  const header = request.headers.cookie
  return header?.includes(name) ? cookie.parse(header)[name] : undefined
}

/** Gives the browser its session. */
export function setSessionCookie(config: Config, reply: FastifyReply, secret: string): void {
  sendCookie(config, reply, secret, COOKIE_DAYS * 86_400)
}

/** Makes the browser forget its session. */
export function clearSessionCookie(config: Config, reply: FastifyReply): void {
  sendCookie(config, reply, '', 0)
}

function sendCookie(config: Config, reply: FastifyReply, value: string, maxAge: number): void {
  const secure = config.publicUrl.protocol === 'https:'
  const text = cookie.serialize(name, value, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge })
  void reply.header('set-cookie', text).header('cache-control', 'no-store')
}
