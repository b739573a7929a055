import assert from 'node:assert/strict'
import { gzipSync } from 'node:zlib'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { Status } from '../../wire/status.ts'
import type { Person } from '../world.ts'
import { assertAccessible, desk, phone, site, type Look, type Site } from './site.ts'

/** Every page, as each is found at its address; `{thread}` is the address of a post with an answer. */
const forEverybody = [
  '/',
  '/local',
  '/tags/MedEd',
  '/tags/NobodyHasUsedThisYet',
  '/@alice',
  '/@alice/with-replies',
  '/@alice/media',
  '/@alice/followers',
  '/@alice/following',
  '{thread}',
  '/search?q=learning',
  '/sign-in',
  '/sign-in/code',
  '/sign-up',
  '/reset-password',
  '/about',
  '/rules',
  '/guide',
]
const forMembers = [
  '/',
  '/local',
  '/tags',
  '/tags/MedEd',
  '/@alice',
  '/@bob',
  '{thread}',
  '/compose',
  '/drafts',
  '/scheduled',
  '/notifications',
  '/notifications?show=reactions',
  '/notifications/requests',
  '/bookmarks',
  '/favourites',
  '/follow-requests',
  '/search?q=learning&type=accounts',
  '/settings',
  '/lists',
  '{list}',
  '{list}/edit',
  '/suggestions',
  '/settings/filters',
  '/settings/filters/new?word=exam',
  '{filter}',
  '/settings/muted',
  '/settings/blocked',
  '/settings/featured',
  '/settings/profile',
  '/settings/preferences',
  '/settings/notifications',
  '/messages',
  '/messages/{talk}',
  '/messages/new',
  '/settings/account',
  '/settings/security',
  '/settings/sessions',
  '/settings/standing',
  '/report?account={alice}&post={post}',
]
const forModerators = [
  '/moderation',
  '/moderation/reports',
  '/moderation/reports/{report}',
  '/moderation/sign-ups',
  '/moderation/appeals',
  '/moderation/accounts',
  '/moderation/accounts/{bob}',
  '/moderation/answers',
  '/moderation/audit',
]
const forOwners = ['/settings/invitations', '/settings/server', ...forModerators]

/** The two looks that differ most; each page is seen in both. */
const looks: Record<string, Look> = {
  'light, on a desk': { viewport: desk, colorScheme: 'light' },
  'dark, on a phone': { viewport: phone, colorScheme: 'dark' },
}
const mostScriptBytes = 100 * 1024

let s: Site
let thread = ''
let list = ''
let filter = ''
/** What stands in braces in the addresses. */
const ids: Record<string, string> = {}
let talk = ''

before(async () => {
  s = await site()
  await s.w.member('owner', { role: 'owner' })
  const [alice, bob] = [await s.w.member('alice'), await s.w.member('bob')]
  await alice.patch('/api/v1/accounts/update_credentials', {
    display_name: 'Alice Abara',
    note: 'Teaches the physical examination. #MedEd',
    profession: 'Physician',
    interests: ['bedside teaching', 'feedback'],
    fields_attributes: [{ name: 'Web', value: 'https://example.org/alice' }],
  })
  await bob.post(`/api/v1/accounts/${alice.id}/follow`)
  await bob.post('/api/v1/tags/meded/follow')
  const post = await alice.post<Status>('/api/v1/statuses', {
    status:
      'Spaced learning in #MedEd: three short sessions beat one long one. https://example.org/spacing @bob',
    purpose: 'teaching',
    language: 'en',
  })
  await bob.post('/api/v1/statuses', { status: '@alice How far apart?', in_reply_to_id: post.body.id })
  await bob.post(`/api/v1/statuses/${post.body.id}/favourite`)
  await bob.post(`/api/v1/statuses/${post.body.id}/reblog`)
  await bob.post(`/api/v1/statuses/${post.body.id}/bookmark`)
  const stranger = await s.w.member('stranger')
  for (const status of ['@bob May I visit your clinic?', '@bob I teach nurses.'])
    await stranger.post('/api/v1/statuses', { status, visibility: 'direct' })
  await alice.post('/api/v1/statuses', { status: 'Folded', spoiler_text: 'Anatomy', language: 'en' })
  const words = { status: '@alice @stranger Shall the three of us meet?', visibility: 'direct' }
  talk = (await bob.post<Status>('/api/v1/statuses', words)).body.id
  await alice.post('/api/v1/statuses', {
    status: '@bob @stranger Gladly.',
    visibility: 'direct',
    in_reply_to_id: talk,
  })
  await s.w.settle()
  thread = `/@alice/${post.body.id}`
  await fillSettings(alice, bob)
  const report = await bob.post<{ id: string }>('/api/v1/reports', {
    account_id: alice.id,
    status_ids: [post.body.id],
    comment: 'Is this so?',
    category: 'dangerous_advice',
  })
  Object.assign(ids, { thread, alice: alice.id, bob: bob.id, post: post.body.id, report: report.body.id })
})
after(() => s[Symbol.asyncDispose]())

/** Lets Bob have a list, a filter, somebody muted and blocked, and Alice show something on her profile. */
async function fillSettings(alice: Person, bob: Person): Promise<void> {
  const made = await bob.post<{ id: string }>('/api/v1/lists', { title: 'Teachers' })
  list = `/lists/${made.body.id}`
  for (const entry of [{ account_id: alice.id }, { hashtag: 'MedEd' }, { query: 'spaced learning' }])
    await bob.post(`/api/rounds/v1${list}/entries`, entry)
  const kept = await bob.post<{ id: string }>('/api/v2/filters', {
    title: 'Exams',
    context: ['home', 'public'],
    keywords_attributes: [{ keyword: 'boring exam' }],
  })
  filter = `/settings/filters/${kept.body.id}`
  const [muted, blocked] = [await s.w.member('muriel'), await s.w.member('basil')]
  await bob.post(`/api/v1/accounts/${muted.id}/mute`, { duration: 3600 })
  await bob.post(`/api/v1/accounts/${blocked.id}/block`)
  await bob.post('/api/v1/domain_blocks', { domain: 'elsewhere.example' })
  await bob.post(`/api/v1/accounts/${alice.id}/note`, { comment: 'Met in Lisbon' })
  await alice.post('/api/v1/featured_tags', { name: 'MedEd' })
  await alice.post(`/api/v1/accounts/${bob.id}/follow`)
  await alice.post(`/api/v1/accounts/${bob.id}/endorse`)
}

/** Opens a page and holds it to what every page promises. */
async function inspect(page: Page, path: string): Promise<void> {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  const answer = await page.goto(
    path
      .replace('{talk}', talk)
      .replace('{list}', list)
      .replace('{filter}', filter)
      .replace(/\{(\w+)\}/g, (_all, name: string) => ids[name] ?? ''),
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
  await assertAccessible(page)
}

const visits: [string, string | null, string[]][] = [
  ['a visitor', null, forEverybody],
  ['a member', 'bob', forMembers],
  ['the owner', 'owner', forOwners],
]
for (const [name, who, paths] of visits) {
  for (const [look, options] of Object.entries(looks)) {
    test(`every page of ${name} is whole, quiet and accessible (${look})`, async (t) => {
      const window = (await s.window(who, options)).context()
      for (const path of paths) {
        await t.test(path, async () => {
          const page = await window.newPage()
          await inspect(page, path)
          await page.close()
        })
      }
      await window.close()
    })
  }
}

test('public pages are read without any script', async () => {
  const page = await s.window(null, { javaScriptEnabled: false })
  for (const path of ['/', '/local', '/tags/MedEd', '/@alice', thread]) {
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

test('the first load of a public page has at most 100 KB of script', async () => {
  for (const path of ['/', '/local', '/@alice', thread]) {
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
    await page.goto(path, { waitUntil: 'networkidle' })
    const sizes = await Promise.all(scripts.values())
    const bytes = sizes.reduce((sum, size) => sum + size, 0)
    assert.ok(
      bytes > 0 && bytes <= mostScriptBytes,
      `${path}: ${Math.round(bytes / 1024)} KB in ${sizes.length} files`,
    )
    await page.context().close()
  }
})

test('French is spoken where it is wanted', async () => {
  const page = await s.window(null, { locale: 'fr' })
  await page.goto('/')
  assert.equal(await page.locator('html').getAttribute('lang'), 'fr')
  await assertAccessible(page)
})
