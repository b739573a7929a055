import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { makeCount } from '../../server/registry/counted.test-data.ts'
import type { Entry } from '../../wire/registry.ts'
import { fakeServer } from '../federation/fake-server.ts'
import { testNetwork } from '../federation/network.ts'
import { assertAccessible, phone, site, type Site } from './site.ts'

const root = '/api/rounds/v1/registry'
const network = testNetwork()

/** The guide for stewards (docs/guide/steward.md), followed from its first line to its last, by its labels; and what members do. */
describe('the registry of hashtags', () => {
  let here: Site
  const entry = async (tag: string) => (await here.w.visitor.get<Entry>(`${root}/${tag}`)).body
  before(async () => {
    here = await site({ LINK_CARDS: 'off' }, undefined, network)
    await here.w.member('ada', { role: 'admin' })
    for (const name of ['alice', 'bob', 'stella']) await makeCount(here.w.ctx, await here.w.member(name))
  })
  after(async () => {
    await here[Symbol.asyncDispose]()
    await network[Symbol.asyncDispose]()
  })

  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
  /** What is unfolded now: several forms of a page ask for a reason. */
  const unfolded = (page: Page, label: string) => page.locator('details[open]').getByLabel(label)
  const unfold = (page: Page, name: string) =>
    page.locator('summary', { hasText: new RegExp(`^${name}$`) }).click()
  /** By the links of a page, as the guide says, and not by their addresses. */
  async function open(page: Page, ...links: string[]): Promise<void> {
    await page.goto('/', { waitUntil: 'networkidle' })
    for (const name of ['Hashtags', ...links])
      await page.getByRole('link', { name, exact: true }).first().click()
  }
  /** Follows what somebody is told about under Notifications. */
  async function told(name: string, words: string | RegExp): Promise<Page> {
    await here.w.settle()
    const page = await here.window(name)
    await page.goto('/notifications', { waitUntil: 'networkidle' })
    await page.getByText(words).first().waitFor()
    return page
  }

  test('a member proposes, without script too, and is told what is wrong with the name', async () => {
    const page = await here.window('alice', { javaScriptEnabled: false })
    await page.goto('/tags')
    await page.getByRole('link', { name: 'Propose a hashtag' }).first().click()
    await page.getByLabel('Hashtag', { exact: true }).fill('#Med Ed')
    await page.getByLabel('What it means').fill('Teaching and learning medicine')
    await page.getByLabel('Also written').fill('#medicaled')
    await press(page, 'Propose')
    await page.getByText('A hashtag has no spaces').waitFor()
    await page.getByLabel('Hashtag', { exact: true }).fill('#MedEd')
    await page.getByLabel('I look after it').check()
    await press(page, 'Propose')
    await page.waitForURL('**/tags/MedEd/about')
    await page.getByText('Teaching and learning medicine').waitFor()
    await page.getByText('2 more members or one steward must confirm it.').waitFor()
    assert.equal((await entry('meded')).status, 'proposed')
    await page.context().close()
  })

  test('an admin makes a steward', async () => {
    const page = await here.window('ada')
    await open(page, 'Stewards')
    await page.getByLabel('Their handle').fill('@stella')
    await press(page, 'Make a steward')
    await page.getByRole('button', { name: 'No longer a steward: stella' }).waitFor()
    await page.context().close()
  })

  test('a steward’s first round, on a telephone', async () => {
    const stella = await here.w.member('stella')
    await stella.put(`${root}/Triage`, { kind: 'topic', meaning: 'Who is seen first' })
    const page = await here.window('stella', { viewport: phone })
    await page.goto('/tags', { waitUntil: 'networkidle' })
    await page.getByRole('link', { name: 'Waiting for stewards' }).click()
    await page.getByRole('heading', { name: 'Waiting for stewards' }).waitFor()
    await page.getByText('Yours: somebody else decides').waitFor()
    await assertAccessible(page)
    await page.getByRole('link', { name: 'Look at it: #MedEd' }).click()
    await page.getByText('alice proposed it').waitFor()
    await page.getByRole('link', { name: 'Change' }).click()
    await page.getByLabel('What it means').fill('Teaching and learning medicine, at every stage')
    await page.getByLabel('Why you change it').fill('It is not only for students')
    await press(page, 'Save')
    await page.getByText('It is not only for students').waitFor()
    await page.goto('/registry/queue', { waitUntil: 'networkidle' })
    await page.getByRole('button', { name: 'Confirm: #MedEd' }).click()
    await page.getByRole('button', { name: 'Confirm: #MedEd' }).waitFor({ state: 'detached' })
    assert.equal((await entry('meded')).status, 'registered')
    await page.context().close()
  })

  test('a dispute: the rival is looked at, both are told apart, and all concerned are told', async () => {
    const rival = { kind: 'topic', meaning: 'A journal', year: 2027 }
    await (await here.w.member('bob')).put(`${root}/MedEdJournal`, rival)
    const bob = await here.window('bob')
    await bob.goto('/tags/MedEd/about', { waitUntil: 'networkidle' })
    await unfold(bob, 'Object')
    await unfolded(bob, 'Reason').fill('Our journal has this name')
    await unfolded(bob, 'The hashtag with which it competes').fill('#MedEdJournal')
    await press(bob, 'Object')
    await bob.getByText('Somebody objects.').waitFor()
    await bob.context().close()

    const page = await here.window('stella')
    await open(page, 'Waiting for stewards', 'Settle the dispute: #MedEd')
    await page.getByText('Our journal has this name').waitFor()
    await page.getByRole('link', { name: 'In favour of #MedEdJournal' }).click()
    await page.getByRole('heading', { name: 'About #MedEdJournal' }).waitFor()
    await page.getByText('2027').waitFor()
    await page.goBack()
    await page.getByRole('heading', { name: 'About #MedEd', exact: true }).waitFor()
    await page.getByRole('link', { name: 'Change', exact: true }).click()
    await page.getByRole('heading', { name: 'Change #MedEd', exact: true }).waitFor()
    await unfold(page, 'More about it')
    await page.getByLabel('Do not confuse with').fill('#MedEdJournal: a journal')
    await press(page, 'Save')
    await page.getByText('· a journal').waitFor()
    await page.getByLabel('What it is from now on').selectOption({ label: 'Registered' })
    await unfolded(page, 'Reason').fill('The journal has a longer name')
    await press(page, 'Settle the dispute')
    await page.getByText('settled the dispute: it is registered').waitFor()
    await page.context().close()
    for (const name of ['alice', 'bob']) {
      const concerned = await told(name, /settled the dispute about #?MedEd/)
      await concerned.context().close()
    }
  })

  test('a lock', async () => {
    const page = await here.window('stella', { viewport: phone })
    await page.goto('/tags/MedEd', { waitUntil: 'networkidle' })
    await page.getByRole('link', { name: 'More about it' }).click()
    await unfold(page, 'Lock')
    await page.getByLabel('For how many hours').fill('2')
    await unfolded(page, 'Reason').fill('A chat is flooded')
    await press(page, 'Lock')
    await page.getByText('only its owner and stewards hold chats with it.').first().waitFor()
    await press(page, 'End the lock')
    await page.getByText('ended the lock').waitFor()
    assert.equal((await entry('meded')).locked, false)
    await page.context().close()
  })

  test('an owner has left: it is handed on to who says yes, or adopted', async () => {
    const gone = "update members set active_on = now() - interval '13 months' where account_id = $1"
    await here.w.ctx.pool.query(gone, [(await here.w.member('alice')).accountId])
    const page = await here.window('stella')
    await page.goto('/tags/MedEd/about', { waitUntil: 'networkidle' })
    await page.getByText('gave no sign for a year, or has left').waitFor()
    await page.getByText('Its owner has left or gave no sign for a year.').waitFor()
    await handOn(page, '@nobody')
    await page.getByText('There is no such member here.').waitFor()
    await handOn(page, '@bob')
    await page.getByText('asked bob to look after it').waitFor()
    // Bob was asked, and not the steward.
    assert.equal(await page.getByRole('button', { name: 'No, thank you' }).count(), 0)
    const bob = await told('bob', /asks you to look after #?MedEd/)
    await bob
      .getByRole('link', { name: /asks you to look after/ })
      .first()
      .click()
    await bob.getByText('You are asked to look after it.').waitFor()
    await press(bob, 'No, thank you')
    await bob.getByText('bob does not want to look after it').waitFor()
    await page.reload({ waitUntil: 'networkidle' })
    await handOn(page, '@bob')
    await page.getByText('asked bob to look after it').nth(1).waitFor()
    await bob.reload({ waitUntil: 'networkidle' })
    await press(bob, 'Look after it')
    await bob.getByText('bob looks after it').waitFor()
    assert.equal((await entry('meded')).owner?.username, 'bob')
    await bob.context().close()

    await here.w.ctx.pool.query(gone, [(await here.w.member('bob')).accountId])
    await page.reload({ waitUntil: 'networkidle' })
    await press(page, 'Look after it')
    await page.getByText('stella looks after it').waitFor()
    assert.equal((await entry('meded')).owner?.username, 'stella')
    await page.context().close()
  })

  async function handOn(page: Page, handle: string): Promise<void> {
    if (!(await unfolded(page, 'Their handle').isVisible())) await unfold(page, 'Hand on')
    await unfolded(page, 'Their handle').fill(handle)
    await unfolded(page, 'Reason').fill('Somebody should')
    await press(page, 'Hand on')
  }

  test('a file is looked at, and then brought in', async () => {
    const page = await here.window('stella')
    await open(page, 'Take out, bring in')
    const text = 'tag,kind,meaning\nMedEd,topic,Another line\nAirway,topic,Breathing\nBad One,topic,x'
    await page
      .getByLabel('A CSV or JSON file')
      .setInputFiles({ name: 'theirs.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
    await press(page, 'Look at it first')
    await page.getByText('What theirs.csv would change').waitFor()
    await page.getByText('1 cannot be taken').waitFor()
    assert.equal((await here.w.visitor.get(`${root}/airway`)).status, 404, 'nothing is changed')
    await page.getByRole('checkbox', { name: 'Take what the file says: #meded' }).check()
    await press(page, 'Bring it in')
    await page.getByText('It is brought in. Nothing else was changed.').first().waitFor()
    assert.equal((await entry('meded')).meaning, 'Another line')
    assert.equal((await entry('airway')).status, 'proposed')
    await press(page, 'Look at the best known hashtags of medicine')
    await page.getByText('What The founding list of Rounds would change').waitFor()
    await page.context().close()
  })

  test('the registry of another server is trusted, and not brought in over what changed meanwhile', async () => {
    await using there = await fakeServer(network, 'there.example')
    const entries = ['Rheum', 'Derm'].map((shown) => ({
      shown,
      kind: 'topic',
      meaning: `${shown}, there`,
      status: 'registered',
    }))
    const headers = { 'content-type': 'application/json' }
    there.serve(`${root}.json`, { headers, body: JSON.stringify({ entries }) })
    const page = await here.window('stella')
    const look = async (name: string) => {
      await page.getByLabel('Or the name of another server of Rounds').fill(name)
      await press(page, 'Look at it first')
    }
    await open(page, 'Take out, bring in')
    await look('nowhere.example')
    await page.getByText('That server could not be asked').waitFor()
    await look('there.example')
    await page.getByText('What there.example would change').waitFor()
    await page.getByText('2 new').waitFor()
    await (await here.w.member('bob')).put(`${root}/Derm`, { kind: 'topic', meaning: 'Skin' })
    await page.getByLabel('What is registered in the file is registered here').check()
    await press(page, 'Bring it in')
    await page.getByText(/changed.*look at it again/i).waitFor()
    assert.equal((await here.w.visitor.get(`${root}/rheum`)).status, 404, 'nothing is brought in')
    await look('there.example')
    await page.getByText('1 new').waitFor()
    await page.getByLabel('What is registered in the file is registered here').check()
    await press(page, 'Bring it in')
    await page.getByText('It is brought in. Nothing else was changed.').first().waitFor()
    assert.equal((await entry('rheum')).status, 'registered')
    assert.equal((await entry('derm')).meaning, 'Skin', 'without a tick it stays')
    await page.context().close()
  })

  test('the composer offers what is registered instead of its synonym', async () => {
    const page = await here.window('alice')
    await page.goto('/compose', { waitUntil: 'networkidle' })
    await page
      .getByRole('textbox', { name: /post|say/i })
      .first()
      .pressSequentially('About #medicaled')
    const option = page.getByRole('option').first()
    await option.getByText('instead of #medicaled').waitFor()
    assert.match(await option.innerText(), /MedEd/)
    await option.click()
    const written = await page.locator('textarea').first().inputValue()
    assert.equal(written, 'About #MedEd ')
    await page.context().close()
  })
})
