import { fastifyCookie as cookie } from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../platform/config.ts'

const session = 'rounds_session'
/** A sign-in that waits for its next step. */
const attempt = 'rounds_sign_in'
/** A session that is not used for so long ends. */
export const SESSION_DAYS = 90
/** The longest that browsers keep a cookie: whoever comes regularly stays signed in. */
const COOKIE_DAYS = 400
/** A visit to the provider of single sign-on. */
const sso = 'rounds_sso'
const attemptSeconds = 600
const ssoSeconds = 1200

/** The secret in the session cookie of a request. */
export function sessionSecret(request: FastifyRequest): string | undefined {
  return read(request, session)
}

/** Gives the browser its session. */
export function setSessionCookie(config: Config, reply: FastifyReply, secret: string): void {
  sendCookie(config, reply, session, secret, COOKIE_DAYS * 86_400)
}

/** Makes the browser forget its session. */
export function clearSessionCookie(config: Config, reply: FastifyReply): void {
  sendCookie(config, reply, session, '', 0)
}

/** The secret of the sign-in that a browser has begun. */
export function attemptSecret(request: FastifyRequest): string | undefined {
  return read(request, attempt)
}

/** Gives the browser what it needs for the next step of signing in. */
export function setAttemptCookie(config: Config, reply: FastifyReply, secret: string): void {
  sendCookie(config, reply, attempt, secret, attemptSeconds)
}

/** Makes the browser forget the sign-in that it had begun. */
export function clearAttemptCookie(config: Config, reply: FastifyReply): void {
  sendCookie(config, reply, attempt, '', 0)
}

/** The secret of the visit to the provider of single sign-on. */
export function ssoSecret(request: FastifyRequest): string | undefined {
  return read(request, sso)
}

/** Gives the browser what ties it to its visit to the provider. */
export function setSsoCookie(config: Config, reply: FastifyReply, secret: string): void {
  sendCookie(config, reply, sso, secret, ssoSeconds)
}

/** Makes the browser forget its visit to the provider. */
export function clearSsoCookie(config: Config, reply: FastifyReply): void {
  sendCookie(config, reply, sso, '', 0)
}

function read(request: FastifyRequest, name: string): string | undefined {
  const header = request.headers.cookie
  return header?.includes(name) ? cookie.parse(header)[name] || undefined : undefined
}

function sendCookie(config: Config, reply: FastifyReply, name: string, value: string, maxAge: number): void {
  const secure = config.publicUrl.protocol === 'https:'
  const text = cookie.serialize(name, value, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge })
  // Several cookies of one answer are several headers.
  const earlier = reply.getHeader('set-cookie')
  const all = [...(Array.isArray(earlier) ? earlier : earlier === undefined ? [] : [String(earlier)]), text]
  void reply.removeHeader('set-cookie').header('set-cookie', all).header('cache-control', 'no-store')
}
