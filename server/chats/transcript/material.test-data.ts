import type { Status } from '../../../wire/status.ts'
import type { TranscriptChat } from '../../../wire/transcript.ts'
import { idAt } from '../../platform/ids.ts'
import { plainText } from '../../text/plain-text.ts'
import { renderPost } from '../../text/render.ts'
import type { Counted, Known, Material } from './material.ts'

export const origin = 'https://rounds.example'
export const begins = Date.parse('2026-11-26T20:00:00Z')

export const chat: TranscriptChat = {
  id: '77',
  title: 'Feedback that helps',
  about: 'How we tell each other.',
  tag: { name: 'MedEd', url: `${origin}/tags/meded` },
  language: 'en',
  status: 'closed',
  rehearsal: false,
  series: null,
  sittings: [
    {
      n: 1,
      time_zone: 'Europe/London',
      starts_at: '2026-11-26T20:00:00.000Z',
      ends_at: '2026-11-26T21:00:00.000Z',
    },
  ],
  url: `${origin}/chats/77`,
}

/** Somebody with that handle; with a server, of another one. */
export function person(id: number, acct: string, name = acct): Known {
  const elsewhere = acct.includes('@')
  return {
    id: String(id),
    name,
    acct: elsewhere ? acct : `${acct}@rounds.example`,
    url: elsewhere ? `https://${acct.split('@')[1]}/users/${acct.split('@')[0]}` : `${origin}/@${acct}`,
    avatar: `${origin}/avatar.svg`,
    profession: null,
    elsewhere,
    index: true,
  }
}

export type Written = {
  by: Known
  text: string
  minute?: number
  answers?: number | null
  mentions?: readonly Known[]
  status?: Partial<Status>
} & Partial<Omit<Counted, 'postId' | 'accountId'>>

/** The material of a chat in which some posts were written, whose ids count from 1 within their millisecond. */
export function materialOf(
  written: readonly Written[],
  more: Partial<Material> = {},
): Material & { ids: number[] } {
  const ids = written.map(({ minute = 1 }, place) => idAt(new Date(begins + minute * 60_000)) + place)
  const statuses = new Map<number, { status: Status; text: string }>()
  const contributions = written.map((one, place): Counted => {
    const { by, text, minute = 1, answers = null, mentions = [], status, ...counted } = one
    const postId = ids[place] ?? 0
    const at = new Date(begins + minute * 60_000)
    if (!counted.gone) {
      const parent = answers === null ? null : String(ids[answers])
      const written = statusOf(postId, by, { text, at, parent, mentions })
      const whole = { ...written, ...status }
      statuses.set(postId, { status: whole, text: plainText(whole.content) })
    }
    return {
      sitting: 1,
      questionN: 1,
      role: 'answer',
      source: by.elsewhere ? 'mention' : 'local',
      late: false,
      marked: false,
      gone: false,
      ...counted,
      postId,
      accountId: Number(by.id),
      at,
    }
  })
  return {
    chat,
    place: { name: 'rounds.example', origin },
    questions: [
      { n: 1, text: 'What helps?' },
      { n: 2, text: 'What hurts?' },
    ],
    parts: [],
    readings: [],
    contributions,
    statuses,
    leftOut: [],
    final: true,
    changedAt: new Date(begins),
    day: '2026-11-27',
    ids,
    ...more,
  }
}

function statusOf(
  id: number,
  by: Known,
  {
    text,
    at,
    parent,
    mentions,
  }: { text: string; at: Date; parent: string | null; mentions: readonly Known[] },
): Status {
  const handle = (known: Known) => (known.elsewhere ? known.acct : (known.acct.split('@')[0] ?? ''))
  const content = renderPost(text, {
    hashtagUrl: (folded) => `${origin}/tags/${folded}`,
    mention: (username, domain) => {
      const found = mentions.find((known) => handle(known) === (domain ? `${username}@${domain}` : username))
      return found && { url: found.url, acct: handle(found) }
    },
  })
  return {
    id: String(id),
    url: `${by.url}/${id}`,
    created_at: at.toISOString(),
    edited_at: null,
    account: {
      id: by.id,
      acct: handle(by),
      username: handle(by).split('@')[0],
      display_name: by.name,
      url: by.url,
      avatar_static: by.avatar,
      profession: by.profession,
      indexable: by.index,
    },
    content,
    spoiler_text: '',
    media_attachments: [],
    in_reply_to_id: parent,
    language: 'en',
    card: null,
    quote: null,
    replies_count: 0,
    reblogs_count: 0,
    favourites_count: 0,
  } as unknown as Status
}
