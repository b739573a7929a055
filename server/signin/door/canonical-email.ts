import { createHash } from 'node:crypto'

/**
 * The hash under which an address is blocked: lower case, without dots and without what follows a plus in the local part,
 * because most providers deliver all of these to the same person (Mastodon's canonical address).
 * @param email in its normal form (`normaliseEmail`)
 */
export function canonicalEmailHash(email: string): string {
  const at = email.lastIndexOf('@')
  const [name = ''] = email.slice(0, at).replaceAll('.', '').split('+', 1)
  return createHash('sha256')
    .update(`${name}@${email.slice(at + 1)}`)
    .digest('hex')
}
