import { fail, redirect } from '@sveltejs/kit'
import { api, ApiError, type Api } from '#lib/api/client.ts'
import type { Account, Conversation, Status } from '#lib/api/types.ts'
import { addressed, handlesIn } from '#lib/conversations/opening.ts'
import { refused, textOf, type FormAnswer } from '#lib/forms/answer.ts'
import type { Actions, PageServerLoadEvent } from './$types'

export function load({ url }: PageServerLoadEvent) {
  return { to: url.searchParams.get('to') ?? '' }
}

export const actions: Actions = {
  /** Writes to some people; where there is a conversation with exactly them, the message goes on there. */
  default: async ({ request, fetch }) => {
    const form = await request.formData()
    const client = api(fetch)
    const handles = handlesIn(textOf(form, 'to'))
    if (handles.length === 0) return wrong(form, 'to', 'ERR_TO_BLANK', '')
    if (textOf(form, 'text').trim() === '') return wrong(form, 'text', 'ERR_MESSAGE_BLANK', '')
    const people: Account[] = []
    for (const handle of handles.slice(0, 20)) {
      const account = await lookUp(client, handle)
      if (!account) return wrong(form, 'to', 'ERR_TO_UNKNOWN', handle)
      people.push(account)
    }
    let sent: Status
    let conversation: Conversation | null
    try {
      conversation = await conversationWith(client, people)
      sent = await client.post<Status>('/api/v1/statuses', {
        status: addressed(
          textOf(form, 'text'),
          people.map(({ acct }) => acct),
        ),
        visibility: 'direct',
        in_reply_to_id: conversation?.last_status?.id,
      })
    } catch (cause) {
      return refused(cause, 'send', form, { status: 422, field: 'text', word: 'ERR_MESSAGE' })
    }
    const goesOn = conversation?.last_status ? conversation.id : sent.id
    redirect(303, `/messages/${goesOn}`)
  },
}

function wrong(form: FormData, field: string, word: string, sentence: string) {
  const values = { to: textOf(form, 'to'), text: textOf(form, 'text') }
  const problems = { [field]: { word, sentence } }
  return fail<FormAnswer>(422, { form: 'send', done: false, status: 422, sentence: '', problems, values })
}

async function lookUp(client: Api, acct: string): Promise<Account | null> {
  return orNull(client.get<Account>('/api/v1/accounts/lookup', { acct }))
}

async function conversationWith(client: Api, people: readonly Account[]): Promise<Conversation | null> {
  return orNull(
    client.get<Conversation>('/api/rounds/v1/conversations/with', { account_id: people.map(({ id }) => id) }),
  )
}

async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer
  } catch (cause) {
    if (cause instanceof ApiError && (cause.status === 404 || cause.status === 422)) return null
    throw cause
  }
}
