import { Type, type Static } from 'typebox'
import { Id, Nullable, OneOf } from './base.ts'

/** https://docs.joinmastodon.org/entities/Quote/#state */
export const quoteStates = [
  'pending',
  'accepted',
  'rejected',
  'revoked',
  'deleted',
  'unauthorized',
  'blocked_account',
  'blocked_domain',
  'muted_account',
] as const
export const QuoteState = OneOf(quoteStates)
export type QuoteState = Static<typeof QuoteState>

/** https://docs.joinmastodon.org/entities/ShallowQuote/ */
export const ShallowQuote = Type.Object(
  { state: QuoteState, quoted_status_id: Nullable(Id) },
  { $id: 'ShallowQuote' },
)
export type ShallowQuote = Static<typeof ShallowQuote>

/** https://docs.joinmastodon.org/entities/QuoteApproval/ : who may quote a post, and whether the reader may. */
export const QuoteApproval = Type.Object(
  {
    automatic: Type.Array(Type.String()),
    manual: Type.Array(Type.String()),
    current_user: OneOf(['automatic', 'manual', 'denied', 'unknown']),
  },
  { $id: 'QuoteApproval' },
)
export type QuoteApproval = Static<typeof QuoteApproval>

/** Rounds: who may answer a post. */
export const replyPolicies = ['everybody', 'followers', 'following', 'mentioned', 'nobody'] as const
export const ReplyPolicy = OneOf(replyPolicies)
export type ReplyPolicy = Static<typeof ReplyPolicy>

/** Rounds: where a post stands in a thread that was written as a whole. `part` counts from 1. */
export const ThreadPlace = Type.Object({ root_id: Id, part: Type.Integer(), parts: Type.Integer() })
export type ThreadPlace = Static<typeof ThreadPlace>
