import type { EntryKind, RegistryExport } from '../../../wire/registry.ts'
import { hashtagUrl } from '../../hashtags/json.ts'
import type { Config } from '../../platform/config.ts'
import { foldHashtag } from '../../text/hashtags.ts'
import { license } from './license.ts'

type Exported = RegistryExport['entries'][number]

const kinds: Record<EntryKind, string> = {
  topic: 'Topic',
  chat: 'Chat',
  conference: 'Conference',
  disease: 'Disease',
  journal_club: 'Journal club',
  campaign: 'Campaign',
}

/**
 * The registry as SKOS in Turtle (w3.org/TR/skos-reference, w3.org/TR/turtle): a concept for each hashtag that was not retired, synonyms
 * as other labels, MeSH descriptors as exact matches.
 */
export function writeTurtle(config: Config, { entries, server }: RegistryExport): string {
  const scheme = iri(new URL('/tags', config.publicUrl).href)
  const head = [
    '@prefix skos: <http://www.w3.org/2004/02/skos/core#> .',
    '@prefix dct: <http://purl.org/dc/terms/> .',
    '@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .',
    '',
    `${scheme} a skos:ConceptScheme ;`,
    `  dct:title ${literal(`Registry of hashtags of ${server}`, 'en')} ;`,
    `  dct:license ${iri(license)} .`,
    '',
  ]
  const concepts = entries
    .filter(({ status }) => status !== 'retired')
    .map((one) => concept(config, scheme, one))
  return `${[...head, ...concepts].join('\n')}\n`
}

function concept(config: Config, scheme: string, entry: Exported): string {
  const tag = (name: string) => iri(hashtagUrl(config, foldHashtag(name)))
  const about = [
    `a skos:Concept`,
    `skos:inScheme ${scheme}`,
    `skos:prefLabel ${literal(`#${entry.shown}`)}`,
    `skos:notation ${literal(entry.tag)}`,
    `skos:definition ${literal(entry.meaning)}`,
    `dct:type ${literal(kinds[entry.kind], 'en')}`,
    ...entry.synonyms.map((name) => `skos:altLabel ${literal(`#${name}`)}`),
    ...entry.broader.map((name) => `skos:broader ${tag(name)}`),
    ...entry.narrower.map((name) => `skos:narrower ${tag(name)}`),
    ...[...entry.related, ...entry.rivals].map((name) => `skos:related ${tag(name)}`),
    ...entry.mesh.map((code) => `skos:exactMatch ${iri(`http://id.nlm.nih.gov/mesh/${code}`)}`),
    ...entry.languages.map((code) => `dct:language ${literal(code)}`),
    ...notes(entry).map((note) => `skos:scopeNote ${literal(note)}`),
    `skos:historyNote ${literal(`Status: ${entry.status}`, 'en')}`,
    `dct:modified "${entry.updated_at}"^^xsd:dateTime`,
  ]
  return `${tag(entry.tag)} ${about.join(' ;\n  ')} .\n`
}

function notes({ not_to_confuse, other_meanings, schedule, interest }: Exported): string[] {
  return [
    ...not_to_confuse.map(({ tag, why }) => `Not to be confused with #${tag}${why === '' ? '' : `: ${why}`}`),
    ...other_meanings.map(({ meaning, year }) => `Also${year === null ? '' : ` (${year})`}: ${meaning}`),
    ...(schedule === null ? [] : [`Schedule: ${schedule}`]),
    ...(interest === null ? [] : [`Interest: ${interest}`]),
  ]
}

/** An IRI as Turtle writes it; an address of ours has nothing in it that would have to be escaped, but is made sure of. */
function iri(address: string): string {
  return `<${address.replace(/[\s<>"{}|^`\\]/g, (character) => encodeURIComponent(character))}>`
}

function literal(text: string, language?: string): string {
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
  return `"${escaped}"${language ? `@${language}` : ''}`
}
