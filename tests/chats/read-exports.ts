import assert from 'node:assert/strict'
import { parse } from 'csv-parse/sync'
import type { Transcript } from '../../wire/transcript.ts'
import type { Caller } from '../world.ts'

/** A transcript in each of its forms: the numbers of its posts, sorted, and all that it says. */
export type Exports = Record<string, { ids: string[]; text: string }>

const idsOf = ({ sections }: Transcript) =>
  sections.flatMap((section) => section.posts.flatMap(({ id }) => id ?? []))

const all = (text: string, shape: RegExp) => [...text.matchAll(shape)].map(([, id = '']) => id)

/** How the numbers of posts are read from a form, each by its own means. */
const readers: Record<string, (text: string) => string[]> = {
  json: (text) => idsOf(JSON.parse(text) as Transcript),
  csv: (text) => {
    const rows: Record<string, string>[] = parse(text, { columns: true })
    return rows.flatMap(({ post_id: id }) => id || [])
  },
  html: (text) => all(text, /<article id="p-(\d+)"/g),
  'print.html': (text) => all(text, /<article id="p-(\d+)"/g),
  md: (text) => all(text, /^[> ]*\*\*.*\]\(https?:\/\/[^/]+\/@[^/]+\/(\d+)\)/gm),
}

/** Reads the transcript of a chat in all forms. */
export async function readExports(reader: Caller, chatId: string): Promise<Exports> {
  const value = await reader.get<Transcript>(`/api/rounds/v1/chats/${chatId}/transcript`)
  assert.equal(value.status, 200, value.text)
  const found: Exports = { value: { ids: idsOf(value.body).toSorted(), text: value.text } }
  for (const [form, read] of Object.entries(readers)) {
    const { status, text } = await reader.get(`/chats/${chatId}/transcript.${form}`)
    assert.equal(status, 200, form)
    found[form] = { ids: read(text).toSorted(), text }
  }
  return found
}
