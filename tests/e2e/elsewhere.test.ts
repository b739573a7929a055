import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Status } from '../../wire/status.ts'
import { answerForElsewhere, type Elsewhere } from '../../server/platform/elsewhere.ts'
import { remotePerson, remotePost, type RemotePerson } from '../federation/stage.ts'
import { assertAccessible, phone, site, type Site } from './site.ts'

let s: Site
let amina: RemotePerson
let first: number

const alone: Omit<Elsewhere, 'find'> = {
  openThread: () => Promise.resolve(undefined),
  openProfile: () => Promise.resolve(undefined),
}

before(async () => {
  s = await site()
  const { ctx } = s.w
  await s.w.member('dora')
  amina = await remotePerson(ctx, {
    username: 'amina',
    domain: 'far.example',
    displayName: 'Dr Amina Okafor',
  })
  first = await remotePost(ctx, amina, {
    html: '<p>What do you tell new residents?</p>',
    favouritesSaid: 187,
  })
  await ctx.pool.query(
    `insert into account_counts (account_id, followers_said) values ($1, 4212)
      on conflict (account_id) do update set followers_said = 4212`,
    [amina.accountId],
  )
})
after(() => s[Symbol.asyncDispose]())

test('a profile of another server says where it is from, leads there, and whose numbers it shows', async () => {
  const page = await s.window(null, { viewport: phone })
  await page.goto('/@amina@far.example')
  const out = page.getByRole('link', { name: /^Open at far\.example/ })
  assert.equal(await out.getAttribute('href'), 'https://far.example/@amina')
  assert.match((await out.getAttribute('rel')) ?? '', /noreferrer/)
  await page.getByText('From far.example').waitFor()
  await page.getByText('4,212 followers').waitFor()
  await page.getByText(/The numbers are those of far\.example\. Known here: 1 post/).waitFor()
  await page.getByRole('link', { name: /See all of them at far\.example/ }).waitFor()
  await assertAccessible(page)
  await page.goto('/@amina@far.example/followers')
  await page.getByText('far.example counts 4,212; none of them is known here.').waitFor()
})

test('a thread says that its post is from elsewhere and what of its numbers is known; what it answers can be opened there', async () => {
  const page = await s.window('dora')
  await page.goto(`/@amina@far.example/${first}`)
  await page.getByText('This post is from far.example.').waitFor()
  await page.getByText(/Known here: 0 replies, 0 boosts, 0 favourites/).waitFor()
  const orphan = await remotePost(s.w.ctx, amina, {
    html: '<p>I agree.</p>',
    inReplyTo: 'https://other.example/@x/1',
  })
  await page.goto(`/@amina@far.example/${orphan}`)
  await page.getByText('This answers a post that is not known here.').waitFor()
  const lookUp = page.getByRole('link', { name: 'Look it up' })
  assert.match((await lookUp.getAttribute('href')) ?? '', /^\/search\?q=https%3A%2F%2Fother\.example/)
  await assertAccessible(page)
})

test('public posts of this server, of others, and of both are three tabs, without script too', async () => {
  const dora = await s.w.member('dora')
  await dora.post<Status>('/api/v1/statuses', { status: 'Said here' })
  const page = await s.window(null, { javaScriptEnabled: false })
  await page.goto('/local')
  await page.getByText('Said here').waitFor()
  assert.equal(await page.getByText('What do you tell new residents?').count(), 0)
  await page.getByRole('link', { name: 'Other servers' }).click()
  await page.getByText('What do you tell new residents?').waitFor()
  assert.equal(await page.getByText('Said here').count(), 0)
  await page.getByRole('link', { name: 'Everywhere' }).click()
  await page.getByText('Said here').waitFor()
  await page.getByText('What do you tell new residents?').waitFor()
})

test('a whole handle is looked up at its server: found, nobody there, and no answer', async () => {
  const { ctx } = s.w
  answerForElsewhere(ctx, {
    ...alone,
    find: async (text) => {
      const missed = { kind: 'missed', host: 'new.example', sentence: '' } as const
      if (text === '@nobody@new.example') return { ...missed, reason: 'nobody' }
      if (text === '@slow@new.example') return { ...missed, reason: 'unreachable' }
      const person = { username: 'paul', domain: 'new.example', displayName: 'Paul Moreau' }
      return { kind: 'account', id: (await remotePerson(ctx, person)).accountId }
    },
  })
  const page = await s.window('dora', { viewport: phone })
  await page.goto('/search?q=@paul@new.example')
  await page.getByRole('heading', { name: 'At new.example' }).waitFor()
  await page.getByRole('link', { name: /Paul Moreau/ }).waitFor()
  await assertAccessible(page)
  await page.goto('/search?q=@nobody@new.example')
  await page.getByText('new.example says that there is no such person').waitFor()
  await page.goto('/search?q=@slow@new.example')
  await page.getByRole('button', { name: 'Try again' }).waitFor()
  await assertAccessible(page)
})

test('somebody whose handle imitates a member’s is marked, in the request and on their page; who moved leads on', async () => {
  const { ctx } = s.w
  const dora = await s.w.member('dora')
  const fake = await remotePerson(ctx, { username: 'd0ra', domain: 'evil.example', displayName: 'Dora' })
  await ctx.pool.query('update accounts set moved_to_id = $1 where id = $2', [
    amina.accountId,
    fake.accountId,
  ])
  await ctx.pool.query(
    'insert into follow_requests (account_id, target_id, id, created_at) values ($1, $2, 5, now())',
    [fake.accountId, dora.accountId],
  )
  const page = await s.window('dora', { viewport: phone })
  await page.goto('/follow-requests')
  await page.getByText('This handle looks like @dora of this server.').waitFor()
  await assertAccessible(page)
  await page.goto('/@d0ra@evil.example')
  await page.getByText('This handle looks like @dora of this server.').waitFor()
  await page.getByText('Dora has moved to another account').waitFor()
  await page.getByRole('link', { name: /Dr Amina Okafor/ }).waitFor()
  await assertAccessible(page)
})

test('the page of somebody of a blocked server says that nothing comes from there', async () => {
  const chief = await s.w.member('chief', {
    role: 'admin',
    scopes: 'read write admin:read admin:write',
  })
  await remotePerson(s.w.ctx, { username: 'spam', domain: 'blocked.example' })
  const block = { domain: 'blocked.example', severity: 'suspend' }
  assert.equal((await chief.post('/api/v1/admin/domain_blocks', block)).status, 200)
  await s.w.settle()
  const page = await s.window('dora', { viewport: phone })
  await page.goto('/@spam@blocked.example')
  await page.getByText('This server does not speak with blocked.example').waitFor()
  await assertAccessible(page)
})

test('before one posts one reads to whom it goes; who could not be found is told', async () => {
  answerForElsewhere(s.w.ctx, {
    ...alone,
    find: () => Promise.resolve({ kind: 'missed', reason: 'nobody', host: 'far.example', sentence: '' }),
  })
  const page = await s.window('dora')
  await page.goto('/compose')
  await page.getByRole('button', { name: /^Who can read/ }).click()
  await page.getByText(/Anybody can read it\. It is sent to your followers/).waitFor()
  await assertAccessible(page)
  await page.keyboard.press('Escape')
  await page
    .getByRole('textbox', { name: /post|text/i })
    .first()
    .fill('Ask @stranger@far.example')
  await page.keyboard.press('Control+Enter')
  await page.getByText('@stranger@far.example could not be found').waitFor()
})
