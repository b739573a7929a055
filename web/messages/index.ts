import type { En } from './en.ts'
import type { Locale } from './locales.ts'
import { makeTranslate, type TranslateOf } from './translate.ts'

export { direction, isLocale, localeNames, locales, pickLocale, type Locale } from './locales.ts'
export { makeTranslate, type MessageArgs, type TranslateOf } from './translate.ts'

export type MessageKey = keyof En & string
export type Translate = TranslateOf<MessageKey>

type Catalogue = Record<MessageKey, string>
/**
 * Which part of a catalogue: `core` is always there, `place` on pages about the place, `entry` where one signs in or up, `more` (with both) only
 * where a page needs it,
 * `writing` with the composer, `rare` when a tool is asked for, `desk` where members report and moderators work,
 * `finding` where one searches or looks at what is discussed, `collections` where people are recommended,
 * `elsewhere` where people and posts of other servers are shown, `visit` where visitors come from one, `chats` and `hosting` on their pages,
 * `hub` on the page of a hashtag, `insights` on those of hashtag reports, `registry` where it is said what hashtags mean.
 */
type Part =
  | 'core'
  | 'place'
  | 'entry'
  | 'more'
  | 'writing'
  | 'rare'
  | 'desk'
  | 'finding'
  | 'collections'
  | 'elsewhere'
  | 'visit'
  | 'chats'
  | 'calendar'
  | 'room'
  | 'answering'
  | 'transcript'
  | 'hosting'
  | 'hub'
  | 'insights'
  | 'registry'

const loaders: Record<Locale, Record<Part, () => Promise<Partial<Catalogue>>>> = {
  en: {
    core: async () => (await import('./core/en.ts')).core,
    place: async () => (await import('./place/en.ts')).place,
    entry: async () => (await import('./entry/en.ts')).entry,
    more: async () => (await import('./more/en.ts')).more,
    writing: async () => (await import('./writing/en.ts')).writing,
    rare: async () => (await import('./rare/en.ts')).rare,
    desk: async () => (await import('./desk/en.ts')).desk,
    finding: async () => (await import('./finding/en.ts')).finding,
    collections: async () => (await import('./collections/en.ts')).collections,
    elsewhere: async () => (await import('./elsewhere/en.ts')).elsewhere,
    visit: async () => (await import('./visit/en.ts')).visit,
    chats: async () => (await import('./chats/en.ts')).chats,
    calendar: async () => (await import('./chats-calendar/en.ts')).calendar,
    room: async () => (await import('./chats-room/en.ts')).room,
    answering: async () => (await import('./chats-answering/en.ts')).answering,
    transcript: async () => (await import('./chats-transcript/en.ts')).transcript,
    hosting: async () => (await import('./hosting/en.ts')).hosting,
    hub: async () => (await import('./hub/en.ts')).hub,
    insights: async () => (await import('./insights/en.ts')).insights,
    registry: async () => (await import('./registry/en.ts')).registry,
  },
  fr: {
    core: async () => (await import('./core/fr.ts')).core,
    place: async () => (await import('./place/fr.ts')).place,
    entry: async () => (await import('./entry/fr.ts')).entry,
    more: async () => (await import('./more/fr.ts')).more,
    writing: async () => (await import('./writing/fr.ts')).writing,
    rare: async () => (await import('./rare/fr.ts')).rare,
    desk: async () => (await import('./desk/fr.ts')).desk,
    finding: async () => (await import('./finding/fr.ts')).finding,
    collections: async () => (await import('./collections/fr.ts')).collections,
    elsewhere: async () => (await import('./elsewhere/fr.ts')).elsewhere,
    visit: async () => (await import('./visit/fr.ts')).visit,
    chats: async () => (await import('./chats/fr.ts')).chats,
    calendar: async () => (await import('./chats-calendar/fr.ts')).calendar,
    room: async () => (await import('./chats-room/fr.ts')).room,
    answering: async () => (await import('./chats-answering/fr.ts')).answering,
    transcript: async () => (await import('./chats-transcript/fr.ts')).transcript,
    hosting: async () => (await import('./hosting/fr.ts')).hosting,
    hub: async () => (await import('./hub/fr.ts')).hub,
    insights: async () => (await import('./insights/fr.ts')).insights,
    registry: async () => (await import('./registry/fr.ts')).registry,
  },
}

interface Loaded {
  sentences: Catalogue
  parts: Set<Part>
  translate: Translate
}
const ready = new Map<Locale, Loaded>()

/** Loads the catalogue of one language only, each part once, and gives its translate function. */
export async function loadTranslate(locale: Locale, needs: Needs = 'more'): Promise<Translate> {
  return loadParts(locale, partsFor[needs])
}

/** Adds the sentences of the composer and of drafts; `t` knows them from then on. */
export async function loadWriting(locale: Locale): Promise<void> {
  await loadParts(locale, ['writing'])
}

/** Adds the sentences of the tools that are rarely asked for; `t` knows them from then on. */
export async function loadRare(locale: Locale): Promise<void> {
  await loadParts(locale, ['rare'])
}

/** Adds the sentences of reporting, moderating and appealing. */
export async function loadDesk(locale: Locale): Promise<void> {
  await loadParts(locale, ['desk'])
}

/** Adds the sentences of search and of what is discussed. */
export async function loadFinding(locale: Locale): Promise<void> {
  await loadParts(locale, ['finding'])
}

/** Adds the sentences of collections of people. */
export async function loadCollections(locale: Locale): Promise<void> {
  await loadParts(locale, ['collections'])
}

/** Adds the sentences about people and posts of other servers. */
export async function loadElsewhere(locale: Locale): Promise<void> {
  await loadParts(locale, ['elsewhere'])
}

/** Adds sentences of chats: of all their pages, and of the parts that are named. */
export async function loadChats(
  locale: Locale,
  ...parts: readonly ('calendar' | 'room' | 'answering' | 'transcript')[]
): Promise<void> {
  await loadParts(locale, ['chats', ...parts])
}

/** Adds the sentences of planning and running a chat. */
export async function loadHosting(locale: Locale): Promise<void> {
  await loadParts(locale, ['chats', 'room', 'hosting'])
}

/** Adds the sentences of the page of a hashtag. */
export async function loadHub(locale: Locale): Promise<void> {
  await loadParts(locale, ['hub'])
}

/** Adds the sentences of hashtag reports. */
export async function loadInsights(locale: Locale): Promise<void> {
  await loadParts(locale, ['insights'])
}

/** Adds the sentences of the registry of hashtags. */
export async function loadRegistry(locale: Locale): Promise<void> {
  await loadParts(locale, ['registry'])
}

async function loadParts(locale: Locale, wanted: readonly Part[]): Promise<Translate> {
  const loaded = ready.get(locale) ?? begin(locale)
  const missing = wanted.filter((part) => !loaded.parts.has(part))
  const found = await Promise.all(missing.map((part) => loaders[locale][part]()))
  Object.assign(loaded.sentences, ...found)
  for (const part of missing) loaded.parts.add(part)
  return loaded.translate
}

function begin(locale: Locale): Loaded {
  const sentences = {} as Catalogue
  const loaded: Loaded = { sentences, parts: new Set(), translate: makeTranslate(sentences, locale) }
  ready.set(locale, loaded)
  return loaded
}

/** What a page needs beside what it loads itself, from least to most. */
export type Needs = 'core' | 'forms' | 'place' | 'entry' | 'visit' | 'more'
const partsFor: Record<Needs, readonly Part[]> = {
  core: ['core'],
  // What forms say lies with the ways in, which nearly all of them are.
  forms: ['core', 'entry'],
  place: ['core', 'place'],
  entry: ['core', 'place', 'entry'],
  visit: ['core', 'place', 'entry', 'visit'],
  more: ['core', 'place', 'entry', 'visit', 'more'],
}

/** Routes of reading and writing, which do with the core (and what they load themselves). */
const light =
  /^\/(?:local|tags|@|search|explore|favourites|follow-requests|compose|drafts|scheduled|terms|privacy)/

/** Reading chats and writing in their rooms; planning and running them has forms. */
const chatsToRead = /^\/chats(?:\/\[id\]|\/series\/\[id\])?$/

/** A hashtag report is read; asking for one is a form. */
const reportToRead = '/reports/[id]'
const reportToAsk = '/tags/[name]/report'

/** Pages of the registry that visitors read, with a form or two. */
const registryToRead = /^\/registry\/(?:exchange|stewards)$/

/** Pages that visitors only read, and on which members have forms. */
const lightToRead = /^\/(?:collections(?:\/\[id\])?|chats\/subscribe|tags\/\[name\]\/about)$/

/** Hashtags are described in forms. */
const describing = /^\/tags\/\[name\]\/(?:about|edit)$/

const aboutThePlace = /^\/(?:about(?:\/servers)?|rules|guide)$/
const waysIn = /^\/(?:sign-in|sign-up|reset-password)/

/** What a page needs: everything unless it is known to need less. The start page is a feed for members; who waits to be let in is told so everywhere. */
export function needsOf(routeId: string | null, reader: 'visitor' | 'waiting' | 'member'): Needs {
  if (reader === 'waiting' || routeId === null) return 'more'
  if (routeId === reportToAsk) return 'forms'
  if (reader === 'visitor' && registryToRead.test(routeId)) return 'forms'
  if (routeId === reportToRead) return 'core'
  if (routeId === '/') return reader === 'visitor' ? 'place' : 'core'
  const isLight = light.test(routeId) && !describing.test(routeId)
  if (isLight || chatsToRead.test(routeId)) return 'core'
  if (aboutThePlace.test(routeId)) return 'place'
  if (waysIn.test(routeId)) return 'entry'
  if (routeId === '/interact') return 'visit'
  return reader === 'visitor' && lightToRead.test(routeId) ? 'core' : 'more'
}

/** Whether a page has the composer or what belongs to it; elsewhere it comes with its own sentences when it is opened. */
export function needsWriting(routeId: string | null): boolean {
  return routeId !== null && /^\/(?:compose|drafts|scheduled|settings\/preferences)$/.test(routeId)
}
