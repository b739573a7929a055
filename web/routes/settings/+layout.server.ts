import { redirect } from '@sveltejs/kit'
import { signInPath } from '#lib/api/load.ts'
import type { LayoutServerLoadEvent } from './$types'

/** Settings are for members; who still waits is told on the start page what is missing. */
export async function load({ parent, url }: LayoutServerLoadEvent) {
  const { viewer } = await parent()
  if (!viewer) redirect(303, signInPath(url))
  if (!viewer.email_confirmed || !viewer.approved) redirect(303, '/')
  return { viewer }
}
