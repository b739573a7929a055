import { fail, redirect } from '@sveltejs/kit'
import { ApiError, api, type Api } from '#lib/api/client.ts'
import { signInPath } from '#lib/api/load.ts'
import type { MediaAttachment, Status } from '#lib/api/types.ts'
import { postHref } from '#lib/posts/address.ts'
import type { Actions, PageServerLoad } from './$types'

/** A key for the form, so that sending it twice publishes once. */
export const load: PageServerLoad = () => ({ formKey: crypto.randomUUID() })

/** The composer without script: a plain form that asks the API as everybody does. */
export const actions: Actions = {
  default: async ({ request, fetch, url }) => {
    const form = await request.formData()
    const field = (name: string) => String(form.get(name) ?? '')
    const values = {
      status: field('status'),
      spoiler_text: field('spoiler_text'),
      visibility: field('visibility') || undefined,
      purpose: field('purpose') || null,
      language: field('language') || undefined,
      in_reply_to_id: field('in_reply_to_id') || undefined,
      quoted_status_id: field('quoted_status_id') || undefined,
    }
    let post: Status
    try {
      const client = api(fetch)
      const edited = field('edit')
      if (edited) post = await client.put<Status>(`/api/v1/statuses/${encodeURIComponent(edited)}`, values)
      else {
        const media_ids = await sendFiles(client, form)
        const key = field('idempotency_key')
        const body = { ...values, ...(media_ids.length > 0 && { media_ids }) }
        post = await client.post<Status>('/api/v1/statuses', body, key ? { 'idempotency-key': key } : {})
      }
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause
      if (cause.status === 401) redirect(303, signInPath(url))
      return fail(cause.status === 0 ? 503 : cause.status, {
        values,
        field: cause.field,
        reason: cause.message,
      })
    }
    redirect(303, postHref(post))
  },
}

/** How often the server is asked whether it has made the sizes of a picture, and how long that takes at most. */
const tries = 40
const pause = 250

/** Sends the files of the form with their descriptions, one after the other, and waits until each can be published. */
async function sendFiles(client: Api, form: FormData): Promise<string[]> {
  const descriptions = form.getAll('description').map(String)
  const ids: string[] = []
  for (const [at, file] of form.getAll('file').entries()) {
    if (!(file instanceof File) || file.size === 0) continue
    const body = new FormData()
    body.append('description', descriptions[at] ?? '')
    body.append('file', file)
    const { id } = await untilReady(client, await client.post<MediaAttachment>('/api/v2/media', body))
    ids.push(id)
  }
  return ids
}

async function untilReady(client: Api, sent: MediaAttachment): Promise<MediaAttachment> {
  let now = sent
  for (let tried = 0; now.url === null && tried < tries; tried += 1) {
    await new Promise((resolve) => setTimeout(resolve, pause))
    now = await client.get<MediaAttachment>(`/api/v1/media/${sent.id}`)
  }
  return now
}
