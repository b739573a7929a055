import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { firstUnsafe } from '../../tests/strict-html.ts'
import { renderMarkdown } from './markdown.ts'

const base = new URL('https://rounds.example/')
const render = (text: string) => renderMarkdown(text, base)

test('the greatest headings come right below the title of the page; each has a name, and the same words get another one', () => {
  assert.equal(
    render('# What we *keep*\n\ntext\n\n## Où ?\n\n## Où ?'),
    '<h2 id="part-what-we-keep">What we <em>keep</em></h2>\n<p>text</p>\n<h3 id="part-ou">Où ?</h3>\n<h3 id="part-ou-2">Où ?</h3>',
  )
  assert.equal(render('### 条款\n\n###### a'), '<h2 id="part-条款">条款</h2>\n<h5 id="part-a">a</h5>')
})

test('lists, tables and quotations', () => {
  assert.equal(render('- a\n- b'), '<ul>\n<li>a</li>\n<li>b</li>\n</ul>')
  assert.match(render('| a | b |\n|---|--:|\n| 1 | 2 |'), /<td align="right">2<\/td>/)
  assert.match(render('> so\n\n~~not~~'), /<blockquote>\n<p>so<\/p>\n<\/blockquote>\n<p><del>not<\/del><\/p>/)
})

test('links lead to pages and mail, nowhere else', () => {
  const link = (text: string) => /<a[^>]*>/.exec(render(text))?.[0]
  assert.equal(link('[rules](/rules)'), '<a href="https://rounds.example/rules">')
  assert.equal(link('[below](#part-a)'), '<a href="#part-a">')
  assert.equal(link('https://example.org'), '<a href="https://example.org/" rel="nofollow noopener">')
  assert.equal(
    link('[us](mailto:us@example.org)'),
    '<a href="mailto:us@example.org" rel="nofollow noopener">',
  )
  for (const bad of ['javascript:alert(1)', 'data:text/html,x', 'vbscript:x', 'JaVaScRiPt:alert(1)'])
    assert.doesNotMatch(render(`[x](${bad})`), /href/, bad)
})

test('what is no text of the place goes', () => {
  const html = render('<script>alert(1)</script><p onclick="x" style="color:red">hi</p><img src=x onerror=x>')
  assert.equal(html, '<p>hi</p>')
  assert.equal(render('![a picture](https://example.org/x.png)'), '<p></p>')
  assert.throws(() => render('>'.repeat(50_000)), RangeError)
})

test('a heading inside a heading has a name of its own', () => {
  assert.equal(render('<h1><b><h1>x'), '<h2 id="part-x"><b><h2 id="part-x-2">x</h2></b></h2>')
})

const tags = [
  /^<\/?(?:h[3-6]|p|[uo]l|li|strong|b|em|i|del|s|code|pre|blockquote|a|table|thead|tbody|tr|th|td|su[bp]|d[ltd])>$/,
  /^<h[2-6] id="part-[\p{L}\p{N}-]+">$/u,
  /^<\/h2>$/,
  /^<[bh]r \/>$/,
  /^<a href="(?:https?:|mailto:|#)[^"<>]*"(?: rel="nofollow noopener")?>$/,
  /^<ol start="[^"<>]*">$/,
]

test('whatever is written, it holds nothing but text in known elements', () => {
  const pieces =
    '#|- |1. |> |`|```\n|*|_|[a](|)|<b>|</p>|<a href="|\n|\n\n|---|x|&lt;|"|<!--|<h1>|https://a.example'.split(
      '|',
    )
  const text = fc.array(fc.constantFrom(...pieces, '|'), { maxLength: 60 }).map((parts) => parts.join(''))
  fc.assert(fc.property(text, (words) => assert.equal(firstUnsafe(render(words), tags), undefined)))
})
