import { isOperator, readOperator, type Scope, type Wanted } from './operators.ts'

/** One condition on the words of a post. */
export type Term = {
  /** What must stand there as it is: one word, or several next to each other in this order. */
  text: string
  /** The last word may go on: somebody may still be typing it. */
  isPrefix: boolean
  isExcluded: boolean
}

export type Condition = Exclude<Wanted, { operator: 'in' }> & { isExcluded: boolean }

/** What of the question was not followed, and why. */
export type Unread = {
  kind: 'unknown_operator' | 'unknown_value' | 'no_word' | 'too_many'
  text: string
}

export type Query = { terms: Term[]; conditions: Condition[]; scope: Scope; unread: Unread[] }

const mostTerms = 12
const mostConditions = 12
const mostUnread = 10
/** A shorter beginning fits too many words to be worth reading them all. */
const leastPrefix = 3
const PART = /([-−]?)(?:(\p{L}+):(?=\S))?(?:["“„«]([^"“”»]*)["“”»]?|(\S+))/gu
const WORD = /[\p{L}\p{N}]/u
const NOT_ASCII = /[^\0-\x7f]/

/**
 * Reads what somebody typed to find posts: words (all must occur), "words in this order", operators such as `from:alice`, and
 * each of these with a minus for what must not be. The last word, unless quoted, excluded or shorter than three letters, also finds
 * longer words. At most twelve words and twelve operators. Never throws; what is not followed is told in `unread`.
 */
export function readQuery(typed: string): Query {
  const query: Query = { terms: [], conditions: [], scope: 'all', unread: [] }
  for (const match of typed.matchAll(PART)) {
    const [whole, minus = '', name, quoted, word = ''] = match
    const isExcluded = minus !== ''
    if (name !== undefined && isOperator(name)) {
      addCondition(query, { name, value: quoted ?? word, isExcluded })
      continue
    }
    const isLast = match.index + whole.length === typed.length
    // An address, a time or a smiley is no attempt at an operator.
    const looksLikeOne =
      name !== undefined && quoted === undefined && /^[\p{L}\p{N}@#]/u.test(word) && !word.endsWith(':')
    if (looksLikeOne) addUnread(query, { kind: 'unknown_operator', text: `${name}:` })
    const text = (name === undefined ? '' : `${name}:`) + (quoted ?? word)
    addTerm(query, text.trim(), { isExcluded, mayGoOn: isLast && quoted === undefined })
  }
  return query
}

function addTerm(
  query: Query,
  text: string,
  { isExcluded, mayGoOn }: { isExcluded: boolean; mayGoOn: boolean },
): void {
  if (!WORD.test(text)) {
    if (text !== '') addUnread(query, { kind: 'no_word', text })
  } else if (query.terms.length === mostTerms) {
    addUnread(query, { kind: 'too_many', text })
  } else {
    const isLong = text.length >= leastPrefix || NOT_ASCII.test(text)
    query.terms.push({ text, isExcluded, isPrefix: mayGoOn && !isExcluded && isLong })
  }
}

function addCondition(
  query: Query,
  { name, value, isExcluded }: { name: string; value: string; isExcluded: boolean },
): void {
  const wanted = readOperator(name, value)
  const text = `${isExcluded ? '-' : ''}${name}:${value}`
  if (wanted === undefined || (wanted.operator === 'in' && isExcluded)) {
    addUnread(query, { kind: 'unknown_value', text })
  } else if (wanted.operator === 'in') {
    query.scope = wanted.scope
  } else if (query.conditions.length === mostConditions) {
    addUnread(query, { kind: 'too_many', text })
  } else {
    query.conditions.push({ ...wanted, isExcluded })
  }
}

function addUnread(query: Query, { kind, text }: Unread): void {
  if (query.unread.length < mostUnread) query.unread.push({ kind, text: text.slice(0, 100) })
}

/** Whether the conditions say what to find, and not only what to leave out. */
export function asksForSomething({ terms, conditions, scope }: Query): boolean {
  return scope === 'library' || [...terms, ...conditions].some((one) => !one.isExcluded)
}

/**
 * The people of one server that a question is also about: its words, and the server (null: this one). Undefined where it has other
 * operators, too, or leaves something out.
 */
export function peopleOfServer({
  terms,
  conditions,
  scope,
  unread,
}: Query): { words: string; domain: string | null } | undefined {
  const [first] = conditions
  const isAlone = conditions.length === 1 && scope === 'all' && unread.length === 0
  if (!isAlone || first?.operator !== 'server' || first.isExcluded) return undefined
  if (terms.some(({ isExcluded }) => isExcluded)) return undefined
  return { words: terms.map(({ text }) => text).join(' '), domain: first.domain }
}

/** Whether operators were used: then only posts can be meant. */
export function usesOperators({ conditions, scope, unread }: Query): boolean {
  return conditions.length > 0 || scope !== 'all' || unread.some(({ kind }) => kind === 'unknown_value')
}
