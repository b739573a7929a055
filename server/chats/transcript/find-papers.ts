import type { TranscriptLink, TranscriptPaper } from '../../../wire/transcript.ts'
import { unescapeHtml } from '../../text/escape.ts'

/** What one person wrote: safe HTML, the same as plain text, and the card of its first link. */
export type Mentioning = {
  accountId: number
  content: string
  text: string
  card: { url: string; title: string; doi?: string | null } | null
}

export type Reading = { url: string | null; doi: string | null; title: string | null }

type PaperName = Pick<TranscriptPaper, 'kind' | 'id'>
type Found = { link: Omit<TranscriptLink, 'people'>; paper: PaperName | undefined; people: Set<number> }

const DOI = /\b10\.\d{4,9}\/[^\s"<>\\^`{|}?#&]+/i
const PUBMED = /(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov\/pubmed)\/(\d{1,8})\b/i
const PMC =
  /(?:pmc\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov\/pmc|europepmc\.org\/article\/pmc)\/(?:articles\/)?(PMC\d{1,8})\b/i
/** What publishers put behind a DOI in their addresses. */
const VIEW = /\/(?:full|fulltext|full-text|pdf|epdf|pdfdirect|abstract|meta|references|summary)$/i

/** The name of a paper in an address; undefined when it leads to none that is known by its number. */
export function paperIn(address: string): PaperName | undefined {
  const pmid = PUBMED.exec(address)?.[1]
  if (pmid) return { kind: 'pmid', id: String(Number(pmid)) }
  const pmcid = PMC.exec(address)?.[1]
  if (pmcid) return { kind: 'pmcid', id: pmcid.toUpperCase() }
  const doi = DOI.exec(decoded(address))?.[0]
  return doi === undefined ? undefined : { kind: 'doi', id: tidyDoi(doi.replace(VIEW, '')) }
}

/** The papers that a text names without linking to them: `doi:10.1000/1`, `PMID 123`, `PMC1234567`. */
export function papersNamed(text: string): PaperName[] {
  const named: PaperName[] = []
  const words = text.replace(/\bhttps?:\/\/\S+/gi, ' ')
  for (const [doi] of words.matchAll(new RegExp(DOI, 'gi'))) named.push({ kind: 'doi', id: tidyDoi(doi) })
  for (const [, id = ''] of words.matchAll(/\bPMID[:\s]{0,3}(\d{1,8})\b/gi))
    named.push({ kind: 'pmid', id: String(Number(id)) })
  for (const [, id = ''] of words.matchAll(/(?<![\w/])(PMC\d{4,8})\b/gi))
    named.push({ kind: 'pmcid', id: id.toUpperCase() })
  return named
}

/** A DOI in lower case (it knows no capitals), without what the sentence around it added. */
function tidyDoi(doi: string): string {
  let tidy = doi.toLowerCase()
  for (;;) {
    const shorter = tidy.replace(/[.,;:!'’”*_…/]+$/, '')
    const unopened = shorter.replace(/[)\]]$/, '')
    const isOpened = shorter.split('(').length >= shorter.split(')').length && shorter.endsWith(')')
    const next = isOpened ? shorter : unopened
    if (next === tidy) return tidy
    tidy = next
  }
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}

function pageOfPaper({ kind, id }: PaperName): string {
  if (kind === 'doi') return `https://doi.org/${encodeURI(id)}`
  return kind === 'pmid'
    ? `https://pubmed.ncbi.nlm.nih.gov/${id}/`
    : `https://pmc.ncbi.nlm.nih.gov/articles/${id}/`
}

/** The addresses to which a post links; mentions and hashtags lead to people and lists, and do not count. */
function linksIn(content: string): string[] {
  return [...content.matchAll(/<a ([^>]*)>/g)].flatMap(([, attributes = '']) => {
    if (/class="[^"]*\b(?:mention|hashtag)\b/.test(attributes)) return []
    const href = unescapeHtml(/href="([^"]*)"/.exec(attributes)?.[1] ?? '')
    return /^https?:\/\//i.test(href) ? [href] : []
  })
}

/**
 * The papers and other pages that people mention, and that the hosts gave to read before; what most people mention first. Each
 * person counts once.
 */
export function findPapers(
  mentionings: readonly Mentioning[],
  readings: readonly Reading[],
): { papers: TranscriptPaper[]; links: TranscriptLink[] } {
  const found = new Map<string, Found>()
  const add = (
    address: string,
    paper: PaperName | undefined,
    about: { title?: string | null; reading?: true },
  ) => {
    const key = paper ? `${paper.kind}:${paper.id}` : address
    const url = paper ? pageOfPaper(paper) : address
    const known = found.get(key) ?? { link: { url, title: null, reading: false }, paper, people: new Set() }
    known.link.title ??= about.title || null
    known.link.reading ||= about.reading ?? false
    found.set(key, known)
    return known.people
  }
  for (const { url, doi, title } of readings) {
    const paper = paperIn(doi ?? '') ?? paperIn(url ?? '')
    if (paper || url) add(url ?? '', paper, { title, reading: true })
  }
  for (const { accountId, content, text, card } of mentionings) {
    const titleOf = (address: string) => (card && card.url === address ? card.title : null)
    for (const address of linksIn(content)) {
      const ofCard = card?.url === address && card.doi ? paperIn(card.doi) : undefined
      add(address, paperIn(address) ?? ofCard, { title: titleOf(address) }).add(accountId)
    }
    for (const paper of papersNamed(text)) add('', paper, {}).add(accountId)
  }
  const all = [...found.values()].toSorted((a, b) => b.people.size - a.people.size)
  const papers: TranscriptPaper[] = []
  const links: TranscriptLink[] = []
  for (const { link, paper, people } of all) {
    if (paper) papers.push({ ...paper, ...link, people: people.size })
    else links.push({ ...link, people: people.size })
  }
  return { papers, links }
}
