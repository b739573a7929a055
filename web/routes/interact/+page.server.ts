import { redirect } from '@sveltejs/kit'
import { api, ApiError, type Api } from '#lib/api/client.ts'
import { ownPath } from '#lib/api/own-path.ts'
import type { Account, Status } from '#lib/api/types.ts'
import { refused, textOf } from '#lib/forms/answer.ts'
import { nameOf } from '#lib/posts/address.ts'
import { excerpt } from '#lib/posts/excerpt.ts'
import type { Actions, PageServerLoadEvent } from './$types'

const acts = ['follow', 'reply', 'favourite', 'boost', 'open'] as const

/** Where the visitor's own server is remembered, in their browser and for this page alone. */
const cookie = { name: 'home_server', path: '/interact', maxAge: 365 * 86_400 }

function wishOf(params: URLSearchParams) {
  const act = acts.find((one) => one === params.get('act')) ?? 'open'
  return { act, uri: params.get('uri') ?? '', next: ownPath(params.get('next')) }
}

/** What a visitor wants to do with which person or post; members do it at its page. */
export async function load({ url, parent, fetch, cookies }: PageServerLoadEvent) {
  const { viewer } = await parent()
  const wish = wishOf(url.searchParams)
  if (viewer) redirect(303, wish.next)
  return { ...wish, about: await thingAt(api(fetch), wish.next), home: cookies.get(cookie.name) ?? '' }
}

/** The person, and the post, whose page it is; null, if it is another page, or it has gone. */
async function thingAt(client: Api, path: string) {
  const [, acct, id] = /^\/@([^/?#]+)(?:\/(\d+))?$/.exec(path) ?? []
  if (!acct) return null
  try {
    const post = id ? await client.get<Status>(`/api/v1/statuses/${id}`) : null
    const account =
      post?.account ??
      (await client.get<Account>('/api/v1/accounts/lookup', { acct: decodeURIComponent(acct) }))
    const words = post && (post.spoiler_text || excerpt(post.content, 200))
    return { avatar: account.avatar, name: nameOf(account), acct: account.acct, words }
  } catch (cause) {
    if (cause instanceof ApiError) return null
    throw cause
  }
}

export const actions: Actions = {
  /** Leads to where it is done at the visitor's own server. */
  default: async ({ request, fetch, cookies, url }) => {
    const form = await request.formData()
    const home = textOf(form, 'home').trim()
    const { act, uri } = wishOf(url.searchParams)
    let answer: { url: string }
    try {
      answer = await api(fetch).get('/api/rounds/v1/interaction', { home, act, uri })
    } catch (cause) {
      return refused(cause, 'interact', form)
    }
    cookies.set(cookie.name, home, { path: cookie.path, maxAge: cookie.maxAge, sameSite: 'lax' })
    redirect(303, answer.url, { external: true })
  },
}
