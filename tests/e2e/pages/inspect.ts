import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { assertAccessible, desk, phone, site, type Look, type Site } from '../site.ts'
import { fillStage } from './stage.ts'

/** The two looks that differ most; each page is seen in both. */
const looks: Record<string, Look> = {
  'light, on a desk': { viewport: desk, colorScheme: 'light' },
  'dark, on a phone': { viewport: phone, colorScheme: 'dark' },
}

/** Holds each page of a group to what every page promises, in both looks. */
export function inspectPages(name: string, who: string | null, paths: readonly string[]): void {
  let s: Site
  let ids: Record<string, string>
  before(async () => {
    s = await site()
    ids = await fillStage(s.w)
  })
  after(() => s[Symbol.asyncDispose]())
  for (const [look, options] of Object.entries(looks)) {
    test(`every page of ${name} is whole, quiet and accessible (${look})`, async (t) => {
      const window = (await s.window(who, options)).context()
      for (const path of paths) {
        await t.test(path, async () => {
          const page = await window.newPage()
          await inspect(page, path, ids)
          await page.close()
        })
      }
      await window.close()
    })
  }
}

/** Opens a page and holds it to what every page promises. */
async function inspect(page: Page, path: string, ids: Record<string, string>): Promise<void> {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  const answer = await page.goto(
    path.replace(/\{(\w+)\}/g, (_all, name: string) => ids[name] ?? ''),
    { waitUntil: 'load' },
  )
  assert.equal(answer?.status(), 200, path)
  await page.waitForLoadState('networkidle')
  assert.equal(await page.locator('h1').count(), 1, `one main heading on ${path}`)
  assert.notEqual((await page.title()).trim(), '', `a title on ${path}`)
  assert.deepEqual(complaints, [], `the console on ${path}`)
  const root = 'document.documentElement'
  const tooWide = await page.evaluate<number>(`${root}.scrollWidth - ${root}.clientWidth`)
  assert.ok(tooWide <= 0, `${path} scrolls sideways by ${tooWide} px`)
  assert.deepEqual(await page.evaluate<string[]>(withoutStyles), [], `the styles of ${path}`)
  await assertAccessible(page)
}

/** Parts of the page whose style sheet is not there: a class of theirs (Svelte gives it to what is styled) stands in no rule. */
const withoutStyles = `(() => {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).map((rule) => rule.cssText).join()
  const classes = [...document.querySelectorAll('[class*=svelte-]')].flatMap((element) => [...element.classList])
  return [...new Set(classes)].filter((name) => name.startsWith('svelte-') && !rules.includes(name))
})()`
