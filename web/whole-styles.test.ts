import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Manifest } from 'vite'
import { withImportedStyles } from './whole-styles.ts'

test('a page has the styles of what it imports, even of a file that the frame may load later', () => {
  const manifest: Manifest = {
    page: { file: 'page.js', isEntry: true, imports: ['shell', 'feed'], css: ['page.css'] },
    shell: { file: 'shell.js', css: ['shell.css'], dynamicImports: ['composer'], imports: ['icons'] },
    composer: { file: 'composer.js', isDynamicEntry: true, imports: ['feed'], css: ['composer.css'] },
    feed: { file: 'feed.js', imports: ['shell'], css: ['feed.css'] },
    icons: { file: 'icons.js' },
  }
  const whole = withImportedStyles(manifest)
  assert.deepEqual(whole.page?.css, ['shell.css', 'feed.css', 'page.css'])
  assert.deepEqual({ ...whole, page: undefined }, { ...manifest, page: undefined })
})
