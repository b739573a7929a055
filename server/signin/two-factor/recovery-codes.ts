import { randomInt } from 'node:crypto'
import { hashSecret } from '../secrets.ts'

/** How many codes one gets at once. */
export const recoveryCodeCount = 10

/** Letters and digits that are not mistaken for each other on paper. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
const length = 10

/** New recovery codes, `abcde-fghjk`: each replaces the second factor once. About 50 random bits. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: recoveryCodeCount }, () => {
    const code = Array.from({ length }, () => letters[randomInt(letters.length)]).join('')
    return `${code.slice(0, length / 2)}-${code.slice(length / 2)}`
  })
}

/** What of a code is stored; capitals, spaces and hyphens do not matter. undefined: it cannot be one. */
export function hashRecoveryCode(code: string): Buffer | undefined {
  const plain = code.toLowerCase().replace(/[\s-]/g, '')
  return plain.length === length ? hashSecret(plain) : undefined
}
