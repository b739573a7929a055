import { setImmediate } from 'node:timers/promises'
import Schema from 'typebox/schema'
import { unlistedAmong, unusableAmong } from '../../hashtags/rules.ts'
import { hashtagsByName } from '../../hashtags/queries.ts'
import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { foldHashtag } from '../../text/hashtags.ts'
import { registryIndex, type RegistryIndex } from '../index-of-tags.ts'
import { EntryBody } from '../input.ts'
import { entriesByTag, type StoredEntry } from '../queries.ts'
import { readWords, type Words } from '../read-entry.ts'
import { readTagName, type ReadName } from '../read-name.ts'
import { changesBetween, wordsOf, type Change } from '../words.ts'
import type { GivenRow } from './given-row.ts'

/** What would become of one line of a file. */
export type Judged = { line: number; tag: string } & (
  | { verdict: 'new'; words: Words; skeleton: string; registered: boolean }
  | { verdict: 'same' }
  | { verdict: 'differs'; words: Words; revision: number; changes: Change[] }
  | { verdict: 'refused'; field: string; reason: string }
)

const check = Schema.Compile(EntryBody)
const atOnce = 250

/**
 * Looks at every line of a file as if somebody proposed it: what is new, what is here already, what says something else than we do,
 * and what cannot be an entry, with the reason. Changes nothing; others are served meanwhile.
 */
export async function judgeRows(ctx: Context, given: readonly GivenRow[]): Promise<Judged[]> {
  const read = given.map(readName)
  const tags = read.flatMap((row) => ('name' in row ? row.name.tag : []))
  const looks = read.flatMap((row) => ('name' in row ? row.name.skeleton : []))
  const [index, stored, unlisted, unusable, inUse] = [
    await registryIndex(ctx),
    await entriesByTag(ctx.db, tags),
    await unlistedAmong(ctx.db, tags),
    await unusableAmong(ctx.db, tags),
    new Map((await hashtagsByName(ctx.db, looks)).map((row) => [row.name, row.shown])),
  ]
  const held = new Set([...unlisted, ...unusable])
  const file = fileOf(index)
  const judged: Judged[] = []
  for (const [at, row] of read.entries()) {
    if (at % atOnce === atOnce - 1) await setImmediate()
    judged.push('name' in row ? judge(row, { index, stored, held, inUse, file }) : row)
  }
  return judged
}

/** Names that are taken: by what is here, and by earlier lines of the same file. */
function fileOf(index: RegistryIndex) {
  const seen = new Map<string, number>()
  const skeletons = new Map(index.all().map((entry) => [entry.skeleton, entry.tag]))
  const synonyms = new Map<string, string>()
  return { seen, skeletons, synonyms }
}

type Named = GivenRow & { name: ReadName }

function readName(row: GivenRow): Named | Judged {
  const { line, tag } = row
  try {
    return { ...row, name: readTagName(tag, 'tag') }
  } catch (error) {
    return refusedBy(error, { line, tag: tag.slice(0, 100) })
  }
}

type Known = {
  index: RegistryIndex
  stored: ReadonlyMap<string, StoredEntry>
  held: ReadonlySet<string>
  /** Hashtags in use, by name, as they are written. */
  inUse: ReadonlyMap<string, string>
  file: ReturnType<typeof fileOf>
}

function judge({ line, name, body }: Named, known: Known): Judged {
  const place = { line, tag: name.tag }
  try {
    const before = known.stored.get(name.tag)
    demandFirst(name, line, known)
    if (before?.status === 'retired') throw no('tag', `#${before.shown} was retired here.`)
    if (!check.Check(body)) throw no(fieldOf(body), 'It has another shape than an entry has here.')
    const words = readWords(name.tag, name.shown, body, before && wordsOf(before))
    demandSynonyms(name, words, known)
    if (!before) {
      const registered = (body as { status?: unknown }).status === 'registered'
      return { ...place, verdict: 'new', words, skeleton: name.skeleton, registered }
    }
    const changes = changesBetween(wordsOf(before), words)
    if (changes.length === 0) return { ...place, verdict: 'same' }
    return { ...place, verdict: 'differs', words, revision: before.revision, changes }
  } catch (error) {
    return refusedBy(error, place)
  }
}

/** @throws Refusal when the hashtag stands in the file before, leads elsewhere, looks like another one, or is held back. */
function demandFirst({ tag, shown, skeleton }: ReadName, line: number, known: Known): void {
  const { index, held, inUse, file } = known
  const earlier = file.seen.get(tag)
  if (earlier !== undefined) throw no('tag', `#${shown} stands in line ${earlier} already.`)
  const leadsTo = index.get(tag) ? undefined : (index.resolve(tag)?.shown ?? file.synonyms.get(tag))
  if (leadsTo !== undefined) throw no('tag', `#${shown} is a synonym of #${leadsTo} already.`)
  const twin = file.skeletons.get(skeleton) ?? inUse.get(skeleton)
  if (twin !== undefined && foldHashtag(twin) !== tag) throw no('tag', `#${shown} looks like #${twin}.`)
  if (held.has(tag)) throw no('tag', `The moderators hold #${shown} back.`)
  file.seen.set(tag, line)
  file.skeletons.set(skeleton, tag)
}

function demandSynonyms({ tag }: ReadName, words: Words, { index, file }: Known): void {
  for (const synonym of words.synonyms.map(foldHashtag)) {
    const there = index.resolve(synonym)
    const owner = there && there.status !== 'retired' ? there.tag : file.synonyms.get(synonym)
    if ((owner !== undefined && owner !== tag) || (file.seen.has(synonym) && synonym !== tag))
      throw no('synonyms', `#${synonym} belongs to #${owner ?? synonym} already.`)
  }
  for (const synonym of words.synonyms.map(foldHashtag)) file.synonyms.set(synonym, tag)
}

/** Which member of a body has the wrong shape. */
function fieldOf(body: Record<string, unknown>): string {
  return Object.keys(body).find((key) => !check.Check({ [key]: body[key] })) ?? 'tag'
}

const no = (field: string, sentence: string) => new Refusal('invalid', sentence, field)

function refusedBy(error: unknown, place: { line: number; tag: string }): Judged {
  if (!(error instanceof Refusal)) throw error
  return { ...place, verdict: 'refused', field: error.field ?? 'tag', reason: error.message }
}
