import { createHash } from 'node:crypto'
import { resolveMx } from 'node:dns/promises'
import { networkOf } from '../../platform/addresses.ts'
import type { Context } from '../../platform/context.ts'
import { Refusal, type Details } from '../../platform/refusal.ts'
import { normaliseEmail } from '../email-address.ts'
import { registrations } from '../registration-mode.ts'
import { canonicalEmailHash } from './canonical-email.ts'
import { door } from './kept-door.ts'
import { countAttempt, mailAddressByHash } from './queries.ts'

type Problem = Details[string][number]
/** What the door says to an address: a problem, or whether a moderator must look first. */
export type Verdict = { problem: Problem | undefined; needsApproval: boolean }

const blockedProvider = {
  error: 'ERR_BLOCKED',
  description: 'is from a mail provider that is not allowed here',
}
/** What Mastodon says, so that nobody learns that an address is known to moderators. */
const blockedAddress = { error: 'ERR_TAKEN', description: 'has already been taken' }
const lookUpMs = 4000

/**
 * Refuses whoever comes from a network without access.
 * @throws Refusal forbidden
 */
export async function refuseNetwork(ctx: Context, ip: string): Promise<void> {
  const { network } = await door(ctx)()
  if (network(ip) === 'no_access') throw new Refusal('forbidden', 'This network has no access to this place.')
}

/**
 * Asks whether somebody may join from a network.
 * @returns whether a moderator must look first.
 * @throws Refusal forbidden when nobody may join from there.
 */
export async function askNetwork(ctx: Context, ip: string): Promise<boolean> {
  const severity = (await door(ctx)()).network(ip)
  if (severity === 'no_access' || severity === 'sign_up_block')
    throw new Refusal('forbidden', 'Nobody can join this place from your network.')
  return severity === 'sign_up_requires_approval'
}

/**
 * Asks whether a mail address may be used here; an attempt with a blocked provider is counted.
 * @param network of who tries (`networkOf`), or a whole address, of which no more is kept
 */
export async function askMail(ctx: Context, email: string, network: string): Promise<Verdict> {
  const address = normaliseEmail(email)
  if (address === undefined) return { problem: undefined, needsApproval: false }
  if (await mailAddressByHash(ctx.db, canonicalEmailHash(address)))
    return { problem: blockedAddress, needsApproval: false }
  const block = await findBlock(ctx, address.slice(address.lastIndexOf('@') + 1))
  if (!block) return { problem: undefined, needsApproval: false }
  await countAttempt(ctx.db, {
    blockId: block.id,
    day: ctx.now().toISOString().slice(0, 10),
    source: createHash('sha256').update(sourceOf(network)).digest().subarray(0, 12),
  })
  return block.allowWithApproval
    ? { problem: undefined, needsApproval: true }
    : { problem: blockedProvider, needsApproval: false }
}

/** @throws Refusal invalid when a mail address may not be used here; see `askMail`. */
export async function refuseBlockedMail(ctx: Context, email: string, network: string): Promise<void> {
  const { problem } = await askMail(ctx, email, network)
  if (problem) throw new Refusal('invalid', `E-mail ${problem.description}`, 'email', problem.error)
}

const sourceOf = (network: string) => (network.includes('/') ? network : networkOf(network))

async function findBlock(ctx: Context, domain: string) {
  const { mailDomain } = await door(ctx)()
  const own = mailDomain(domain)
  if (own) return own
  const { check_mail_servers } = await registrations(ctx.db)
  if (!check_mail_servers) return undefined
  for (const server of await mailServersOf(domain)) {
    const block = mailDomain(server)
    if (block) return block
  }
  return undefined
}

/** The mail servers of a domain (RFC 5321, section 5.1); none when the name service does not answer in time. */
async function mailServersOf(domain: string): Promise<string[]> {
  const late = new Promise<never[]>((resolve) => setTimeout(resolve, lookUpMs, []).unref())
  const found = await Promise.race([resolveMx(domain).catch(() => []), late])
  return found.map(({ exchange }) => exchange.toLowerCase().replace(/\.$/, ''))
}
