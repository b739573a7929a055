import type { Status, Quote } from '../../../wire/status.ts'
import type { Transcript, TranscriptPerson, TranscriptPost } from '../../../wire/transcript.ts'
import { momentOf } from '../../platform/ids.ts'
import { cite } from './cite.ts'
import { type Countable, countFigures } from './count-figures.ts'
import { findPapers } from './find-papers.ts'
import { type HideNames, hideNames } from './hide-names.ts'
import type { Counted, Known, Material } from './material.ts'
import { type Placed, placePosts } from './place-posts.ts'

/** The roles of a chat in the order in which people are listed. */
const order: readonly TranscriptPerson['role'][] = ['host', 'cohost', 'guest', 'notes', 'participant']

type Shown = { counted: Counted; status: Status; text: string }

/**
 * Makes the transcript of a chat, the one value from which its page and all its exports are written. What was deleted and
 * what was written by people who asked to be left out keeps its place without words, names or numbers.
 */
export function assembleTranscript(material: Material): Transcript {
  const { chat, place, questions, contributions, statuses, leftOut } = material
  const left = new Set(leftOut.map(({ id }) => Number(id)))
  const hide = hideNames(leftOut)
  const shown: Shown[] = contributions.flatMap((counted) => {
    const found = statuses.get(counted.postId)
    return found && !left.has(counted.accountId) ? [{ counted, ...found }] : []
  })
  const ids = new Set(shown.map(({ counted }) => counted.postId))
  const standing = contributions.filter(({ postId, gone }) => gone || statuses.has(postId))
  const entries = standing.map((counted) =>
    entryOf(counted, statuses.get(counted.postId), {
      isLeftOut: left.has(counted.accountId),
      hide,
      ids,
      place,
    }),
  )
  const began = Math.min(...chat.sittings.map(({ starts_at }) => Date.parse(starts_at)))
  const people = peopleOf(material, shown, left)
  const hosts = people.filter(({ role }) => role === 'host' || role === 'cohost').map(({ name }) => name)
  const { papers, links } = findPapers(
    shown.map(({ counted, status, text }) => ({
      accountId: counted.accountId,
      content: status.content,
      text,
      card: status.card,
    })),
    material.readings,
  )
  return {
    chat,
    final: material.final,
    changed_at: material.changedAt.toISOString(),
    people,
    sections: placePosts(
      entries.map(({ placed }) => placed),
      questions.map(({ n, text }) => ({ n, text: hide.text(text) })),
      began,
    ),
    figures: countFigures(
      entries.map(({ countable }) => countable),
      questions,
    ),
    papers,
    links: links.filter(({ url }) => hide.text(url) === url),
    citation: cite({ chat, hosts, place: place.name, day: material.day }),
    exports: exportsOf(chat.url),
    report_url: reportUrl(material),
    hidden: 0,
  }
}

type Around = { isLeftOut: boolean; hide: HideNames; ids: ReadonlySet<number>; place: Material['place'] }

function entryOf(
  counted: Counted,
  found: { status: Status; text: string } | undefined,
  around: Around,
): { placed: Placed; countable: Countable } {
  const { postId, accountId, questionN, role, late, marked } = counted
  const state = found === undefined ? 'deleted' : around.isLeftOut ? 'left_out' : 'shown'
  const at = found ? Date.parse(found.status.created_at) : momentOf(postId).getTime()
  const parentKey = found?.status.in_reply_to_id ? Number(found.status.in_reply_to_id) : null
  const empty = emptyPost(counted, state, at)
  const post = found && state === 'shown' ? { ...empty, ...wordsOf(found.status, found.text, around) } : empty
  return {
    placed: { post, key: postId, parentKey, at },
    countable: {
      key: postId,
      parentKey,
      accountId,
      elsewhere: found?.status.account.acct.includes('@') ?? false,
      at,
      questionN,
      role,
      late,
      marked,
      language: found?.status.language ?? null,
      reblogs: found?.status.reblogs_count ?? 0,
      favourites: found?.status.favourites_count ?? 0,
      state,
    },
  }
}

/** A post of which only its place and its time are told. */
function emptyPost(counted: Counted, state: TranscriptPost['state'], at: number): TranscriptPost {
  return {
    state,
    id: null,
    url: null,
    page: null,
    account_id: null,
    created_at: new Date(at).toISOString(),
    edited_at: null,
    content: '',
    text: '',
    spoiler_text: '',
    language: null,
    media: [],
    quotes: null,
    sitting: counted.sitting,
    question_n: counted.questionN,
    role: counted.role,
    depth: 0,
    in_reply_to_id: null,
    source: counted.source,
    late: counted.late,
    marked: state === 'shown' && counted.marked,
    replies_count: 0,
    reblogs_count: 0,
    favourites_count: 0,
  }
}

function wordsOf(status: Status, text: string, { hide, ids, place }: Around): Partial<TranscriptPost> {
  const { id, account, in_reply_to_id: parent } = status
  return {
    id,
    url: status.url,
    page: `${place.origin}/@${account.acct}/${id}`,
    account_id: account.id,
    edited_at: status.edited_at,
    content: hide.html(status.content),
    text: hide.text(text),
    spoiler_text: hide.text(status.spoiler_text),
    language: status.language,
    media: status.media_attachments.map(({ type, url, description }) => ({
      type,
      url,
      description: description === null ? null : hide.text(description),
    })),
    quotes: quotedBy(status, hide),
    in_reply_to_id: parent !== null && ids.has(Number(parent)) ? parent : null,
    replies_count: status.replies_count,
    reblogs_count: status.reblogs_count,
    favourites_count: status.favourites_count,
  }
}

function quotedBy({ quote }: Status, hide: HideNames): string | null {
  const quoted = quote && 'quoted_status' in quote ? (quote as Quote).quoted_status : null
  const url = quoted?.url ?? null
  return url !== null && hide.text(`@${quoted?.account.acct}`) === `@${quoted?.account.acct}` ? url : null
}

function peopleOf(
  { parts, place }: Material,
  shown: readonly Shown[],
  left: ReadonlySet<number>,
): TranscriptPerson[] {
  const counts = new Map<number, number>()
  const people = new Map<number, TranscriptPerson>()
  for (const { person, role } of parts) {
    const id = Number(person.id)
    if (!left.has(id) && !people.has(id)) people.set(id, { ...person, role, posts: 0 })
  }
  for (const { counted, status } of shown) {
    const { accountId } = counted
    counts.set(accountId, (counts.get(accountId) ?? 0) + 1)
    if (!people.has(accountId))
      people.set(accountId, { ...knownOf(status.account, place.name), role: 'participant', posts: 0 })
  }
  return [...people]
    .map(([id, person]) => ({ ...person, posts: counts.get(id) ?? 0 }))
    .toSorted((a, b) => order.indexOf(a.role) - order.indexOf(b.role) || b.posts - a.posts)
}

/** Somebody as their public profile shows them. */
export function knownOf(account: Status['account'], place: string): Known {
  const elsewhere = account.acct.includes('@')
  return {
    id: account.id,
    name: account.display_name || account.username,
    acct: elsewhere ? account.acct : `${account.acct}@${place}`,
    url: account.url,
    avatar: account.avatar_static,
    profession: account.profession,
    elsewhere,
    index: account.indexable,
  }
}

function exportsOf(url: string): Transcript['exports'] {
  return {
    html: `${url}/transcript.html`,
    print: `${url}/transcript.print.html`,
    markdown: `${url}/transcript.md`,
    csv: `${url}/transcript.csv`,
    json: `${url}/transcript.json`,
    csl_json: `${url}/transcript.csl.json`,
    ics: `${url}.ics`,
  }
}

/** The page on which a report is asked for, with the days of the chat, in UTC. */
function reportUrl({ chat }: Material): string {
  const days = chat.sittings.flatMap(({ starts_at, ends_at }) => [starts_at, ends_at]).toSorted()
  const query = new URLSearchParams({
    chat: chat.id,
    from: (days.at(0) ?? '').slice(0, 10),
    to: (days.at(-1) ?? '').slice(0, 10),
  })
  return `${chat.tag.url}/report?${query}`
}
