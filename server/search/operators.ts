import { normaliseDomain } from '../platform/read-domain.ts'
import { foldHashtag, isHashtagName } from '../text/hashtags.ts'
import { type Period, readPeriod } from './read-period.ts'

export const hasWhat = [
  'media',
  'image',
  'video',
  'audio',
  'poll',
  'link',
  'card',
  'doi',
  'quote',
  'question',
] as const
export const isWhat = [
  'reply',
  'boost',
  'edited',
  'sensitive',
  'local',
  'thread',
  'bookmarked',
  'favourited',
] as const
const purposes = ['advocacy', 'teaching', 'news', 'networking'] as const
const scopes = ['all', 'public', 'library'] as const

/** Whose posts are searched: `all` is the public ones of those who allow it, one's own, and public ones that one kept. */
export type Scope = (typeof scopes)[number]

/** What a post must be besides its words; `me` as a handle is whoever asks. */
export type Wanted =
  | { operator: 'from'; handle: string }
  | { operator: 'to'; handle: string }
  | { operator: 'has'; what: (typeof hasWhat)[number] }
  | { operator: 'is'; what: (typeof isWhat)[number] }
  | { operator: 'tag'; tag: string }
  | { operator: 'lang'; language: string }
  | { operator: 'purpose'; purpose: (typeof purposes)[number] }
  | { operator: 'prof'; profession: string }
  /** By people of one server; null: this one. */
  | { operator: 'server'; domain: string | null }
  | { operator: 'within'; period: Period }
  | { operator: 'in'; scope: Scope }

/** Reads the value of an operator; undefined where it is none. Each takes what was typed, in lower case. */
const readers: Record<string, (value: string) => Wanted | undefined> = {
  from: (value) => person('from', value),
  to: (value) => person('to', value),
  has: (value) => oneOf(hasWhat, value, (what) => ({ operator: 'has', what })),
  is: (value) => oneOf(isWhat, value, (what) => ({ operator: 'is', what })),
  tag: (value) => {
    const name = value.replace(/^#/, '')
    return isHashtagName(name) ? { operator: 'tag', tag: foldHashtag(name) } : undefined
  },
  lang: (value) =>
    /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/.test(value) ? { operator: 'lang', language: value } : undefined,
  purpose: (value) => oneOf(purposes, value, (purpose) => ({ operator: 'purpose', purpose })),
  prof: (value) => (/[\p{L}\p{N}]/u.test(value) ? { operator: 'prof', profession: value } : undefined),
  server: (value) => {
    if (value === 'here') return { operator: 'server', domain: null }
    const domain = value.includes('.') ? normaliseDomain(value.replace(/^@/, '')) : undefined
    return domain === undefined ? undefined : { operator: 'server', domain }
  },
  before: (value) => within(value, ({ from }) => ({ until: from })),
  after: (value) => within(value, ({ until }) => ({ from: until })),
  during: (value) => within(value, (period) => period),
  in: (value) => oneOf(scopes, value, (scope) => ({ operator: 'in', scope })),
}
const aliases: Record<string, string> = { language: 'lang', profession: 'prof' }

/** The operators that search knows, as one types them. */
export const operatorNames: readonly string[] = Object.keys(readers)

/** Whether `name:` is an operator. */
export function isOperator(name: string): boolean {
  return Object.hasOwn(readers, usualName(name))
}

/** What `name:value` asks for; undefined when the operator does not know the value. */
export function readOperator(name: string, value: string): Wanted | undefined {
  const typed = value.trim().toLowerCase()
  return typed === '' ? undefined : readers[usualName(name)]?.(typed)
}

function usualName(name: string): string {
  const lower = name.toLowerCase()
  return Object.hasOwn(aliases, lower) ? (aliases[lower] ?? lower) : lower
}

function person(operator: 'from' | 'to', value: string): Wanted | undefined {
  const handle = value.replace(/^@/, '')
  return /^[^\s@]{1,100}(@[^\s@]{1,255})?$/u.test(handle) ? { operator, handle } : undefined
}

function oneOf<T extends string>(
  known: readonly T[],
  value: string,
  make: (one: T) => Wanted,
): Wanted | undefined {
  const found = known.find((one) => one === value)
  return found && make(found)
}

function within(value: string, bounds: (period: Required<Period>) => Period): Wanted | undefined {
  const period = readPeriod(value)
  return period && { operator: 'within', period: bounds(period) }
}
