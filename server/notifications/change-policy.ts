import type { NotificationPolicy, NotificationPolicyV1 } from '../../wire/notification.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import type { Policy } from './policy.ts'
import { countWaiting, storedPolicy, storePolicy } from './request-queries.ts'

/** Who may notify a member, and how much waits for their yes. */
export async function showPolicy(ctx: Context, viewer: Viewer): Promise<NotificationPolicy> {
  const [policy, waiting] = await Promise.all([
    storedPolicy(ctx.db, viewer.accountId),
    countWaiting(ctx.db, viewer.accountId),
  ])
  return {
    ...policy,
    summary: {
      pending_requests_count: waiting.requests,
      pending_notifications_count: waiting.notifications,
    },
  }
}

/** Changes lines of a member's policy. It is asked when something happens: what came before stays where it is. */
export async function changePolicy(
  ctx: Context,
  viewer: Viewer,
  changes: Partial<Policy>,
): Promise<NotificationPolicy> {
  await storePolicy(ctx.db, viewer.accountId, changes)
  return showPolicy(ctx, viewer)
}

/** The same in the words of apps older than Mastodon 4.3. */
export function firstPolicyJson(policy: NotificationPolicy): NotificationPolicyV1 {
  return {
    filter_not_following: policy.for_not_following !== 'accept',
    filter_not_followers: policy.for_not_followers !== 'accept',
    filter_new_accounts: policy.for_new_accounts !== 'accept',
    filter_private_mentions: policy.for_private_mentions !== 'accept',
    summary: policy.summary,
  }
}
