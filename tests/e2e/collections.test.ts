import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { Account } from '../../wire/account.ts'
import type { WrappedCollection } from '../../wire/collection.ts'
import { assertAccessible, phone, site, type Site } from './site.ts'

let s: Site
before(async () => {
  s = await site()
  const names = { ada: 'Ada Osei', ben: 'Ben Adler', kim: 'Kim Larsen' }
  for (const [name, display_name] of Object.entries(names)) {
    const person = await s.w.member(name)
    await person.patch('/api/v1/accounts/update_credentials', { display_name, feature_policy: 'public' })
  }
  const ben = await s.w.member('ben')
  await ben.patch('/api/v1/accounts/update_credentials', { locked: true })
})
after(() => s[Symbol.asyncDispose]())

const visit = (page: Page, path: string) => page.goto(path, { waitUntil: 'networkidle' })
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })

async function make(by: string, name: string, people: string[]): Promise<string> {
  const ids = await Promise.all(people.map(async (one) => (await s.w.member(one)).id))
  const wish = { name, account_ids: ids }
  const answer = await (await s.w.member(by)).post<WrappedCollection>('/api/v1/collections', wish)
  assert.equal(answer.status, 200, answer.text)
  return answer.body.collection.id
}

async function following(name: string): Promise<string[]> {
  const person = await s.w.member(name)
  const found = await person.get<Account[]>(`/api/v1/accounts/${person.id}/following`)
  return found.body.map(({ acct }) => acct).toSorted()
}

test('a collection is made, people are found and put into it, and one is taken out and back', async () => {
  const page = await s.window('kim')
  await visit(page, '/collections/new')
  await button(page, 'Make it and choose people').click()
  await page.locator('[aria-invalid="true"]').first().waitFor()
  await page.getByLabel('Name').fill('Who to follow in simulation')
  await page.getByLabel('Hashtag').fill('#SimEd')
  await button(page, 'Make it and choose people').click()
  await page.getByText('Nobody is in it yet').waitFor()
  await page.getByRole('searchbox', { name: 'Find people' }).fill('Ada')
  await button(page, 'Add Ada Osei').click()
  await button(page, 'Take out Ada Osei').waitFor()
  await page.getByText('1 of 25').waitFor()
  await button(page, 'Take out Ada Osei').click()
  await page.getByText('Nobody is in it yet').waitFor()
  await button(page, 'Undo').click()
  await button(page, 'Take out Ada Osei').waitFor()
  await page.getByRole('link', { name: 'See the collection' }).click()
  await page.getByRole('heading', { name: 'Who to follow in simulation' }).waitFor()
  await assertAccessible(page)
  await visit(page, '/@kim/collections')
  await page.getByRole('link', { name: 'Who to follow in simulation' }).waitFor()
})

test('a newcomer follows all at once, sees how many, and takes it back', async () => {
  const id = await make('kim', 'Start here', ['ada', 'ben', 'kim'])
  const page = await s.window('newcomer', { viewport: phone })
  await visit(page, `/collections/${id}`)
  await button(page, 'Follow all 3 people').click()
  await page.getByText('You follow 2 more people.').waitFor()
  await page.getByText('1 more decides themselves who may follow: they are asked.').waitFor()
  await assertAccessible(page)
  assert.deepEqual(await following('newcomer'), ['ada', 'kim'])
  await button(page, 'Undo').click()
  await page.getByText('Taken back').waitFor()
  await button(page, 'Follow all 3 people').waitFor()
  assert.deepEqual(await following('newcomer'), [])
})

test('who is put into a collection reads it among the notifications, and leaves', async () => {
  await make('kim', 'Hard cases', ['ada'])
  await s.w.settle()
  const page = await s.window('ada')
  await visit(page, '/notifications')
  await page.getByRole('link', { name: 'Kim Larsen put you into the collection “Hard cases”' }).click()
  await page.getByText('You are in this collection.').click()
  await page.getByText('its maker cannot put you back').waitFor()
  await button(page, 'Leave Hard cases').click()
  await page.getByText('Nobody is in it yet').waitFor()
  await visit(page, '/settings/collections')
  await page.getByText('Only who follows me').click()
  await button(page, 'Save').click()
  await page.getByText('Saved').first().waitFor()
  const ada = (await (await s.w.member('kim')).get<Account>('/api/v1/accounts/lookup?acct=ada')).body
  assert.deepEqual(ada.feature_approval.automatic, ['followers'])
})

test('without script it is read, all are followed, and a sensitive one opens on demand', async () => {
  const id = await make('kim', 'No script', ['ben', 'kim'])
  const kim = await s.w.member('kim')
  const visitor = await s.window(null, { javaScriptEnabled: false })
  await visitor.goto(`/collections/${id}`)
  assert.match((await visitor.locator('main').textContent()) ?? '', /Ben Adler/)
  await visitor.goto('/collections?q=script')
  await visitor.getByRole('link', { name: 'No script' }).waitFor()
  const member = await s.window('plain', { javaScriptEnabled: false })
  await member.goto(`/collections/${id}`)
  await button(member, 'Follow all 2 people').click()
  await member.getByText('You follow 1 more person.').waitFor()
  await button(member, 'Undo').click()
  await button(member, 'Follow all 2 people').waitFor()
  await kim.patch(`/api/v1/collections/${id}`, { sensitive: true })
  await visitor.goto(`/collections/${id}`)
  assert.equal(await visitor.getByText('Ben Adler').isVisible(), false)
  await visitor.getByText('Its maker says that this collection may disturb. Show it').click()
  assert.equal(await visitor.getByText('Ben Adler').isVisible(), true)
})

test('newcomers are offered collections, and a post that links to one shows it', async () => {
  const id = await make('kim', 'Offered to all', ['ben', 'kim'])
  const kim = await s.w.member('kim')
  await kim.post('/api/v1/statuses', {
    status: `Start with these: ${s.url}/collections/${id}`,
    language: 'en',
  })
  const page = await s.window('somebody')
  await visit(page, '/suggestions')
  await page.getByRole('heading', { name: 'Start with a collection' }).waitFor()
  await visit(page, '/local')
  await page.getByRole('link', { name: /Offered to all.*2 people/s }).click()
  await page.getByRole('heading', { name: 'Offered to all' }).waitFor()
})
