import { error, redirect } from '@sveltejs/kit'
import type { Account, CollectionWithAccounts, Relationship, Rule, Status } from '#lib/api/types.ts'
import { api } from '#lib/api/client.ts'
import { orErrorPage, signInPath } from '#lib/api/load.ts'
import { chatPath } from '#lib/chats/address.ts'
import { textOf } from '#lib/forms/answer.ts'
import { answered } from '#lib/moderation/decide.ts'
import type { Chat } from '#wire/chat.ts'
import type { Actions, PageServerLoadEvent } from './$types'

const morePosts = 8

/** Whom or what somebody reports: `account`, and `post`, `collection` or `chat` where it began with one. */
export async function load({ fetch, url, parent }: PageServerLoadEvent) {
  const { viewer } = await parent()
  if (!viewer) redirect(303, signInPath(url))
  const client = api(fetch)
  const id = url.searchParams.get('account')
  const postId = url.searchParams.get('post')
  if (!id) error(404, { message: 'Record not found' })
  const collectionId = url.searchParams.get('collection')
  const chatId = url.searchParams.get('chat')
  const [account, rules, first, others, reported, chat] = await Promise.all([
    orErrorPage(client.get<Account>(`/api/v1/accounts/${encodeURIComponent(id)}`), url),
    orErrorPage(client.get<Rule[]>('/api/v1/instance/rules'), url),
    postId ? orErrorPage(client.get<Status>(`/api/v1/statuses/${encodeURIComponent(postId)}`), url) : null,
    orErrorPage(
      client.get<Status[]>(`/api/v1/accounts/${encodeURIComponent(id)}/statuses`, {
        exclude_reblogs: true,
        limit: morePosts,
      }),
      url,
    ),
    collectionId
      ? orErrorPage(
          client.get<CollectionWithAccounts>(`/api/v1/collections/${encodeURIComponent(collectionId)}`),
          url,
        )
      : null,
    chatId ? orErrorPage(client.get<Chat>(chatPath(chatId)), url) : null,
  ])
  const post = first?.reblog ?? first
  const posts = [...(post ? [post] : []), ...others.filter((one) => one.id !== post?.id)]
  return { account, rules, posts, chosen: post?.id ?? null, collection: reported?.collection ?? null, chat }
}

export const actions: Actions = {
  report: (event) =>
    answered(event, 'report', (client, form) => {
      const category = textOf(form, 'category')
      return client.post('/api/v1/reports', {
        account_id: textOf(form, 'account_id'),
        status_ids: form.getAll('status_ids').map(String),
        collection_ids: form.getAll('collection_ids').map(String),
        chat_ids: form.getAll('chat_ids').map(String),
        comment: textOf(form, 'comment'),
        category: category || 'other',
        ...(category === 'violation' && { rule_ids: form.getAll('rule_ids').map(String) }),
      })
    }),
  mute: (event) => answered(event, 'mute', (client, form) => client.post<Relationship>(verb(form, 'mute'))),
  block: (event) =>
    answered(event, 'block', (client, form) => client.post<Relationship>(verb(form, 'block'))),
}

const verb = (form: FormData, word: string) =>
  `/api/v1/accounts/${encodeURIComponent(textOf(form, 'account_id'))}/${word}`
