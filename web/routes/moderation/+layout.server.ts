import { error, redirect } from '@sveltejs/kit'
import type { Queues } from '#wire/moderation.ts'
import { api } from '#lib/api/client.ts'
import { orErrorPage, signInPath } from '#lib/api/load.ts'
import type { LayoutServerLoadEvent } from './$types'

/** The desk is for moderators; the API asks once more for everything. */
export async function load({ parent, url, fetch }: LayoutServerLoadEvent) {
  const { viewer } = await parent()
  if (!viewer) redirect(303, signInPath(url))
  if (viewer.role.name === '') error(403, { message: 'This action is not allowed' })
  return { queues: await orErrorPage(api(fetch).get<Queues>('/api/rounds/v1/admin/queues'), url) }
}
