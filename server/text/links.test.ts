import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { extractLinks, LINK_MAX } from './links.ts'
import { shortenLink } from './shorten-link.ts'

const urls = (text: string) => extractLinks(text).map((link) => link.url)

describe('extractLinks', () => {
  it('leaves the punctuation of the sentence', () => {
    const text =
      'https://a.org/x. (https://b.org/y) "https://c.org/z", <https://d.org/> https://e.org?! https://f.org/a…'
    assert.deepEqual(urls(text), [
      'https://a.org/x',
      'https://b.org/y',
      'https://c.org/z',
      'https://d.org/',
      'https://e.org',
      'https://f.org/a',
    ])
  })

  it('keeps balanced brackets and leaves others', () => {
    assert.deepEqual(
      urls('(see https://en.wikipedia.org/wiki/Sepsis_(disambiguation)) [a](https://x.org/(b(c)))'),
      ['https://en.wikipedia.org/wiki/Sepsis_(disambiguation)', 'https://x.org/(b(c))'],
    )
    assert.deepEqual(urls('https://x.org/a_(b https://y.org/?q=(a).'), [
      'https://x.org/a_',
      'https://y.org/?q=(a)',
    ])
  })

  it('stands beside East Asian text', () => {
    assert.deepEqual(
      urls('見てhttps://example.jpだよね。https://example.jp/a。次「https://example.jp/b」です'),
      ['https://example.jp', 'https://example.jp/a', 'https://example.jp/b'],
    )
  })

  it('reads international hosts, paths, ports, queries and fragments', () => {
    const all = [
      'http://пример.рф/путь',
      'https://ja.wikipedia.org/wiki/医学',
      'HTTPS://Example.ORG:8443/a?b=c&d=%20#e/f',
      'https://example.org#top',
      'https://doi.org/10.1002/(SICI)1097-0258(19980815/30)17:15/16',
    ]
    assert.deepEqual(urls(all.join(' ')), all)
  })

  it('takes only http and https on hosts that can exist', () => {
    const text =
      'ftp://a.org javascript:alert(1) www.a.org http://localhost http://a http://a.notatld http://127.0.0.1/ http:// http://-a.org http://a..org xhttp://a.org data:text/html,x'
    assert.deepEqual(urls(text), [])
  })

  it('refuses addresses that pretend to be another place', () => {
    assert.deepEqual(
      urls('https://bank.com@evil.org/ https://bank.com:80@evil.org/ https://user:pw@evil.org/'),
      [],
    )
    assert.deepEqual(urls('https://good.org\\@evil.org/'), ['https://good.org'])
  })

  it('refuses addresses longer than the bound', () => {
    const base = 'https://a.org/'
    assert.equal(urls(base + 'x'.repeat(LINK_MAX - base.length)).length, 1)
    assert.deepEqual(urls(base + 'x'.repeat(LINK_MAX)), [])
  })

  it('gives offsets that match the text, and addresses that parse', () => {
    const part = fc.constantFrom(
      'http://',
      'https://',
      'a',
      'x.org',
      '.',
      '/',
      '(',
      ')',
      '?',
      '#',
      '@',
      ' ',
      '医',
      '。',
      '👩',
      '\uD800',
      '"',
      ':',
      '-',
    )
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const text = parts.join('')
        for (const { url, start, end } of extractLinks(text)) {
          assert.equal(text.slice(start, end), url)
          assert.match(new URL(url).protocol, /^https?:$/)
          assert.equal(new URL(url).username, '')
        }
      }),
    )
  })
})

describe('shortenLink', () => {
  it('hides protocol, www and what goes beyond 30 characters', () => {
    assert.deepEqual(shortenLink('https://www.example.org/articles/2026/sepsis'), {
      prefix: 'https://www.',
      shown: 'example.org/articles/2026/seps',
      rest: 'is',
    })
    assert.deepEqual(shortenLink('http://a.org'), { prefix: 'http://', shown: 'a.org', rest: '' })
  })

  it('cuts between characters, and its parts make the address again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (path) => {
        const url = `https://example.org/${path}`
        const { prefix, shown, rest } = shortenLink(url)
        assert.equal(prefix + shown + rest, url)
        assert.ok(shown.isWellFormed() || !url.isWellFormed())
      }),
    )
  })
})
