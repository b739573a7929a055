import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formulaeOf, withoutFormulae } from './formulae.ts'
import { mathml, withSources } from './mathml.ts'
import { renderPost } from './render.ts'

const found = (text: string) => formulaeOf(text).map(({ start, end }) => text.slice(start, end))

const money = [
  'It costs $5 and $10 a day',
  'from $5-$10, or US$30',
  '$20,000 and USD$30,000',
  '$5 vs 7$ is not TeX',
  'a$b$c',
  '$HOME/$USER and $PATH',
  '$ x $ has spaces',
  'one \\$x\\$ escaped',
  'line $a\nb$ break',
  '$$ $$ and $ and $$$$',
  '\\(\\) \\[ \\]',
  'https://example.org/?a=$x$&b=$y$',
  '$AAPL, $TSLA',
  '$\\foo$ is unknown, $}{$ is broken',
  '\\(never closed',
]
for (const text of money) {
  test(`no formula: ${JSON.stringify(text)}`, () => assert.deepEqual(found(text), []))
}

const formulae: [string, string[]][] = [
  ['Euler: $e^{i\\pi}=-1$.', ['$e^{i\\pi}=-1$']],
  ['($x$)', ['$x$']],
  ['Sensitivity \\(\\frac{TP}{TP+FN}\\)', ['\\(\\frac{TP}{TP+FN}\\)']],
  ['\\[\n\\sum_{i=1}^n x_i\n\\]', ['\\[\n\\sum_{i=1}^n x_i\n\\]']],
  ['$$x^2$$', ['$$x^2$$']],
  ['$5x+3$ but $5 and 6', ['$5x+3$']],
  ['$\\ce{HCO3-}$ and $pH = 7.4$', ['$\\ce{HCO3-}$', '$pH = 7.4$']],
  ['broken $}{$ then $x$', ['$x$']],
  ['costs $5, and $n=12$ of us', ['$n=12$']],
  ['$a \\$ b$', ['$a \\$ b$']],
]
for (const [text, expected] of formulae) {
  test(`a formula: ${JSON.stringify(text)}`, () => assert.deepEqual(found(text), expected))
}

test('the MathML has the structure for screen readers and the source for others', () => {
  const html = mathml('\\frac{a}{b}<c', '\\(')
  assert.equal(
    html,
    '<math class="tex-round"><semantics><mrow><mrow><mfrac><mi>a</mi><mi>b</mi></mfrac><mo>&lt;</mo><mi>c</mi></mrow></mrow>' +
      '<annotation encoding="application/x-tex">\\frac{a}{b}&lt;c</annotation></semantics></math>',
  )
  assert.equal(withSources(`<p>so ${html}!</p>`), '<p>so \\(\\frac{a}{b}&lt;c\\)!</p>')
})

const links = { hashtagUrl: (folded: string) => `/tags/${folded}`, mention: () => undefined }

test('a post shows formulae beside links and hashtags, and an app gets them as they were typed', () => {
  const text = 'See #Stats: $x_1<2$\n\n\\[y\\] and $z$ https://example.org/a'
  const html = renderPost(text, links)
  assert.equal(html.match(/<math /g)?.length, 3)
  const plain = withSources(html)
  assert.match(
    plain,
    /^<p>See <a[^>]*>#<span>Stats<\/span><\/a>: \$x_1&lt;2\$<\/p><p>\\\[y\\\] and \$z\$ <a /,
  )
  assert.ok(!plain.includes('math'))
})

test('nobody is named inside a formula', () => {
  assert.equal(withoutFormulae('a $x^{#b @c}$ d').includes('@'), formulaeOf('a $x^{#b @c}$ d').length === 0)
  assert.equal(withoutFormulae('a $x@y$ #d').length, 'a $x@y$ #d'.length)
})

const hostile = [
  '\\href{javascript:alert(1)}{x}',
  '\\includegraphics{https://example.org/x.png}',
  '\\class{a}{x}',
  '\\style{position:fixed}{x}',
  '\\id{a}{x}',
  '\\data{a=b}{x}',
  '\\def\\a{\\a\\a}\\a',
  '\\newcommand{\\a}{x}\\a',
  '{'.repeat(100) + '}'.repeat(100),
  '\\begin{array}{' + 'c'.repeat(900) + '}x\\end{array}',
  '\\text{<img src=x onerror=alert(1)>}',
  '\\text{</annotation></semantics></math><script>alert(1)</script>}',
  '\\rule{99em}{99em}\\kern99em\\raisebox{99em}{x}\\hspace{-99em}',
  '\\color{white}{x}\\colorbox{red}{y}\\fcolorbox{red}{blue}{z}',
  '\\Huge\\Huge x',
]
for (const tex of hostile) {
  test(`hostile, harmless: ${tex.slice(0, 60)}`, () => {
    const html = mathml(tex, '$') ?? ''
    const drawn = html.replace(/<annotation[^]*<\/annotation>/, '')
    assert.doesNotMatch(drawn, /<(?!\/?(?:m[a-z]*|semantics|none)\b)/)
    assert.doesNotMatch(drawn, /<[^>]*\s(?:style|href|src|on\w+|id|color|background|\d{2,}em)\s*=/)
    assert.doesNotMatch(drawn, /="-?(?:[6-9]|\d\d)[\d.]*em"/)
    assert.equal(html.match(/<\/math>/g)?.length ?? 0, html === '' ? 0 : 1)
  })
}

test('whatever is typed, the time is bounded, the result is well-formed and the source comes back', () => {
  const piece = fc.constantFrom(
    '$',
    '$$',
    '\\(',
    '\\)',
    '\\[',
    '\\]',
    'x',
    '^',
    '_',
    '{',
    '}',
    '\\frac',
    '\\sqrt',
    ' ',
    '5',
    '&',
    '<',
    '"',
    '\n',
    '\\left(',
    '\\right)',
    '#a',
  )
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')),
      (text) => {
        const html = renderPost(text, links)
        const back = withSources(html)
        assert.ok(!back.includes('<math'))
        const words = (some: string) => some.replace(/\s+/g, '')
        assert.equal(
          words(
            back
              .replace(/<[^>]+>/g, '')
              .replaceAll('&lt;', '<')
              .replaceAll('&gt;', '>')
              .replaceAll('&quot;', '"')
              .replaceAll('&amp;', '&'),
          ),
          words(text),
        )
      },
    ),
    { numRuns: 500 },
  )
})

test('long and nasty texts are read in bounded time', () => {
  const nasty = [
    '$'.repeat(50_000),
    '\\('.repeat(50_000),
    '$x'.repeat(50_000),
    '$x^{y}$ '.repeat(10_000),
    `$${'\\frac{'.repeat(150)}$ `.repeat(50),
    '\\[' + 'a'.repeat(100_000),
  ]
  for (const text of nasty) {
    const begun = performance.now()
    formulaeOf(text)
    assert.ok(performance.now() - begun < 1500, text.slice(0, 20))
  }
})
