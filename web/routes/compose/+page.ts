import { redirect } from '@sveltejs/kit'
import { ApiError, api, type Api } from '#lib/api/client.ts'
import { signInPath } from '#lib/api/load.ts'
import type { Status } from '#lib/api/types.ts'
import type { PageLoad } from './$types'

/** What the composer begins with: the post that is answered (`?reply=`) and a text (`?text=`). */
export const load: PageLoad = async ({ fetch, parent, url, data }) => {
  const { viewer } = await parent()
  if (!viewer) redirect(303, signInPath(url))
  const reply = url.searchParams.get('reply')
  const answered = reply ? await findPost(api(fetch), reply) : null
  return {
    ...data,
    writer: viewer,
    answered,
    gone: reply !== null && answered === null,
    text: url.searchParams.get('text'),
  }
}

async function findPost(client: Api, id: string): Promise<Status | null> {
  try {
    const post = await client.get<Status>(`/api/v1/statuses/${encodeURIComponent(id)}`)
    return post.reblog ?? post
  } catch (cause) {
    if (cause instanceof ApiError && (cause.status === 404 || cause.status === 410)) return null
    throw cause
  }
}
