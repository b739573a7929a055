import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { firstUnsafe } from '../../tests/strict-html.ts'
import { normaliseText } from './normalise.ts'
import { plainText } from './plain-text.ts'
import { renderBio, renderField, renderPost, type Resolvers } from './render.ts'
import { RENDERED_TAGS } from './rendered-tags.test-data.ts'

const resolvers: Resolvers = {
  hashtagUrl: (folded) => `https://rounds.example/tags/${encodeURIComponent(folded)}`,
  mention: (username, domain) => {
    if (username === 'nobody') return undefined
    const acct = domain === undefined ? username : `${username}@${domain}`
    return { url: `https://${domain ?? 'rounds.example'}/@${username}`, acct }
  },
}
/** Knows people of this server only, so that handles of others stay text, whole. */
const locals: Resolvers = {
  ...resolvers,
  mention: (username, domain) =>
    domain === undefined ? { url: 'https://rounds.example/', acct: username } : undefined,
}
const post = (text: string) => renderPost(text, resolvers)

describe('renderPost', () => {
  it('makes paragraphs and line ends', () => {
    assert.equal(post('a\nb\n\nc\n \n\n d\n'), '<p>a<br />b</p><p>c</p><p> d</p>')
    assert.equal(post(''), '')
    assert.equal(post(' \n '), '')
  })

  it('shortens links and keeps them whole for copying', () => {
    const url = 'https://www.example.org/articles/2026?a=1&b=sepsis'
    const html =
      '<p>see <a href="https://www.example.org/articles/2026?a=1&amp;b=sepsis" rel="nofollow noopener" target="_blank" translate="no">' +
      '<span class="invisible">https://www.</span><span class="ellipsis">example.org/articles/2026?a=1&amp;</span>' +
      '<span class="invisible">b=sepsis</span></a>.</p>'
    assert.equal(post(`see ${url}.`), html)
    assert.equal(plainText(post(url)), url)
  })

  it("shows hashtags in the author's capitals and links the folded name", () => {
    assert.equal(
      post('#MedÉd'),
      '<p><a href="https://rounds.example/tags/meded" class="mention hashtag" rel="tag">#<span>MedÉd</span></a></p>',
    )
  })

  it('links people it knows and leaves others as text', () => {
    assert.equal(
      post('@alice@b.org @nobody'),
      '<p><span class="h-card" translate="no"><a href="https://b.org/@alice" class="u-url mention">@<span>alice</span></a></span> @nobody</p>',
    )
  })

  it('shows the server where two mentioned people have one username', () => {
    assert.match(post('@alice @alice@b.org'), /@<span>alice<\/span>.*@<span>alice@b\.org<\/span>/)
    assert.equal(post('@alice@b.org @alice@b.org').match(/@<span>alice<\/span>/g)?.length, 2)
  })

  it('escapes everything else', () => {
    assert.equal(post(`<b onclick="x">&amp;'`), '<p>&lt;b onclick=&quot;x&quot;&gt;&amp;amp;&#39;</p>')
  })

  it('escapes what it is given from outside', () => {
    const hostile = { hashtagUrl: () => '"><script>', mention: () => ({ url: '\'"><img>', acct: '<x>' }) }
    const html = renderPost('#a @b', hostile)
    assert.doesNotMatch(html, /<(?:script|img|x)/)
    assert.equal(html.match(/"/g)?.length, 14)
  })

  it('never lets a tag of the text through, and loses no text', () => {
    const words = `< > " ' & #tag @bob @bob@b.org https://a.org/ ( ) <script> &lt; é <!--`.split(' ')
    const part = fc.constantFrom(...words, ' ', '\n', '\u0000', '\uD800')
    const holds = (raw: string) => {
      const text = normaliseText(raw)
      const html = renderPost(text, locals)
      assert.equal(firstUnsafe(html, RENDERED_TAGS), undefined)
      assert.equal(squash(plainText(html)), squash(text.replaceAll('＃', '#')))
    }
    fc.assert(fc.property(fc.array(part), (list) => holds(list.join(''))))
    fc.assert(fc.property(fc.string({ unit: 'binary' }), holds))
  })
})

function squash(text: string): string {
  return text.replace(/\s+/gu, '')
}

describe('renderBio', () => {
  it('shows whole handles', () => {
    assert.match(
      renderBio('with @alice@b.org\n\n#x', resolvers),
      /^<p>with .*@<span>alice@b\.org<\/span>.*<\/p><p>/,
    )
  })
})

describe('renderField', () => {
  it('stays in one line and says rel="me"', () => {
    const html = renderField(' see\nhttps://a.org ', resolvers)
    assert.match(
      html,
      /^see <a href="https:\/\/a\.org" rel="me nofollow noopener" target="_blank" translate="no">/,
    )
    assert.doesNotMatch(html, /<p>|<br|\n/)
  })
})
