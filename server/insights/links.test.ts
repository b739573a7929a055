import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pagesIn, papersIn, samePage } from './links.ts'

describe('pages', () => {
  it('are the same whoever clicked them where', () => {
    assert.equal(samePage('HTTPS://Example.ORG/a?utm_source=x&b=1#part'), 'https://example.org/a?b=1')
    assert.equal(samePage('https://example.org'), 'https://example.org/')
    assert.equal(samePage('javascript:alert(1)'), undefined)
    assert.equal(samePage('https://far.example/@nur/1'), undefined, 'that is a post')
  })
  it('are read from the text here, and from the links of others', () => {
    const text = 'See https://a.example/x, https://a.example/x and http://b.example.com/ #MedEd'
    assert.deepEqual(
      pagesIn({ text: text.replaceAll('a.example', 'a.example.org'), html: '', isRemote: false }),
      ['https://a.example.org/x', 'http://b.example.com/'],
    )
    const html =
      '<p><a href="https://far.example/@nur" class="u-url mention">@nur</a> <a href="https://far.example/tags/x" class="mention hashtag" rel="tag">#x</a> <a href="https://a.example.org/?q=1&amp;r=2">a</a></p>'
    assert.deepEqual(pagesIn({ text: '', html, isRemote: true }), ['https://a.example.org/?q=1&r=2'])
  })
})

describe('papers', () => {
  it('by DOI and PMID, however they are written', () => {
    const text = 'Read doi:10.1056/NEJMoa2034577. And (10.1000/182), PMID: 33301246!'
    assert.deepEqual(
      papersIn(
        text,
        ['https://doi.org/10.1056/nejmoa2034577', 'https://pubmed.ncbi.nlm.nih.gov/33301246/'],
        null,
      ),
      ['doi:10.1056/nejmoa2034577', 'doi:10.1000/182', 'pmid:33301246'],
    )
    assert.deepEqual(
      papersIn('', ['https://doi.org/10.1016%2FS0140-6736(20)30183-5'], '10.1016/S0140-6736(20)30183-5'),
      ['doi:10.1016/s0140-6736(20)30183-5'],
    )
    assert.deepEqual(papersIn('10.5 mg/kg, version 10.1/2', [], null), [])
  })
})
