import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { parse } from 'yaml'
import { realData } from '../../tests/real-data.ts'
import { extractHashtags } from './hashtags.ts'
import { graphemeLength, postLength } from './length.ts'
import { extractLinks } from './links.ts'
import { extractMentions } from './mentions.ts'
import { normaliseText } from './normalise.ts'

const folder = realData('07-text')

const MASTODON_BEFORE = 'Mastodon refuses only letters, digits, _, = and / before the sign'
const WORD_BEFORE = 'Mastodon takes a word right before the sign for a mail address, in every script'
const NO_PROTOCOL = 'only addresses with http:// or https:// are links, as in Mastodon'
const NO_TCO = 'no special rules for the short links of another company'
const PUNCTUATION = 'punctuation does not belong to a hashtag in Mastodon'

/** Where we differ from twitter-text on purpose. A difference that is not here fails; so does one that is no more. */
const DIFFERENCES: Record<string, Record<string, string>> = {
  mentions: {
    'Extract mention in the middle of a Japanese tweet': WORD_BEFORE,
    "Extract mentions after 'RT'": WORD_BEFORE,
    "Extract mentions after 'rt'": WORD_BEFORE,
    "Extract mentions after 'Rt'": WORD_BEFORE,
    "Extract mentions after 'rT'": WORD_BEFORE,
    'Extract lone metion but not @user@user (too close to an email)':
      '@user@domain is the handle of somebody on another server',
    'DO NOT extract username preceded by !': MASTODON_BEFORE,
    'DO NOT extract username preceded by @': MASTODON_BEFORE,
    'DO NOT extract username preceded by #': MASTODON_BEFORE,
    'DO NOT extract username preceded by $': MASTODON_BEFORE,
    'DO NOT extract username preceded by %': MASTODON_BEFORE,
    'DO NOT extract username preceded by &': MASTODON_BEFORE,
    'DO NOT extract username preceded by *': MASTODON_BEFORE,
  },
  mentions_with_indices: { 'Extract a mention in the middle of a Japanese tweet': WORD_BEFORE },
  urls: {
    'Extract URLs without protocol on (com|org|edu|gov|net) domains': NO_PROTOCOL,
    'Extract URLs without protocol not on (com|org|edu|gov|net) domains': NO_PROTOCOL,
    'Extract URLs without protocol on ccTLD with slash': NO_PROTOCOL,
    'Extract URLs beginning with a space': NO_PROTOCOL,
    'Extract URLs beginning with a non-breaking space (U+00A0)': NO_PROTOCOL,
    'Extract long URL without protocol surrounded by CJK characters': NO_PROTOCOL,
    'Extract short URL without protocol surrounded by CJK characters': NO_PROTOCOL,
    'Extract URLs with and without protocol surrounded by CJK characters':
      'and a path may hold letters of every script (encyclopaedias), as in Mastodon',
    'Extract short URLs without protocol on ccTLD domains without path': NO_PROTOCOL,
    'Extract URLs with a - in the middle': NO_PROTOCOL,
    'Extract some (tv|co) short URLs without protocol on ccTLD domains without path': NO_PROTOCOL,
    'Extract valid URL ELPAÍS.com': NO_PROTOCOL,
    'Extract domain followed by Japanese characters': NO_PROTOCOL,
    'Extract URL before newline': NO_PROTOCOL,
    'Extract a t.co URL with a trailing apostrophe': NO_TCO,
    'Extract a t.co URL with a trailing hyphen': NO_TCO,
    'DO NOT extract URLs with > 40 characters in a t.co slug': NO_TCO,
  },
  urls_with_indices: {
    'Extract URLs without protocol on ccTLD with slash': NO_PROTOCOL,
    'Extract URLs without protocol surrounded by CJK characters': NO_PROTOCOL,
    'Extract URLs with and without protocol surrounded by CJK characters': NO_PROTOCOL,
    'Extract t.co URLs skipping trailing characters and adjusting indices correctly': NO_TCO,
  },
  urls_with_directional_markers: {
    'Extract URLs from RTL text': NO_PROTOCOL,
    'Extract URLs from RTL text with embedded directional marks': NO_PROTOCOL,
  },
  tco_urls_with_params: {},
  hashtags: {
    'Extract hashtag after bracket':
      'Mastodon refuses a hashtag right after a closing bracket (Markdown links)',
    'Hashtag with ideographic iteration mark': PUNCTUATION,
    'Extract hashtag with fullwidth tilde': PUNCTUATION,
    'Extract hashtag with wave dash': PUNCTUATION,
    'Extract Hebrew hashtags': 'a hyphen (maqaf) parts words; geresh and gershayim count inside a word only',
    'Extract Tibetan hashtags': 'the tsheg counts inside a hashtag, not at its end',
    'DO NOT extract hashtags without a letter':
      'Mastodon accepts digits with a separator between them (#1_2)',
  },
  hashtags_from_astral: {},
  hashtags_with_indices: {},
}

type Span = { start: number; end: number }
type Case = { description: string; text: string; expected: unknown }

/** twitter-text counts code points, we count UTF-16 units. */
function indices(text: string, { start, end }: Span): [number, number] {
  return [Array.from(text.slice(0, start)).length, Array.from(text.slice(0, end)).length]
}

const names = {
  mentions: (text: string) => extractMentions(text).map((mention) => mention.username),
  urls: (text: string) => extractLinks(text).map((link) => link.url),
  hashtags: (text: string) => extractHashtags(text).map((hashtag) => hashtag.tag),
}
const urlSpans = (text: string) =>
  extractLinks(text).map((link) => ({ url: link.url, indices: indices(text, link) }))
const readers: Record<string, (text: string) => unknown> = {
  ...names,
  tco_urls_with_params: names.urls,
  hashtags_from_astral: names.hashtags,
  urls_with_indices: urlSpans,
  urls_with_directional_markers: urlSpans,
  mentions_with_indices: (text) =>
    extractMentions(text).map((it) => ({ screen_name: it.username, indices: indices(text, it) })),
  hashtags_with_indices: (text) =>
    extractHashtags(text).map((it) => ({ hashtag: it.tag, indices: indices(text, it) })),
}

describe('twitter-text conformance', { skip: folder === undefined && 'no real data: 07-text' }, () => {
  const path = join(folder ?? '', 'twitter-text-conformance', 'extract.yml')
  const sections =
    folder === undefined ? {} : (parse(readFileSync(path, 'utf8')).tests as Record<string, Case[]>)

  for (const [section, expectedDifferences] of Object.entries(DIFFERENCES)) {
    it(`reads ${section} alike, but for the listed differences`, () => {
      const cases = sections[section] ?? []
      assert.ok(cases.length > 0)
      const differing = cases.filter(
        (one) => !alike((readers[section] as (text: string) => unknown)(one.text), one),
      )
      assert.deepEqual(
        differing.map((one) => one.description).sort(),
        Object.keys(expectedDifferences).sort(),
      )
    })
  }
})

function alike(found: unknown, { expected }: Case): boolean {
  return JSON.stringify(found) === JSON.stringify(expected)
}

describe('emoji', { skip: folder === undefined && 'no real data: 07-text' }, () => {
  const path = join(folder ?? '', 'unicode-emoji', 'emoji-test.txt')
  const sequences = folder === undefined ? [] : readFullyQualified(readFileSync(path, 'utf8'))

  it('counts every fully-qualified sequence as one character', () => {
    assert.ok(sequences.length > 3000)
    const wrong = sequences.filter((emoji) => graphemeLength(emoji) !== 1 || postLength(`${emoji} x`) !== 3)
    assert.deepEqual(wrong, [])
  })

  it('keeps every sequence whole when text is normalised', () => {
    assert.deepEqual(
      sequences.filter((emoji) => normaliseText(emoji) !== emoji),
      [],
    )
  })

  it('reads a hashtag right after and right before an emoji that is no letter or digit', () => {
    const pictures = sequences.filter((emoji) => !/[\p{Alphabetic}\p{Nd}]/u.test(emoji))
    const wrong = pictures.filter((emoji) => extractHashtags(`${emoji}#tag${emoji}`)[0]?.tag !== 'tag')
    assert.deepEqual(wrong, [])
  })
})

function readFullyQualified(file: string): string[] {
  const lines = file.split('\n').filter((line) => /;\s*fully-qualified/.test(line))
  return lines.map((line) =>
    String.fromCodePoint(
      ...(line.split(';')[0] as string)
        .trim()
        .split(' ')
        .map((hex) => parseInt(hex, 16)),
    ),
  )
}
