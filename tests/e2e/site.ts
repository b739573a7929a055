import AxeBuilder from '@axe-core/playwright'
import assert from 'node:assert/strict'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { loadPages } from '../../server/web-build.ts'
import type { TestNetwork } from '../federation/network.ts'
import { password, world, type World } from '../world.ts'
import { startBrowser, startProgram } from './browser.ts'

export const phone = { width: 390, height: 844 }
export const desk = { width: 1280, height: 900 }

export type Look = {
  viewport?: typeof phone
  colorScheme?: 'light' | 'dark'
  locale?: string
  javaScriptEnabled?: boolean
}

/** A whole server with its pages, and a browser to look at them. */
export type Site = AsyncDisposable & {
  w: World
  /** The address of the site as its pages write it. */
  url: string
  /** A browser window of its own for somebody who is signed in, or for a visitor. */
  window: (who: string | null, look?: Look) => Promise<Page>
}

/**
 * Boots a world with pages, and a browser.
 * @param program another browser than the usual one
 * @param network the internet of the server, where the test has one
 */
export async function site(
  environment: Record<string, string> = {},
  program?: string,
  network?: TestNetwork,
): Promise<Site> {
  const pages = await loadPages()
  // The browser first: where there is none, nothing else is left running.
  const browser = await (program === undefined ? startBrowser() : startProgram(program))
  const w = await world({ pages, environment, ...(network && { network }) })
  const url = w.ctx.config.publicUrl.origin
  return {
    w,
    url,
    window: async (who, look = {}) => open(w, browser, url, who, look),
    [Symbol.asyncDispose]: async () => {
      await browser.close()
      await w[Symbol.asyncDispose]()
    },
  }
}

async function open(w: World, browser: Browser, url: string, who: string | null, look: Look): Promise<Page> {
  const context = await browser.newContext({ viewport: desk, locale: 'en', baseURL: url, ...look })
  context.setDefaultTimeout(15_000)
  if (who !== null) await signIn(w, context, url, who)
  return context.newPage()
}

async function signIn(w: World, context: BrowserContext, url: string, name: string): Promise<void> {
  await w.member(name)
  const answer = await w.visitor.post(
    '/api/rounds/v1/session',
    { username: name, password },
    { 'sec-fetch-site': 'same-origin' },
  )
  assert.equal(answer.status, 200, answer.text)
  for (const cookie of answer.headers.getSetCookie()) {
    const [pair = ''] = cookie.split(';', 1)
    const split = pair.indexOf('=')
    await context.addCookies([{ name: pair.slice(0, split), value: pair.slice(split + 1), url }])
  }
}

/** Asserts that the accessibility checker finds nothing against WCAG 2.2 A and AA on the page as it stands. */
export async function assertAccessible(page: Page): Promise<void> {
  const found = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  const serious = found.violations.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes.slice(0, 3).map(({ html, target }) => `${target.join(' ')}: ${html.slice(0, 160)}`),
  }))
  assert.deepEqual(serious, [], `on ${page.url()}`)
}
