import { absences, differences, everywhere } from './differences.ts'
import { documented, sameRoute, type Documented } from './documented.ts'

/** Addresses that are pages and not routes of the API. */
const pages = ['GET /oauth/authorize']

const head = [
  '# The client API',
  '',
  'Every endpoint that Mastodon’s documentation lists, and what this server does with it. This file is written by `npm run client-api`',
  'from the list of the documentation (`tests/client-api/documented.ts`), the routes that are mounted, and the differences that',
  '`tests/client-api/differences.ts` tells; a test fails when it is stale. What Rounds adds is at `/api/rounds/v1` and in',
  'members of the answers that other apps ignore; all of it is in `/api/openapi.json` and, for people, at `/api/docs`.',
  '',
  '- **done**: as documented. **differs**: answered, with the difference that is told.',
  '- **older**: Mastodon calls it deprecated or has taken it away; answered all the same.',
  '- **not here**: with the reason.',
  '',
  'Everywhere:',
  '',
  ...everywhere.map((sentence) => `- ${sentence}`),
  '',
].join('\n')

export type State = 'done' | 'differs' | 'older' | 'not here'

/** What an endpoint is here, and what is to be said of it. */
export function stateOf(row: Documented, mounted: ReadonlySet<string>): { state: State; note: string } {
  const route = `${row.method} ${row.path}`
  if (!mounted.has(sameRoute(route)) && !pages.includes(route)) {
    return { state: 'not here', note: reasonFor(row.path) }
  }
  const note = differences[route] ?? ''
  if (row.marks.includes('deprecated') || row.marks.includes('removed')) return { state: 'older', note }
  return { state: note === '' ? 'done' : 'differs', note }
}

/** Why an address is not here, or an empty text where nobody has said. */
export function reasonFor(path: string): string {
  const fitting = Object.keys(absences).filter((start) => path === start || path.startsWith(`${start}/`))
  const [longest = ''] = fitting.toSorted((a, b) => b.length - a.length)
  return absences[longest] ?? ''
}

/** The document, from the names of the routes that are mounted (`METHOD /path`). */
export function writeTable(routes: readonly string[]): string {
  const mounted = new Set(routes.map(sameRoute))
  const states = documented.map((row) => ({ row, ...stateOf(row, mounted) }))
  const count = (state: State) => states.filter((one) => one.state === state).length
  const figures = (['done', 'differs', 'older', 'not here'] as const)
    .map((state) => `${count(state)} ${state}`)
    .join(', ')
  const sections = [...new Set(documented.map(({ page }) => page))].map((page) => {
    const rows = states.filter(({ row }) => row.page === page)
    const lines = rows.map(({ row, state, note }) =>
      line(link(row), shown(row.entity), row.since, state, note),
    )
    return [`## ${page}`, '', ...tableHead, ...lines, ''].join('\n')
  })
  return [head, `${documented.length} endpoints: ${figures}.\n`, ...sections].join('\n')
}

function link({ method, path, docs }: Documented): string {
  const name = `\`${method} ${path}\``
  return docs === '' ? name : `[${name}](${docs})`
}

const line = (...cells: string[]): string => `| ${cells.join(' | ')} |`
const tableHead = [
  line('endpoint', 'answers', 'since', 'state', 'difference or reason'),
  line('---', '---', '---', '---', '---'),
]

const shown = (entity: string): string => (entity === '-' ? '' : `\`${entity}\``)
