import type { EntryStatus, WhyNot } from '../../wire/registry.ts'
import { registryRules } from './rules.ts'

/** What of an entry decides how it goes on. */
export type Facts = {
  status: EntryStatus
  proposerId: number | null
  ownerId: number | null
  offeredToId: number | null
  ownerGone: boolean
  confirmedAt: Date | null
}

/** Who acts, as the rules see them. */
export type Actor = {
  id: number
  isSteward: boolean
  /** Why they do not count as a member who may confirm; undefined when they do. Stewards always count. */
  notCounted: WhyNot | undefined
  /** They confirmed this entry as it is now; they object to it. */
  confirmed: boolean
  objects: boolean
}

/** Why somebody may not confirm an entry; undefined when they may. Nobody has a say in what they proposed or own. */
export function whyNotConfirm(facts: Facts, actor: Actor): WhyNot | undefined {
  if (facts.status !== 'proposed') return 'wrong_status'
  if (isConcerned(facts, actor)) return 'own'
  if (actor.confirmed) return 'done'
  if (actor.objects) return 'objector'
  return actor.isSteward ? undefined : actor.notCounted
}

/** The status after somebody has confirmed; `confirmations` with theirs. */
export function afterConfirming(isSteward: boolean, confirmations: number): EntryStatus {
  return isSteward || confirmations >= registryRules.confirmations ? 'registered' : 'proposed'
}

/** Whether somebody may object: not to what is their own, not twice, not to what has been retired. */
export function mayObject(facts: Facts, actor: Actor): boolean {
  if (facts.status === 'retired' || isConcerned(facts, actor) || actor.objects) return false
  return actor.isSteward || actor.notCounted === undefined
}

/** Where a dispute began: what it goes back to when nobody objects any more. */
export function withoutObjections(facts: Pick<Facts, 'confirmedAt'>): EntryStatus {
  return facts.confirmedAt === null ? 'proposed' : 'registered'
}

/** A steward settles what is disputed, but not their own matter: neither their entry nor their objection. */
export function maySettle(facts: Facts, actor: Actor): boolean {
  return facts.status === 'disputed' && actor.isSteward && !isConcerned(facts, actor) && !actor.objects
}

/** Its owner, a steward, and its proposer while it is only proposed. */
export function mayEdit(facts: Facts, actor: Actor): boolean {
  if (facts.status === 'retired') return false
  return actor.isSteward || facts.ownerId === actor.id || isOwnProposal(facts, actor)
}

/** A retired entry is begun anew by who had it, by a steward, and, when some time has passed, by anybody. */
export function mayRevive(facts: Facts, actor: Actor, retiredAt: Date, now: Date): boolean {
  if (actor.isSteward || facts.ownerId === actor.id) return true
  return now.getTime() - retiredAt.getTime() >= registryRules.daysAfterSettling * 86_400_000
}

export function mayRetire(facts: Facts, actor: Actor): boolean {
  return mayEdit(facts, actor)
}

/** Its owner hands it on; a steward finds somebody for what has no owner, or whose owner is gone. */
export function mayTransfer(facts: Facts, actor: Actor): boolean {
  if (facts.status === 'retired') return false
  return actor.isSteward || facts.ownerId === actor.id
}

/** Who was asked to look after it, and, where its owner is gone, any member who counts. */
export function mayAdopt(facts: Facts, actor: Actor): boolean {
  if (facts.status === 'retired' || facts.ownerId === actor.id) return false
  if (facts.offeredToId === actor.id) return true
  return facts.ownerGone && (actor.isSteward || actor.notCounted === undefined)
}

export function mayLock(facts: Facts, actor: Actor): boolean {
  return facts.status !== 'retired' && actor.isSteward
}

function isConcerned({ proposerId, ownerId, offeredToId }: Facts, { id }: Actor): boolean {
  return proposerId === id || ownerId === id || offeredToId === id
}

function isOwnProposal({ status, proposerId }: Facts, { id }: Actor): boolean {
  return status === 'proposed' && proposerId === id
}
