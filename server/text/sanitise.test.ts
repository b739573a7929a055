import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { firstUnsafe } from '../../tests/strict-html.ts'
import { plainText } from './plain-text.ts'
import { renderPost } from './render.ts'
import { SANITISED_TAGS } from './rendered-tags.test-data.ts'
import { sanitiseHtml } from './sanitise.ts'

describe('sanitiseHtml', () => {
  it('keeps what Mastodon keeps', () => {
    for (const html of [
      '<p>a<br />b</p>',
      '<ol start="3" reversed><li value="5">x</li></ol>',
      '<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>',
      '<blockquote><pre><code>x</code></pre></blockquote><del>d</del><s>s</s><b>b</b><u>u</u><em>e</em>',
      '<span class="h-card" translate="no">x</span>',
      '<p class="quote-inline" lang="fr">x</p>',
    ]) {
      assert.equal(sanitiseHtml(html), html)
    }
  })

  it('opens links elsewhere, without rank, and keeps known classes only', () => {
    assert.equal(
      sanitiseHtml(
        '<a href="https://a.org/" class="mention evil" onclick="x()" rel="me tag" translate="yes">a</a>',
      ),
      '<a href="https://a.org/" class="mention" rel="tag nofollow noopener" target="_blank">a</a>',
    )
  })

  it('makes text of links that lead to code or nowhere', () => {
    for (const href of [
      'javascript:alert(1)',
      'java\nscript:alert(1)',
      ' &#1;javascript:x',
      'data:text/html,x',
      '/a',
      '//a.org',
      '',
      'vbscript:x',
      'file:///etc',
    ]) {
      assert.equal(sanitiseHtml(`<a href="${href}">x</a>`), '<span>x</span>', href)
    }
  })

  it('makes bold paragraphs of headings and keeps the words of blocks apart', () => {
    assert.equal(sanitiseHtml('<h1 id="x">T</h1><p>a</p>'), '<p><strong>T</strong></p><p>a</p>')
    assert.equal(plainText('<div>a</div><div>b</div><table><tr><td>c</td><td>d</td></tr></table>'), 'a b c d')
  })

  it('drops scripts and styles whole and keeps other text', () => {
    assert.equal(
      sanitiseHtml('a<script>x</script><style>y</style><svg onload=z><img src=x onerror=z>b'),
      'ab',
    )
  })

  it('limits nesting', () => {
    assert.ok(sanitiseHtml('<b>'.repeat(10_000) + 'x').length < 1000)
  })

  it('refuses numbers that are none', () => {
    assert.equal(sanitiseHtml('<ol start="x"><li value="1e9">a</li></ol>'), '<ol><li>a</li></ol>')
  })

  it('gives only known tags, and the same when done twice', () => {
    const words =
      '< > " = / a <a javascript: https://a.org <b> </b> <p> <div> <h2> <script> </script> <!-- --> <svg> <math> ' +
      '<style> <![CDATA[ ]]> &lt; &#60; & <li> <textarea> <iframe> <table> <a'
    const part = fc.constantFrom(...words.split(' '), ' ', '<a href="')
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const once = sanitiseHtml(parts.join(''))
        assert.equal(firstUnsafe(once, SANITISED_TAGS), undefined)
        assert.equal(sanitiseHtml(once), once)
      }),
    )
  })

  it('leaves the text of our own posts as it is', () => {
    const html = renderPost('<b>&amp; #tag https://a.org/x\n\n@bob', {
      hashtagUrl: () => 'https://a.org/t',
      mention: () => ({ url: 'https://a.org/@bob', acct: 'bob' }),
    })
    assert.equal(plainText(sanitiseHtml(html)), plainText(html))
  })
})

describe('plainText', () => {
  it('reads paragraphs, lines, lists and entities', () => {
    assert.equal(
      plainText('<p>a &amp; b<br>c&nbsp;&eacute;</p>\n<p>d</p><ul><li>e</li><li>f</li></ul>g'),
      'a & b\nc\u00A0é\n\nd\n\ne\nf\n\ng',
    )
  })

  it('gives text that has to be escaped again', () => {
    assert.equal(plainText('<p>&lt;script&gt; &amp;lt; &quot;</p>'), '<script> &lt; "')
  })
})
