import { ApiError, type Api } from '#lib/api/client.ts'
import { loadChats } from '#lib/messages/index.ts'
import type { Locale } from '#lib/messages/locales.ts'
import type { Chat, Contribution } from '#wire/chat.ts'
import type { Transcript } from '#wire/transcript.ts'
import { chatPath } from './address.ts'
import { stageOf, takesLate } from './facts.ts'
import type { View } from './room/contributions.ts'

type Reader = { url: URL; isMember: boolean; locale: Locale }

/** What the page of a chat shows at this stage, with the components for it: the others are not loaded. Throws `ApiError`. */
export async function loadStage(client: Api, chat: Chat, reader: Reader) {
  const now = Date.now()
  const stage = stageOf(chat, now)
  if (stage === 'before') {
    const [{ default: Shown }] = await Promise.all([
      import('./plan/Announcement.svelte'),
      loadChats(reader.locale, 'calendar'),
    ])
    return { stage, Shown } as const
  }
  if (stage === 'room') return { stage, ...(await loadRoom(client, chat, reader)) } as const
  const [{ default: Shown }, transcript, Composer] = await Promise.all([
    import('./transcript/TranscriptPage.svelte'),
    client.get<Transcript>(`${chatPath(chat.id)}/transcript`),
    reader.isMember && takesLate(chat, now) ? loadComposer(reader.locale) : null,
    loadChats(reader.locale, 'transcript'),
  ])
  return { stage, Shown, transcript, Composer } as const
}

async function loadRoom(client: Api, chat: Chat, { url, isMember, locale }: Reader) {
  const view = viewIn(url)
  const query = {
    question: view.question,
    only: view.only,
    limit: 40,
    max_id: url.searchParams.get('max_id'),
  }
  const path = `${chatPath(chat.id)}/contributions`
  const [{ default: Shown }, first, pinned, answered, Composer, here] = await Promise.all([
    import('./room/Room.svelte'),
    client.page<Contribution>(path, query),
    client.get<Contribution[]>(path, { only: 'pinned' }),
    isMember ? answeredIn(client, path, url) : null,
    isMember ? loadComposer(locale) : null,
    isMember ? import('./room/Presence.svelte') : null,
    loadChats(locale, 'room'),
  ])
  return { Shown, first, pinned, answered, view, Composer, Here: here?.default ?? null }
}

/** What an address asks to answer, `?reply=`: the way without script. Null also for what is no longer in the room. */
async function answeredIn(client: Api, path: string, url: URL): Promise<Contribution | null> {
  const id = /^\d{1,20}$/.exec(url.searchParams.get('reply') ?? '')?.[0]
  if (id === undefined) return null
  try {
    return await client.get<Contribution>(`${path}/${id}`)
  } catch (cause) {
    if (cause instanceof ApiError && cause.status === 404) return null
    throw cause
  }
}

async function loadComposer(locale: Locale) {
  const [{ default: Composer }] = await Promise.all([
    import('./room/RoomComposer.svelte'),
    loadChats(locale, 'answering'),
  ])
  return Composer
}

/** What an address asks to see of a room: `?question=2`, `?only=hosts`. */
export function viewIn(url: URL): View {
  const question = /^(?:[1-9]|1[0-2])$/.exec(url.searchParams.get('question') ?? '')?.[0]
  const only = (['hosts', 'marked'] as const).find((one) => one === url.searchParams.get('only')) ?? null
  return { question: question === undefined ? null : Number(question), only }
}
