import { Secret, TOTP } from 'otpauth'

/** Seconds for which a one-time code stands. */
const period = 30
/** How many codes before and after the present one are right, for clocks that are off. */
const tolerance = 1

function generator(secret: string, issuer = '', label = ''): TOTP {
  return new TOTP({ issuer, label, algorithm: 'SHA1', digits: 6, period, secret: Secret.fromBase32(secret) })
}

/** A new secret for an authenticator app: 160 random bits in base32 (RFC 4226, section 4). */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** What an authenticator app reads from a picture: otpauth://totp/place:name?secret=… */
export function totpAddress(secret: string, place: string, username: string): string {
  return generator(secret, place, username).toString()
}

/**
 * Judges a one-time code (RFC 6238). Spaces in it do not matter.
 * @param now milliseconds
 * @returns the number of the 30 seconds that the code belongs to, which must be used once only; undefined for a wrong code.
 */
export function totpStep(secret: string, code: string, now: number): number | undefined {
  const token = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return undefined
  const delta = generator(secret).validate({ token, timestamp: now, window: tolerance })
  return delta === null ? undefined : Math.floor(now / 1000 / period) + delta
}
