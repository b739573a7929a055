import type { FeatureApproval } from '../../wire/account.ts'
import type { FeaturePolicy } from '../../wire/words.ts'

/** What decides who may put an account into a collection. */
export type FeatureFacts = {
  feature_policy: FeaturePolicy | null
  discoverable: boolean
  locked: boolean
  suspended_at: Date | null
}

/**
 * Who may put an account into a collection. Until the member has chosen, it is Mastodon's rule: nobody unless the account wants to be
 * discovered, followers while it is locked. https://docs.joinmastodon.org/client/collections/#consent
 */
export function featurePolicyOf(account: FeatureFacts): FeaturePolicy {
  if (account.suspended_at !== null) return 'nobody'
  if (account.feature_policy !== null) return account.feature_policy
  if (!account.discoverable) return 'nobody'
  return account.locked ? 'followers' : 'public'
}

/** Whether somebody may put an account into a collection: oneself always, nobody across a block. */
export function mayFeature(
  policy: FeaturePolicy,
  { isSelf, follows, isBlocked }: { isSelf: boolean; follows: boolean; isBlocked: boolean },
): boolean {
  if (isSelf) return true
  if (isBlocked) return false
  return policy === 'public' || (policy === 'followers' && follows)
}

/** The policy on the wire, https://docs.joinmastodon.org/entities/FeatureApproval/ ; nothing is reviewed by hand. */
export function featureApproval(policy: FeaturePolicy, readerMay: boolean): FeatureApproval {
  return {
    automatic: policy === 'nobody' ? [] : [policy],
    manual: [],
    current_user: readerMay ? 'automatic' : 'denied',
  }
}
