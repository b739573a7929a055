import { globSync, readFileSync } from 'node:fs'
import { purposes, type Purpose } from '../../wire/words.ts'

/** A post of the sample community. */
export type Line = {
  author: string
  text: string
  warning: string
  language: string | undefined
  purpose: Purpose | undefined
  visibility: 'public' | 'unlisted' | 'local' | 'private'
  /** The line that it answers, by its place in the conversation. */
  answers: number | undefined
  /** Milliseconds before the community is made. */
  ago: number
}

const dayMs = 86_400_000
const minuteMs = 60_000
const ownWords = / \{([a-z ]+)\}/
const folder = new URL('conversations/', import.meta.url)

/**
 * Reads the conversations of the sample community. A conversation begins with `# <days ago> <minutes between posts> [words]`;
 * a post is `author [warning]: text` with `{words}` anywhere, and goes on in lines that are indented by two spaces. `>` at the beginning answers the
 * post above with one `>` less, `+` the post right before. Words are a language, a purpose, a visibility.
 */
export function readConversations(): Line[][] {
  const files = globSync('*.txt', { cwd: folder }).sort()
  return files.flatMap((file) => readFile(readFileSync(new URL(file, folder), 'utf8')))
}

function readFile(text: string): Line[][] {
  const parts = text.replaceAll('\n  ', '\u2028').split(/^# /m).slice(1)
  return parts.map(readConversation)
}

function readConversation(text: string): Line[] {
  const [head = '', ...rest] = text.split('\n').filter((line) => line.trim() !== '')
  const [days = '0', gap = '5', ...words] = head.split(/\s+/)
  const lines: Line[] = []
  const latest: number[] = []
  for (const written of rest) {
    const ago = Number(days) * dayMs - lines.length * Number(gap) * minuteMs
    const { depth, ...line } = readLine(written, words, ago)
    const level = depth === 'next' ? latest.length : depth
    const answers = level === 0 ? undefined : latest[level - 1]
    latest.length = level
    latest.push(lines.length)
    lines.push({ ...line, answers })
  }
  return lines
}

function readLine(written: string, common: string[], ago: number) {
  const found = /^(>*|\+)\s*(\w+)(?: \[(.*?)\])?: (.*)$/su.exec(written.replace(ownWords, ''))
  if (!found) throw new SyntaxError(`This is no post of the sample community: ${written}`)
  const [, sign = '', author = '', warning = '', text = ''] = found
  const words = [...(ownWords.exec(written)?.[1] ?? '').split(' '), ...common]
  const visibilities = ['unlisted', 'local', 'private'] as const
  return {
    depth: sign === '+' ? ('next' as const) : sign.length,
    author,
    warning,
    text: text.replaceAll('\u2028', '\n'),
    language: words.find((word) => /^[a-z]{2}$/.test(word)),
    purpose: purposes.find((purpose) => words.includes(purpose)),
    visibility: visibilities.find((visibility) => words.includes(visibility)) ?? ('public' as const),
    ago,
  }
}
