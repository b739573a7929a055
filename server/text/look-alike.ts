import { domainToUnicode } from 'node:url'
import { usernameSkeleton } from './usernames.ts'

export type LookAlike = 'mixed_scripts' | 'imitates'

/** Scripts that one word may hold together: the writing of Japanese, Korean and Chinese (UTS #39, "highly restrictive"). */
const TOGETHER = [
  ['Latin', 'Han', 'Hiragana', 'Katakana'],
  ['Latin', 'Han', 'Hangul'],
  ['Latin', 'Han', 'Bopomofo'],
]
const SCRIPTS = (
  'Latin Cyrillic Greek Armenian Georgian Hebrew Arabic Cherokee Coptic Devanagari Thai Han Hiragana Katakana Hangul ' +
  'Bopomofo Lisu Deseret'
).split(' ')
const OF_SCRIPT = new Map(SCRIPTS.map((script) => [script, new RegExp(`\\p{Script=${script}}`, 'u')]))

/** Letters of other scripts that are read as Latin ones (UTS #39, confusables: those of whole words in use). */
const LATIN_OF: Record<string, string> = Object.fromEntries(
  (
    'аa ӓa сc ԁd еe ёe һh іi їi јj ӏl оo рp ԛq ѕs тt уy хx ѵv ԝw ԍg кk мm нh вb гr ьb ' +
    'αa βb εe ηn ιi κk νv οo ρp τt υu χx ωw γy ѡw օo սu հh ոn ցg ɑa ɡg ı1 ｌl'
  )
    .split(' ')
    .map((pair) => Array.from(pair) as [string, string]),
)

/**
 * Whether a name or a handle (`name`, `name@host`, a host, a display name) may be meant to be taken for another: its words
 * mix scripts that no language mixes, or it looks like one that is known without being it. Handles are compared as
 * ours are (text/usernames.ts), after letters of other scripts were read as the Latin ones they look like.
 *
 * @param known handles or hosts, in lower case, that somebody could want to be taken for
 */
export function lookAlike(name: string, known: Iterable<string> = []): LookAlike | undefined {
  const shown = readable(name)
  if (shown.split(/[\s@.\-_]+/u).some(mixesScripts)) return 'mixed_scripts'
  const skeleton = handleSkeleton(name)
  for (const other of known)
    if (readable(other) !== shown && handleSkeleton(other) === skeleton) return 'imitates'
  return undefined
}

/** What a handle looks like at a glance, its host in the letters that people see. */
export function handleSkeleton(name: string): string {
  return usernameSkeleton(readAsLatin(readable(name).normalize('NFKD').replace(/\p{M}/gu, '')))
}

/**
 * What a hashtag looks like at a glance: letters of other scripts are read as the Latin ones that they look like. Digits and letters of one
 * script are not taken for each other as in handles: `IBD` and `LBD`, `T1D` and `TLD` are all in use.
 */
export function hashtagSkeleton(folded: string): string {
  // Marks go only from what is read as Latin: in other scripts they are letters.
  const latin = readAsLatin(folded.slice(0, 400).toLowerCase().normalize('NFKD'))
  return latin.replace(/(\p{Script=Latin})\p{M}+/gu, '$1').replace(/[\u200C\u200D]/g, '')
}

/** Whether a word mixes scripts that no language mixes: `МedEd` with a Cyrillic М. */
export function mixesScripts(word: string): boolean {
  const found = SCRIPTS.filter((script) => OF_SCRIPT.get(script)?.test(word))
  return found.length > 1 && !TOGETHER.some((allowed) => found.every((script) => allowed.includes(script)))
}

function readAsLatin(lower: string): string {
  return Array.from(lower, (letter) => LATIN_OF[letter] ?? letter).join('')
}

/** Lower case, NFC, with the letters that a host in ASCII form (`xn--`) stands for. */
function readable(name: string): string {
  const [user = '', host] = name.slice(0, 400).toLowerCase().normalize('NFC').split('@')
  const decode = (part: string) => (part.includes('xn--') ? domainToUnicode(part) || part : part)
  return host === undefined ? decode(user) : `${user}@${decode(host)}`
}
