import { hash, verify } from '@node-rs/argon2'

/** Limits in characters. The upper one only keeps hashing cheap. */
export const PASSWORD_MIN = 8
export const PASSWORD_MAX = 256

/** OWASP's first choice for argon2id (Password Storage Cheat Sheet): 19 MiB, 2 passes, 1 lane. Algorithm 2 is argon2id. */
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Hashes a password with argon2id, off the main thread. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), cost)
}

/** The hash of a random word that nobody knows, made with the same cost. */
const decoy =
  '$argon2id$v=19$m=19456,t=2,p=1$W5isRwNiZMrs6TlpGBZpSA$874Y08GSbpwpbptLSXvFAo0riPGKX8aY28SE94gremE'

/**
 * Whether a password belongs to a hash. Without a hash (nobody has that name) it does the same work and says no, so
 * that the time of the answer does not tell who has an account.
 */
export async function passwordMatches(stored: string | undefined, password: string): Promise<boolean> {
  const matches = await verify(stored ?? decoy, password.normalize('NFKC'))
  return matches && stored !== undefined
}
