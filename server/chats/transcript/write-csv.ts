import type { Transcript } from '../../../wire/transcript.ts'
import { type CsvCell, writeCsv } from '../../text/csv.ts'
import { peopleById } from './shared-lines.ts'

const columns = [
  'post_id',
  'state',
  'created_at',
  'edited_at',
  'author_name',
  'author_handle',
  'author_profession',
  'author_role',
  'section',
  'question_n',
  'question',
  'role',
  'sitting',
  'late',
  'marked',
  'source',
  'language',
  'content_warning',
  'text',
  'in_reply_to_id',
  'likes',
  'boosts',
  'replies',
  'url',
] as const

/** A transcript as CSV, a line for each post in the order of its page. Posts without words keep their line, without number and name. */
export function transcriptCsv(transcript: Transcript, { bom = false }: { bom?: boolean } = {}): string {
  const people = peopleById(transcript)
  const rows = transcript.sections.flatMap(({ kind, text: question, posts }) =>
    posts.map((post): CsvCell[] => {
      const author = people.get(post.account_id ?? '')
      return [
        post.id,
        post.state,
        post.created_at,
        post.edited_at,
        author?.name ?? null,
        author?.acct ?? null,
        author?.profession ?? null,
        author?.role ?? null,
        kind,
        post.question_n,
        question,
        post.role,
        post.sitting,
        post.late,
        post.marked,
        post.source,
        post.language,
        post.spoiler_text,
        post.text,
        post.in_reply_to_id,
        post.favourites_count,
        post.reblogs_count,
        post.replies_count,
        post.url,
      ]
    }),
  )
  return writeCsv([columns, ...rows], { bom })
}
