import type { Transcript } from '../../../wire/transcript.ts'
import { transcriptCsv } from './write-csv.ts'
import { transcriptHtml } from './write-html.ts'
import { transcriptMarkdown } from './write-markdown.ts'

/** The forms in which a transcript is given, by what stands behind `transcript.` in its address, with their media types. */
export const formats = {
  html: 'text/html; charset=utf-8',
  'print.html': 'text/html; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  'bom.csv': 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  'csl.json': 'application/vnd.citationstyles.csl+json; charset=utf-8',
} as const

export type Format = keyof typeof formats

export const isFormat = (word: string): word is Format => Object.hasOwn(formats, word)

/** A transcript in one of its forms. `bom.csv` begins with the mark by which some spreadsheets know UTF-8. */
export function writeDocument(transcript: Transcript, format: Format): string {
  switch (format) {
    case 'html':
      return transcriptHtml(transcript)
    case 'print.html':
      return transcriptHtml(transcript, { sheet: true })
    case 'md':
      return transcriptMarkdown(transcript)
    case 'csv':
      return transcriptCsv(transcript)
    case 'bom.csv':
      return transcriptCsv(transcript, { bom: true })
    case 'json':
      return JSON.stringify(transcript)
    case 'csl.json':
      return JSON.stringify([transcript.citation.csl], null, 2)
  }
}
