import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { realData } from '../../tests/real-data.ts'
import { firstUnsafe } from '../../tests/strict-html.ts'
import { normaliseLine, normaliseText } from './normalise.ts'
import { plainText } from './plain-text.ts'
import { renderBio, renderField, renderPost, type Resolvers } from './render.ts'
import { RENDERED_TAGS, SANITISED_TAGS } from './rendered-tags.test-data.ts'
import { sanitiseHtml } from './sanitise.ts'

const folder = realData('09-hostile')
const skip = folder === undefined && 'no real data: 09-hostile'

const ELEMENT =
  /<(description|content|content:encoded|body|xhtml:body|fullitem|summary|title|tagline|info|copyright|subtitle)(\s[^>]*)?>([^]*)<\/\1>/g

const XML_CHARACTERS: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }

const resolvers: Resolvers = {
  hashtagUrl: (folded) => `https://rounds.example/tags/${encodeURIComponent(folded)}`,
  mention: (username) => ({ url: `https://rounds.example/@${username}`, acct: username }),
}

describe('naughty strings and scripts', { skip }, () => {
  const strings = folder === undefined ? [] : [...naughtyStrings(folder), ...scripts(folder)]

  it('are shown as text in posts, profiles and fields', () => {
    assert.ok(strings.length > 2000)
    for (const raw of strings) {
      const text = normaliseText(raw)
      for (const html of [
        renderPost(text, resolvers),
        renderBio(text, resolvers),
        renderField(normaliseLine(raw), resolvers),
      ]) {
        assert.equal(firstUnsafe(html, RENDERED_TAGS), undefined)
      }
      assert.equal(squash(plainText(renderPost(text, resolvers))), squash(text.replaceAll('＃', '#')))
    }
  })

  it('lose what is active when they come as HTML', () => {
    for (const raw of strings) {
      for (const html of [raw, `<p>${raw}</p>`, `<a href="${raw}">x</a>`, unescapeHex(raw)]) {
        const clean = sanitiseHtml(html)
        assert.equal(firstUnsafe(clean, SANITISED_TAGS), undefined, raw)
        assert.equal(sanitiseHtml(clean), clean, raw)
      }
    }
  })
})

/** The text of these differs from what another sanitiser leaves, for a reason. */
const OTHER_TEXT: [RegExp, string][] = [
  [/_crazy\.xml$/, 'comments and the title of a whole page are not text for readers'],
  [/^xml_malicious_comment\.xml$/, 'a comment that is not closed hides the rest, as in browsers'],
]

describe('feeds that attack', { skip }, () => {
  const path = join(folder ?? '', 'html-sanitize-feeds', 'sanitize')
  const cases =
    skip === false
      ? readdirSync(path).map((name) => readFeed(name, readFileSync(join(path, name), 'utf8')))
      : []

  it('lose everything active', () => {
    assert.ok(cases.length > 300)
    for (const { name, html, source } of cases) {
      for (const input of [html, source])
        assert.equal(firstUnsafe(sanitiseHtml(input), SANITISED_TAGS), undefined, name)
    }
  })

  it('keep the text that the known answers keep', () => {
    const differing = cases
      .filter((one) => shownText(one.html) !== shownText(one.expected))
      .map((one) => one.name)
    for (const name of differing)
      assert.ok(
        OTHER_TEXT.some(([known]) => known.test(name)),
        name,
      )
    for (const [known] of OTHER_TEXT)
      assert.ok(
        differing.some((name) => known.test(name)),
        String(known),
      )
  })
})

function naughtyStrings(root: string): string[] {
  return JSON.parse(readFileSync(join(root, 'naughty-strings', 'blns.json'), 'utf8')) as string[]
}

function scripts(root: string): string[] {
  const files = readdirSync(join(root, 'xss'))
  return files.flatMap((file) => readFileSync(join(root, 'xss', file), 'utf8').split('\n'))
}

/** Some lists write bytes as `\x3C`. */
function unescapeHex(text: string): string {
  return text.replace(/\\x([0-9A-Fa-f]{2})/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)))
}

function squash(text: string): string {
  return text.replace(/\s+/gu, '')
}

function shownText(html: string): string {
  return plainText(html).replace(/\s+/gu, ' ')
}

/** The attack and the known answer out of a file: a comment with a Python expression, then a feed with one element that matters. */
function readFeed(
  name: string,
  source: string,
): { name: string; source: string; html: string; expected: string } {
  const answer = /^Expect:.*== u?(['"].*['"])\s*$/m.exec(source)?.[1] ?? ''
  const long = /^'''(.*)'''$/.exec(answer)?.[1]
  const pieces = [...answer.matchAll(/'((?:[^'\\]|\\.)*)'|"([^"]*)"/g)].map(
    (part) => part[1] ?? part[2] ?? '',
  )
  const expected = (long ?? pieces.join('')).replaceAll('\\n', '\n').replaceAll('\\t', '\t')
  const element = [...source.replace(/^<!--[^]*?-->/, '').matchAll(ELEMENT)].at(-1)
  const [attributes, content] = [element?.[2] ?? '', element?.[3] ?? '']
  const html = attributes.includes('base64')
    ? Buffer.from(content, 'base64').toString()
    : unescapeXml(content)
  return { name, source, html, expected }
}

function unescapeXml(xml: string): string {
  const plain = xml.replace(/<!\[CDATA\[([^]*?)\]\]>/g, (_all, text: string) => text.replaceAll('&', '&amp;'))
  return plain.replace(/&(lt|gt|quot|apos|amp);/g, (_all, name: string) => XML_CHARACTERS[name] as string)
}
