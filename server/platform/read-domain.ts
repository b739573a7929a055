import { domainToASCII } from 'node:url'
import { Refusal } from './refusal.ts'

/**
 * The name of a server in the form in which it is compared: lower case, ASCII (RFC 5891).
 * @throws Refusal invalid, naming `field`, when it is blank or no name.
 */
export function readDomain(given: string, field = 'domain'): string {
  const text = given.trim()
  if (text === '') throw new Refusal('invalid', "Domain can't be blank", field, 'ERR_BLANK')
  const domain = normaliseDomain(text)
  if (domain === undefined)
    throw new Refusal('invalid', 'Domain is not a valid domain name', field, 'ERR_INVALID')
  return domain
}

/** The same for lists of many names: undefined when it is none. */
export function normaliseDomain(given: string): string | undefined {
  const text = given.trim()
  if (text === '' || text.length > 1000 || /[\s/@:?#]/u.test(text)) return undefined
  const domain = domainToASCII(text.replace(/\.$/, ''))
  return domain === '' || domain.length > 253 ? undefined : domain
}

/** A name and all that it lies in: `a.b.org` gives `a.b.org`, `b.org`, `org`. */
export function domainAndParents(domain: string): string[] {
  const labels = domain.split('.')
  return labels.map((_, place) => labels.slice(place).join('.'))
}
