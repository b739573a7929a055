import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import { IntlMessageFormat } from 'intl-messageformat'
import { pickLocale } from './locales.ts'
import { makeTranslate } from './translate.ts'

type Catalogue = Record<string, string>

/** All sentences of a language, also those of areas that only one page loads. */
async function everything(locale: 'en' | 'fr'): Promise<Catalogue> {
  const all: Catalogue = {}
  for (const file of readdirSync(new URL(`${locale}/`, import.meta.url))) {
    const area = (await import(`./${locale}/${file}`)) as Record<string, Catalogue>
    for (const [name, sentences] of Object.entries(area)) {
      assert.equal(`${name}.ts`, file, 'a file exports the area of its name')
      for (const key of Object.keys(sentences))
        assert.ok(key.startsWith(`${name}.`), `${key} belongs to ${name}`)
      Object.assign(all, sentences)
    }
  }
  return all
}

interface Node {
  type: number
  value?: string
  options?: Record<string, { value: Node[] }>
  children?: Node[]
}

/** The names that a sentence asks for; literals (type 0) and # (type 7) ask for none. */
function names(nodes: Node[]): string[] {
  const found = nodes.flatMap((node) => [
    ...(node.type === 0 || node.type === 7 ? [] : [node.value ?? '']),
    ...Object.values(node.options ?? {}).flatMap((option) => names(option.value)),
    ...names(node.children ?? []),
  ])
  return [...new Set(found)].sort()
}

const asked = (sentence: string, locale: string) =>
  names(new IntlMessageFormat(sentence, locale).getAst() as unknown as Node[])

test('both languages have the same keys and ask for the same values', async () => {
  const [en, fr] = [await everything('en'), await everything('fr')]
  assert.deepEqual(Object.keys(fr).sort(), Object.keys(en).sort())
  for (const key of Object.keys(en)) {
    assert.deepEqual(asked(fr[key] ?? '', 'fr'), asked(en[key] ?? '', 'en'), key)
    assert.notEqual((fr[key] ?? '').trim(), '', key)
  }
})

test('French has its own spaces and quotation marks, and both languages typographic apostrophes', async () => {
  for (const [key, sentence] of Object.entries(await everything('fr'))) {
    const words = sentence.replace(/https?:\S+/g, '').replace(/\{[^{}]*\{/g, '{')
    assert.doesNotMatch(words, /[ \w\u00e0-\u00ff][ ]?[;!?](\s|$)/u, `${key}: U+202F before ; ! ?`)
    assert.doesNotMatch(words, /[ \w\u00e0-\u00ff] ?:(\s|$)/u, `${key}: U+00A0 before :`)
    assert.doesNotMatch(words, /« | »|["“”]/u, `${key}: guillemets with U+00A0`)
  }
  for (const locale of ['en', 'fr'] as const)
    for (const [key, sentence] of Object.entries(await everything(locale)))
      assert.doesNotMatch(sentence, /'/u, `${locale} ${key}: ’ and not '`)
})

test('a sentence takes its values and counts in its language', () => {
  const t = makeTranslate({ a: '{count, plural, one {# post} other {# posts}} by {name}', b: 'Plain' }, 'en')
  assert.equal(t('a', { count: 1, name: 'Ana' }), '1 post by Ana')
  assert.equal(t('a', { count: 1200, name: 'Ana' }), '1,200 posts by Ana')
  assert.equal(t('b'), 'Plain')
})

test('the language is the chosen one, else the best that the browser asks for, else English', () => {
  assert.equal(pickLocale('fr', 'en'), 'fr')
  assert.equal(pickLocale('xx', 'de;q=0.9, fr-CA;q=0.8, en;q=0.7'), 'fr')
  assert.equal(pickLocale(undefined, 'fr;q=0, *'), 'en')
  assert.equal(pickLocale(undefined, 'en;q=0.4,fr;q=0.5'), 'fr')
  assert.equal(pickLocale(undefined, null), 'en')
  assert.equal(pickLocale(undefined, ';;;q=,,'), 'en')
})
