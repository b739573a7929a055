import { domainToASCII } from 'node:url'
import { Refusal } from '../platform/refusal.ts'

const local = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
const domain = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/

/**
 * Brings a mail address into the form in which it is stored and compared: lower case, the domain in ASCII (RFC 5891).
 * @returns undefined when it is no address that mail could reach (RFC 5321, without quoted local parts).
 */
export function normaliseEmail(text: string): string | undefined {
  const folded = text.trim().toLowerCase()
  const at = folded.lastIndexOf('@')
  const name = folded.slice(0, at)
  const host = domainToASCII(folded.slice(at + 1))
  const good = at > 0 && name.length <= 64 && local.test(name) && host.length <= 253 && domain.test(host)
  return good ? `${name}@${host}` : undefined
}

/**
 * Waits for a transaction that stores an address. That two members never have the same one is kept by the database.
 * @throws Refusal invalid when another member has it.
 */
export async function refuseTakenEmail<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof Error) || Reflect.get(error, 'constraint') !== 'logins_email') throw error
    throw new Refusal('invalid', 'Another account uses this address.', 'email', 'ERR_TAKEN')
  }
}
