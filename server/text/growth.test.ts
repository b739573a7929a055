import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { extractEntities } from './entities.ts'
import { postLength } from './length.ts'
import { normaliseLine, normaliseText } from './normalise.ts'
import { plainText } from './plain-text.ts'
import { renderPost, type Resolvers } from './render.ts'

/**
 * Text that makes careless patterns try again and again. At this size quadratic work takes minutes, linear work
 * less than a second: that each call comes back at all within the limit of the test is the proof.
 */
const UNITS = 262_144
const TEXT = [
  ...'# #a #a· a· #医・ @ @a. @a-@ @a@b. a@ . - _ xn-- 医 😀 ( ) & < "'.split(' '),
  ...'http:// http://a. http://a.co/( http://a.co/(- http://a.co/? http://a.co/. http://xn--a.'.split(' '),
  '@a@b.co ',
  '\n',
  '\n ',
  ' ',
  '\r',
  '\u0301\u0316',
  '\u202E',
  '👩\u200D',
]
const HTML = [
  ...'<b> <p> <div> <h1> <br> <li> </ <!-- &lt; <svg><![CDATA[ <pre>'.split(' '),
  '<a href=',
  '<a href="http://x">',
]

const resolvers: Resolvers = {
  hashtagUrl: (folded) => `https://x.org/${folded}`,
  mention: (username) => ({ url: 'https://x.org/', acct: username }),
}
const readers: Record<string, (text: string) => unknown> = {
  normaliseText,
  normaliseLine,
  extractEntities,
  postLength,
  renderPost: (text) => renderPost(text, resolvers),
  plainText,
}

describe('growth', () => {
  for (const [name, read] of Object.entries(readers)) {
    it(`${name} comes back from long hostile text`, { timeout: 40_000 }, () => {
      const inputs = name === 'plainText' ? [...TEXT, ...HTML] : TEXT
      for (const unit of inputs) assert.notEqual(read(unit.repeat(UNITS / unit.length)), undefined)
    })
  }
})
