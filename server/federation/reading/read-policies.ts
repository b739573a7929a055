import { isPublic, receiversOf, sameOrigin } from './addresses.ts'
import { anyMember, isObject, member } from './json.ts'
import type { JsonObject, QuotePolicy, ReplyPolicy } from './types.ts'

/** Whom the policies of a post are about. */
export type PolicyFacts = {
  authorUri: string
  /** The author's followers collection, where it is known. */
  followersUrl?: string | null | undefined
  mentioned: readonly string[]
}

/**
 * Who may quote a post without asking, FEP-044f `interactionPolicy.canQuote`; undefined where its server says nothing.
 * A policy that only lets people ask counts as `nobody`.
 */
export function readQuotePolicy(object: JsonObject, facts: PolicyFacts): QuotePolicy | undefined {
  const approved = approvedBy(object, 'canQuote')
  if (approved === undefined) return undefined
  if (approved.some(isPublic)) return 'public'
  return approved.some((address) => isCollection(address, 'followers', facts)) ? 'followers' : 'nobody'
}

/**
 * Who may answer a post: GoToSocial's and FEP-044f's `interactionPolicy.canReply`, or the switches of PeerTube and Lemmy
 * (`commentsEnabled`, `commentsPolicy` 2: https://docs.joinpeertube.org/api/activitypub ); undefined where nothing is said.
 */
export function readReplyPolicy(object: JsonObject, facts: PolicyFacts): ReplyPolicy | undefined {
  const approved = approvedBy(object, 'canReply')
  if (approved === undefined) {
    const closed = object.commentsEnabled === false || object.commentsPolicy === 2
    return closed ? 'nobody' : undefined
  }
  if (approved.some(isPublic)) return 'everybody'
  if (approved.some((address) => isCollection(address, 'followers', facts))) return 'followers'
  if (approved.some((address) => isCollection(address, 'following', facts))) return 'following'
  return approved.some((address) => facts.mentioned.includes(address)) ? 'mentioned' : 'nobody'
}

/** The addresses that need no approval; `always` is GoToSocial's older word. */
function approvedBy(object: JsonObject, what: 'canQuote' | 'canReply'): string[] | undefined {
  const policies = member(object, 'interactionPolicy')
  const policy = isObject(policies) ? member(policies, what) : undefined
  return isObject(policy) ? receiversOf(anyMember(policy, 'automaticApproval', 'always')) : undefined
}

/** The author's own collection: the known one, or, where that is unknown, an address of the same server that says so by its end. */
function isCollection(address: string, name: 'followers' | 'following', facts: PolicyFacts): boolean {
  if (name === 'followers' && facts.followersUrl) return address === facts.followersUrl
  return sameOrigin(address, facts.authorUri) && new URL(address).pathname.replace(/\/$/, '').endsWith(name)
}
