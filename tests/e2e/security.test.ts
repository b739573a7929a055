import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { identityProvider } from '../identity-provider.ts'
import { password } from '../world.ts'
import { assertAccessible, phone, site, type Site } from './site.ts'

let s: Site
let provider: Awaited<ReturnType<typeof identityProvider>>
before(async () => {
  provider = await identityProvider()
  s = await site({ OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: 'rounds', OIDC_NAME: 'Example University' })
  await s.w.ctx.pool.query(`insert into settings values ('registrations', '{"mode":"open"}', now())
    on conflict (name) do update set value = excluded.value`)
})
after(async () => {
  await s[Symbol.asyncDispose]()
  await provider[Symbol.asyncDispose]()
})

const codeOf = (secret: string, steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 })

async function signIn(page: Page, name: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('Username or mail address').fill(name)
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** Opens one of the folded forms and answers it with the password. */
async function confirmWith(page: Page, label: string): Promise<void> {
  const folded = page.locator('details', { has: page.locator('summary', { hasText: label }) }).last()
  await folded.locator('summary').click()
  await folded.getByLabel('Your password').fill(password)
  await folded.getByRole('button', { name: label }).click()
}

test('what was unfolded before the script had come stays unfolded', async () => {
  const page = await s.window('eve')
  const come = Promise.withResolvers<void>()
  await page.route('**/*.js', async (route) => {
    await come.promise
    await route.continue()
  })
  await page.goto('/settings/security', { waitUntil: 'commit' })
  await page.locator('summary', { hasText: 'Set it up' }).click()
  come.resolve()
  await page.getByRole('button', { name: 'Show the password' }).first().waitFor()
  await page.getByLabel('Your password').first().fill(password)
})

for (const javaScriptEnabled of [true, false]) {
  const name = javaScriptEnabled ? 'ada' : 'bea'
  test(`two-step sign-in, set up and used ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async () => {
    const page = await s.window(name, { viewport: phone, javaScriptEnabled })
    await page.goto('/settings/security')
    await confirmWith(page, 'Set it up')
    const secret = await page.getByLabel('No camera?').inputValue()
    if (javaScriptEnabled) await assertAccessible(page)
    await page.getByLabel('Then type the six digits').fill('000000')
    await page.getByRole('button', { name: 'Turn it on' }).click()
    await page.getByText('This code is not right').waitFor()
    await page.getByLabel('Then type the six digits').fill(codeOf(secret, -1))
    await page.getByRole('button', { name: 'Turn it on' }).click()
    const codes = page.getByRole('region', { name: 'Your recovery codes' })
    await codes.waitFor()
    assert.equal(await codes.getByRole('listitem').count(), 10)
    const [recovery = ''] = await codes.getByRole('listitem').allInnerTexts()
    if (javaScriptEnabled) await assertAccessible(page)

    const other = await s.window(null, { javaScriptEnabled })
    await signIn(other, name)
    await other.getByRole('heading', { name: 'One more step' }).waitFor()
    if (javaScriptEnabled) await assertAccessible(other)
    await other.getByLabel('Code', { exact: true }).fill(codeOf(secret))
    await other.getByRole('button', { name: 'Sign in', exact: true }).click()
    await other.waitForURL('/')
    const third = await s.window(null, { javaScriptEnabled })
    await signIn(third, name)
    await third.getByLabel('Code', { exact: true }).fill(recovery)
    await third.getByRole('button', { name: 'Sign in', exact: true }).click()
    await third.waitForURL('/')
  })
}

test('a passkey is added, signs in alone, and is removed', async () => {
  const page = await s.window('cara')
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await page.goto('/settings/security')
  await page.locator('summary', { hasText: 'Add a passkey' }).click()
  await page.getByLabel('Name of the device').last().fill('My telephone')
  await page.getByLabel('Your password').last().fill('not my password')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByText('This is not your current password').waitFor()
  await page.getByLabel('Your password').last().fill(password)
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.locator('bdi', { hasText: 'My telephone' }).waitFor()
  await assertAccessible(page)

  await page.context().clearCookies()
  await page.goto('/sign-in?next=%2Fnotifications')
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.waitForURL('/notifications')

  await page.goto('/settings/security')
  await page.locator('summary', { hasText: 'Change My telephone' }).click()
  await confirmWith(page, 'Remove My telephone')
  await page.getByText('No passkeys yet.').waitFor()
  await page.context().clearCookies()
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.getByText('This passkey is not known here').waitFor()
})

test('a newcomer joins with the account of an institution, and signs in with it again', async () => {
  provider.become({ sub: '7', email: 'dee@uni.example', email_verified: true, preferred_username: 'dee' })
  const page = await s.window(null, { viewport: phone })
  await page.goto('/sign-in?next=%2Ftags')
  await assertAccessible(page)
  await page.getByRole('button', { name: 'Sign in with Example University' }).click()
  await page.getByRole('heading', { name: 'Choose your name here' }).waitFor()
  await assertAccessible(page)
  assert.equal(await page.getByLabel('Username').inputValue(), 'dee')
  await page.getByRole('button', { name: 'Join' }).click()
  await page.locator('[aria-invalid=true]').first().waitFor()
  await page.locator('input[name=agreement]').check()
  await page.getByRole('button', { name: 'Join' }).click()
  await page.waitForURL('/')
  await page.context().clearCookies()
  await page.goto('/sign-in?next=%2Ftags')
  await page.getByRole('button', { name: 'Sign in with Example University' }).click()
  await page.waitForURL('/tags')
  await page.goto('/settings/security')
  await page.getByText('Linked since').waitFor()
})
