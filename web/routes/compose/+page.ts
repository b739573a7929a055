import { error, redirect } from '@sveltejs/kit'
import { browser } from '$app/env'
import { api, type Api } from '#lib/api/client.ts'
import { orErrorPage, signInPath } from '#lib/api/load.ts'
import type { ScheduledEntry, ServerDraft, Status, StatusSource } from '#lib/api/types.ts'
import { loadAbilities } from '#lib/posts/composer/abilities.ts'
import { findPost } from '#lib/posts/composer/quotable.ts'
import { sharedText } from '#lib/posts/composer/shared-text.ts'
import type { PageLoad } from './$types'

/**
 * What the composer begins with: the post that is answered (`?reply=`), quoted (`?quote=`) or edited (`?edit=`), a draft
 * (`?draft=`), something that is to be published later (`?scheduled=`), or a text (`?text=`), also one
 * that another program shares with its title and address (web/shell/manifest.ts).
 */
export const load: PageLoad = async ({ fetch, parent, url, data }) => {
  const { viewer } = await parent()
  if (!viewer) redirect(303, signInPath(url))
  const client = api(fetch)
  const asked = (name: string) => url.searchParams.get(name)
  const [abilities, editing, kept] = await Promise.all([
    orErrorPage(loadAbilities(client, { keep: browser }), url),
    orErrorPage(toEdit(client, asked('edit'), viewer.id), url),
    orErrorPage(begunBefore(client, asked('draft'), asked('scheduled')), url),
  ])
  const begun = kept.draft ?? kept.scheduled
  const reply = editing ? editing.post.in_reply_to_id : (begun?.in_reply_to_id ?? asked('reply'))
  const quote = editing ? null : (begun?.quoted_status_id ?? asked('quote'))
  const [answered, quoted] = await Promise.all([
    reply ? orErrorPage(findPost(reply, client), url) : null,
    quote ? orErrorPage(findPost(quote, client), url) : null,
  ])
  return {
    ...data,
    ...kept,
    writer: viewer,
    abilities,
    editing,
    answered,
    quoted,
    /** What was meant to be answered or quoted and is no longer there. */
    gone:
      reply !== null && !answered && !editing
        ? ('reply' as const)
        : quote && !quoted
          ? ('quote' as const)
          : null,
    text: sharedText(url.searchParams),
  }
}

/** Only one's own posts are edited. */
async function toEdit(client: Api, id: string | null, viewerId: string) {
  if (!id) return null
  const path = `/api/v1/statuses/${encodeURIComponent(id)}`
  const [post, source] = await Promise.all([
    client.get<Status>(path),
    client.get<StatusSource>(`${path}/source`),
  ])
  if (post.account.id !== viewerId) error(403, { message: 'Only the author of a post can edit it.' })
  return { post, source }
}

async function begunBefore(client: Api, draftId: string | null, scheduledId: string | null) {
  const draft = draftId
    ? await client.get<ServerDraft>(`/api/rounds/v1/drafts/${encodeURIComponent(draftId)}`)
    : null
  const scheduled = scheduledId
    ? await client.get<ScheduledEntry>(`/api/rounds/v1/scheduled/${encodeURIComponent(scheduledId)}`)
    : null
  return { draft, scheduled }
}
