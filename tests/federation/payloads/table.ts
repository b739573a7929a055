import type { Payload } from './read-files.ts'
import type { Sent } from './send.ts'

type Row = { payload: Payload; sent: Sent; itself: string }

const HEAD = `# What other servers send, and what becomes of it

\`tests/federation/payloads.test.ts\` brings every file of a collection of real payloads (of Mastodon, Pleroma, Misskey, Lemmy, PeerTube, WordPress, GNU social, Fedify and others, most
of them recorded from running servers, and some that only look like ActivityPub: Activity Streams 1, Bluesky, feeds, pages) to the real inbox of a server, signed as its own server would
sign it, and writes this table. The files themselves are not part of the project.

- Activities are sent as they are; a post in a Create, a person in an Update, a Tombstone in a Delete; everything else as it is.
- Addresses in the payloads that mean the receiver stand for a member, a post and a poll of this server.
- A member follows whoever sends something. What an activity takes back, changes or deletes was sent before it.
- Ids begin with https:// (this server looks up nothing else), keys are generated, an id that several files have is made unique.
- After each refusal all tables have as many rows as before, but for who sent it. Everything that was stored is then looked at by the API.
- A type that this server has no use for (a lock, a warning, a dislike) is passed over and never an error.
- The last column says what a file that is no activity means where it belongs.
`

/** The outcomes of all files as Markdown. */
export function table(rows: readonly Row[]): string {
  const sorted = rows.toSorted((a, b) => (a.payload.file < b.payload.file ? -1 : 1))
  const lines = sorted.map(({ payload, sent, itself }) => {
    const cells = [payload.file, what(payload), sent.as, String(sent.status), sent.did, sent.outcome, itself]
    return `| ${cells.map(cell).join(' | ')} |`
  })
  const head = ['File', 'What it is', 'Sent', 'Answer', 'It is', 'As what, or why not', 'Where it belongs']
  const total = (did: string) => rows.filter(({ sent }) => sent.did === did).length
  const sums = `${rows.length} files: ${total('taken')} taken in, ${total('ignored')} passed over because they concern nobody here or mean nothing here, ${total('refused')} refused.`
  return [HEAD, sums, '', `| ${head.join(' | ')} |`, `|${' --- |'.repeat(head.length)}`, ...lines, ''].join(
    '\n',
  )
}

function what({ kind, json }: Payload): string {
  const type = [json?.type ?? json?.['@type']].flat().find((one) => typeof one === 'string')
  return ['activity', 'actor', 'object', 'collection'].includes(kind) && type
    ? type.replace(/^.*#/, '')
    : kind
}

/** Ids and addresses of single things are left out, so that the table says the same each time. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/\s+/g, ' ').trim()
}
