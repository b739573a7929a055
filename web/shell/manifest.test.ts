import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import sharp from 'sharp'
import { manifestOf, paper, shortName } from './manifest.ts'

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url))
const words = { write: 'Nouveau message', notifications: 'Notifications', search: 'Recherche' }
const manifest = manifestOf({ title: 'Ward 7', description: 'Where we learn' }, { locale: 'fr', words })

test('the name below the icon is made of the first words that fit', () => {
  assert.equal(shortName('Rounds'), 'Rounds')
  assert.equal(shortName('Medical Education Network'), 'Medical')
  assert.equal(shortName('Ward 7 of Lausanne'), 'Ward 7 of')
})

test('every icon has the size that it says', async () => {
  for (const { src, sizes } of manifest.icons) {
    const { width, height, format } = await sharp(read(`static${src}`)).metadata()
    assert.deepEqual([`${width}x${height}`, format], [sizes, 'png'], src)
  }
  assert.ok(manifest.icons.some(({ purpose }) => purpose === 'maskable'))
})

test('the colour is that of the pages', () => {
  assert.match(read('ui/tokens.css').toString(), new RegExp(`--paper: light-dark\\(${paper},`))
  assert.match(read('app.html').toString(), new RegExp(`light\\)" content="${paper}"`))
})
