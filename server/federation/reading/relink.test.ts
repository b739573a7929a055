import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { cleanHtml } from './clean-html.ts'
import { relink } from './relink.ts'

const pages: Record<string, string> = { 'https://home.example/ap/users/1?a&b': 'https://home.example/@ada' }
const destinations = {
  person: (href: string) => pages[href],
  hashtag: (folded: string) => (folded === 'unknown' ? undefined : `https://home.example/tags/${folded}`),
}

describe('relink', () => {
  it('leads mentions and hashtags into our pages, and nothing else', () => {
    const html = cleanHtml(
      '<p><a href="https://home.example/ap/users/1?a&amp;b" class="mention">@<span>ada</span></a> ' +
        '<a href="https://away.example/tags/MedEd" class="mention hashtag" rel="tag">#<span>MedEd</span></a> ' +
        '<a href="https://away.example/tag/x" rel="tag">#Unknown</a> <a href="https://b.example/">#b</a></p>',
    )
    assert.equal(
      relink(html, destinations),
      '<p><a href="https://home.example/@ada" class="u-url mention">@<span>ada</span></a> ' +
        '<a href="https://home.example/tags/meded" class="mention hashtag" rel="tag">#<span>MedEd</span></a> ' +
        '<a href="https://away.example/tag/x" rel="tag nofollow noopener" target="_blank">#Unknown</a> ' +
        '<a href="https://b.example/" rel="nofollow noopener" target="_blank">#b</a></p>',
    )
  })
})
