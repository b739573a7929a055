import { redirect } from '@sveltejs/kit'
import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import { reviewKinds } from '#lib/moderation/review.ts'
import type { TrendReviews } from '#wire/admin-trends.ts'
import type { PageServerLoadEvent } from './$types'

/** Where something waits. */
export async function load({ fetch, url }: PageServerLoadEvent): Promise<never> {
  const { waiting } = await orErrorPage(
    api(fetch).get<TrendReviews>('/api/rounds/v1/admin/trends/publishers'),
    url,
  )
  const counts: Partial<Record<string, number>> = waiting
  const first = reviewKinds.find(({ kind }) => (counts[kind] ?? 0) > 0) ?? reviewKinds[0]
  redirect(303, `/moderation/trends/${first?.word ?? 'hashtags'}`)
}
