import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { assertAccessible, site, type Site } from '../site.ts'
import { forEverybody } from './list.ts'
import { fillStage } from './stage.ts'

const mostScriptBytes = 100 * 1024

let s: Site
let ids: Record<string, string>
before(async () => {
  s = await site()
  ids = await fillStage(s.w)
})
after(() => s[Symbol.asyncDispose]())

test('public pages are read without any script', async () => {
  const page = await s.window(null, { javaScriptEnabled: false })
  await page.goto('/')
  assert.match(
    (await page.locator('main').textContent()) ?? '',
    /What people discuss now[\s\S]*A1 To be asked first/,
  )
  for (const path of ['/local', '/tags/MedEd', '/@alice', `/@alice/${ids.post}`]) {
    await page.goto(path)
    assert.match((await page.locator('main').textContent()) ?? '', /Spaced learning/, path)
  }
  await page.goto('/local')
  await page
    .getByRole('link', { name: /Alice Abara/ })
    .first()
    .click()
  assert.match(page.url(), /\/@alice$/)
})

test('the first load of every public page has at most 100 KB of script', async () => {
  const page = await s.window(null)
  const scripts = new Map<string, Promise<number>>()
  page.on('response', (response) => {
    const url = response.url()
    if (!url.endsWith('.js') || scripts.has(url)) return
    scripts.set(
      url,
      response.body().then((body) => gzipSync(body).length),
    )
  })
  const devtools = await page.context().newCDPSession(page)
  for (const address of forEverybody) {
    const path = address.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? name)
    scripts.clear()
    await devtools.send('Network.clearBrowserCache')
    await page.goto(path, { waitUntil: 'networkidle' })
    const sizes = await Promise.all(scripts.values())
    const bytes = sizes.reduce((sum, size) => sum + size, 0)
    assert.ok(
      bytes > 0 && bytes <= mostScriptBytes,
      `${path}: ${Math.round(bytes / 1024)} KB in ${sizes.length} files`,
    )
  }
})

test('a browser can put the site on a home screen', async () => {
  const page = await s.window(null)
  await page.goto('/about')
  const devtools = await page.context().newCDPSession(page)
  const { url, errors, data = '' } = await devtools.send('Page.getAppManifest')
  assert.deepEqual(errors, [])
  assert.equal(new URL(url).pathname, '/manifest.webmanifest')
  const manifest = JSON.parse(data) as { name: string; start_url: string; icons: { src: string }[] }
  assert.deepEqual([manifest.name, manifest.start_url], ['Rounds', '/'])
  for (const { src } of [...manifest.icons, { src: '/icon-apple-180.png' }]) {
    const answer = await page.request.get(src)
    assert.deepEqual([answer.status(), answer.headers()['content-type']], [200, 'image/png'], src)
  }
})

test('French is spoken where it is wanted', async () => {
  const page = await s.window(null, { locale: 'fr' })
  await page.goto('/')
  assert.equal(await page.locator('html').getAttribute('lang'), 'fr')
  await assertAccessible(page)
})
