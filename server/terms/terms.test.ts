import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { world, type Person, type World } from '../../tests/world.ts'
import type { AuditEntry } from '../../wire/moderation.ts'
import type { Instance, LongText } from '../../wire/instance.ts'
import type {
  AdminTerms,
  TermsAcceptance,
  TermsDraft,
  TermsOfService,
  TermsText,
  TermsVersion,
} from '../../wire/terms.ts'
import { tellOfTerms } from '../mailings/tell-of-terms.ts'
import { dayOf, daysAfter, noticeDays } from './chain.ts'
import { gapsIn } from './chain.ts'
import { templateOf, usualPrivacy } from './texts/templates.ts'

const mastodon = '/api/v1/instance/terms_of_service'
const ours = '/api/rounds/v1/terms'
const desk = '/api/rounds/v1/admin/terms'
const today = dayOf(new Date())
const soon = daysAfter(today, noticeDays)
const everything = 'read write follow push profile admin:read admin:write'

describe('terms of service and privacy policy', { concurrency: false }, () => {
  let place: World
  let [admin, alice, mod]: Person[] = []
  before(async () => {
    place = await world()
    admin = await place.member('ada', { role: 'admin', scopes: everything })
    alice = await place.member('alice')
    mod = await place.member('mod', { role: 'moderator', scopes: everything })
  })
  after(() => place[Symbol.asyncDispose]())

  const who = (person: Person | undefined) => {
    if (!person) throw new Error('too early')
    return person
  }
  const save = async (text: string, more: object = {}, kind = 'terms') => {
    const answer = await who(admin).put<TermsDraft>(`${desk}/${kind}/draft`, { text, ...more })
    assert.equal(answer.status, 200, answer.text)
    return answer.body
  }
  const publish = (effective_date: string, revision: number, more: object = {}, kind = 'terms') =>
    who(admin).post<AdminTerms & { field?: string }>(`${desk}/${kind}/publish`, {
      effective_date,
      revision,
      ...more,
    })
  const list = async (kind = 'terms') => (await place.visitor.get<TermsVersion[]>(`${ours}/${kind}`)).body
  const unread = async (person: Person | undefined) =>
    (await who(person).get<TermsVersion[]>(`${ours}/unread`)).body.map(
      ({ kind, effective_date }) => `${kind} ${effective_date}`,
    )
  const mailsTo = async (name: string) => {
    await place.settle()
    const folder = join(place.ctx.config.dataDir, 'mail')
    const names = await readdir(folder).catch(() => [])
    const all = await Promise.all(names.map((one) => readFile(join(folder, one), 'utf8')))
    return all.filter((mail) => mail.includes(`To: ${name}@example.org`))
  }
  const urls = async () => (await place.visitor.get<Instance>('/api/v2/instance')).body.configuration.urls

  it('a new server has a privacy policy from the first day, in both languages, and no terms', async () => {
    assert.equal((await place.visitor.get(mastodon)).status, 404)
    assert.equal((await place.visitor.get(`${mastodon}/${today}`)).status, 404)
    assert.equal((await place.visitor.get(`${ours}/terms/current`)).status, 404)
    assert.deepEqual(await list(), [])
    const { body, status } = await place.visitor.get<LongText>('/api/v1/instance/privacy_policy')
    assert.equal(status, 200)
    assert.match(body.content, /<h2 id="part-what-is-kept">What is kept<\/h2>/)
    const french = await place.visitor.get<TermsText>(`${ours}/privacy/current?language=fr-CA`)
    assert.match(french.body.content, /Ce qui est conservé/)
    assert.deepEqual([french.body.language, french.body.effective_date], ['fr', null])
    const { privacy_policy, terms_of_service } = await urls()
    assert.deepEqual([new URL(privacy_policy ?? '').pathname, terms_of_service], ['/privacy', null])
    assert.deepEqual(await unread(alice), [])
  })

  it('a template is a text to begin from; it cannot be published with its gaps', async () => {
    for (const language of ['en', 'fr'])
      for (const kind of ['terms', 'privacy']) {
        const path = `${desk}/${kind}/template?language=${language}`
        const { text } = (await who(admin).get<{ text: string }>(path)).body
        assert.ok(gapsIn(text).length > 3, path)
        assert.equal(
          gapsIn(text).length,
          new Set(text.match(/\[\[.*?\]\]/g)).size,
          'none is too long to be seen',
        )
      }
    assert.deepEqual(gapsIn(usualPrivacy(place.ctx.config, 'en') + usualPrivacy(place.ctx.config, 'fr')), [])
    const { revision, gaps } = await save(templateOf(place.ctx.config, 'terms', 'en'))
    assert.ok(gaps.includes('[[contact address]]'))
    const refused = await publish(today, revision)
    assert.deepEqual([refused.status, refused.body.field], [422, 'text'])
    assert.deepEqual(await list(), [])
  })

  it('a draft is seen by admins alone, and nobody overwrites the other unseen', async () => {
    const { draft } = (await who(admin).get<AdminTerms>(`${desk}/terms`)).body
    const { revision } = await save('# Zqz\n\nBe kind.', { revision: draft?.revision })
    const stale = await who(admin).put(`${desk}/terms/draft`, { text: 'Mine', revision: draft?.revision })
    assert.equal(stale.status, 409)
    assert.equal((await who(admin).put(`${desk}/terms/draft`, { text: 'Mine' })).status, 409)
    assert.equal((await publish(today, revision - 1)).status, 409)
    for (const path of [
      mastodon,
      `${ours}/terms`,
      `${ours}/terms/current`,
      `${ours}/terms/${today}`,
      `${ours}/unread`,
    ])
      assert.doesNotMatch((await who(mod).get(path)).text, /Zqz/, path)
    for (const path of [`${desk}/terms`, `${desk}/terms/template`])
      assert.equal((await who(mod).get(path)).status, 403)
    assert.equal((await who(mod).put(`${desk}/terms/draft`, { text: 'x' })).status, 403)
    const preview = await who(admin).post<{ content: string; gaps: string[] }>(`${desk}/terms/preview`, {
      text: '# A <script>alert(1)</script>\n\n[[who]]',
    })
    assert.deepEqual(preview.body, { content: '<h2 id="part-a">A </h2>\n<p>[[who]]</p>', gaps: ['[[who]]'] })
    const deep = await who(admin).post<{ field: string }>(`${desk}/terms/preview`, {
      text: '>'.repeat(50_000),
    })
    assert.deepEqual([deep.status, deep.body.field], [422, 'text'])
  })

  it('the first version may hold at once: in Mastodon’s shape, on the pages, told to who was there', async () => {
    const { draft } = (await who(admin).get<AdminTerms>(`${desk}/terms`)).body
    const late = await publish(daysAfter(today, -1), draft?.revision ?? 0)
    assert.deepEqual([late.status, late.body.field], [422, 'effective_date'])
    const answer = await publish(today, draft?.revision ?? 0)
    assert.equal(answer.status, 200, answer.text)
    const expected = {
      effective_date: today,
      effective: true,
      content: '<h2 id="part-zqz">Zqz</h2>\n<p>Be kind.</p>',
      succeeded_by: null,
    }
    assert.deepEqual((await place.visitor.get<TermsOfService>(mastodon)).body, expected)
    assert.deepEqual((await place.visitor.get<TermsOfService>(`${mastodon}/${today}`)).body, expected)
    assert.equal((await place.visitor.get(`${mastodon}/2020-01-01`)).status, 404)
    assert.equal((await place.visitor.get(`${mastodon}/nonsense`)).status, 404)
    assert.match((await urls()).terms_of_service ?? '', /\/terms$/)
    assert.deepEqual(await unread(alice), [`terms ${today}`])
    const [mail = '', ...more] = await mailsTo('alice')
    assert.deepEqual(more, [])
    assert.match(mail, /There are terms of service now/)
    assert.match(mail, new RegExp(`/terms/${today}`))
    const { action, target } = (await who(mod).get<AuditEntry[]>('/api/rounds/v1/admin/audit')).body[0] ?? {}
    assert.deepEqual([action, target?.kind, target?.label], ['terms.published', 'terms', today])
  })

  it('who joins has agreed to what holds then, and need not be told of it', async () => {
    const body = {
      username: 'nina',
      email: 'nina@example.org',
      password: 'correct horse battery staple',
      agreement: true,
    }
    assert.equal((await place.visitor.post('/api/rounds/v1/sign-up', body)).status, 200)
    await place.ctx.pool.query(
      `update logins set email_confirmed_at = now() where email = 'nina@example.org'`,
    )
    const { rows } = await place.ctx.pool.query(
      `select effective_on from terms_acceptances join terms_versions on id = version_id join accounts a on a.id = account_id where username = 'nina'`,
    )
    assert.deepEqual(rows, [{ effective_on: today }])
    assert.deepEqual((await who(alice).get<TermsAcceptance[]>(`${ours}/accepted`)).body, [])
  })

  it('a change says what changed and comes with notice; until then the old text holds', async () => {
    const { revision } = await save('# Zqz\n\nBe very kind.')
    assert.equal((await publish(soon, revision)).body.field, 'changes')
    const told = await save('# Zqz\n\nBe very kind.', { changes: 'Kinder than before.', revision })
    const tooSoon = await publish(daysAfter(soon, -1), told.revision)
    assert.deepEqual([tooSoon.status, tooSoon.body.field], [422, 'effective_date'])
    assert.equal((await publish(soon, told.revision)).status, 200)
    const now = (await place.visitor.get<TermsOfService>(mastodon)).body
    assert.deepEqual([now.effective_date, now.effective, now.succeeded_by], [today, true, soon])
    const next = (await place.visitor.get<TermsOfService>(`${mastodon}/${soon}`)).body
    assert.deepEqual([next.effective, next.succeeded_by], [false, null])
    assert.deepEqual(
      (await list()).map(({ state }) => state),
      ['upcoming', 'in_force'],
    )
    const { preceded_by } = (await place.visitor.get<TermsText>(`${ours}/terms/${soon}`)).body
    assert.equal(preceded_by, today)
    const [, mail = ''] = await mailsTo('alice')
    assert.match(mail, /Kinder than before\./)
    assert.match(mail, new RegExp(`/terms/${soon}/changes`))
    assert.deepEqual(await unread(alice), [`terms ${soon}`])
    const later = { ...place.ctx, now: () => new Date(`${soon}T00:00:00Z`) }
    const { showTermsOfService } = await import('./show-terms.ts')
    const then = await showTermsOfService(later)
    assert.deepEqual([then.effective_date, then.effective], [soon, true])
  })

  it('what is read is no longer told; the member joined before sees it, the one who joined after does not', async () => {
    assert.equal((await who(alice).post(`${ours}/terms/${soon}/read`)).status, 200)
    assert.equal((await who(alice).post(`${ours}/terms/${soon}/read`)).status, 200)
    assert.equal((await who(alice).post(`${ours}/terms/2020-01-01/read`)).status, 404)
    assert.deepEqual(await unread(alice), [])
    assert.deepEqual(await unread(await place.member('zoe')), [])
    const [newest] = (await who(admin).get<AdminTerms>(`${desk}/terms`)).body.versions
    assert.deepEqual([newest?.reads, newest?.mailing], [1, false])
  })

  it('what does not yet hold can be taken back; what does, cannot', async () => {
    const withdraw = (day: string) => who(admin).post<AdminTerms>(`${desk}/terms/${day}/withdraw`)
    assert.equal((await withdraw(today)).status, 409)
    const back = await withdraw(soon)
    assert.equal(back.body.draft?.changes, 'Kinder than before.')
    assert.equal((await place.visitor.get(`${mastodon}/${soon}`)).status, 404)
    assert.deepEqual(
      (await list()).map(({ effective_date }) => effective_date),
      [today],
    )
    assert.equal((await withdraw(soon)).status, 404)
    assert.equal((await who(admin).delete(`${desk}/terms/draft`)).status, 200)
    assert.equal((await who(admin).delete(`${desk}/terms/draft`)).status, 404)
  })

  it('every member gets one mail, in their language, whatever happens to the job; some get none', async () => {
    const names = ['gone', 'open', 'left']
    for (const name of names) await place.member(name)
    const [gone, open, left] = await Promise.all(names.map((name) => place.member(name)))
    await place.member('lea', { locale: 'fr' })
    const set = (query: string, person: Person | undefined) =>
      place.ctx.pool.query(query, [person?.accountId])
    await set('update accounts set suspended_at = now() where id = $1', gone)
    await set('update logins set email_confirmed_at = null where account_id = $1', open)
    await set('update members set approved_at = null where account_id = $1', left)
    await crowd(place, 120)
    const { revision } = await save('We keep little.', {}, 'privacy')
    const { body } = await publish(today, revision, {}, 'privacy')
    assert.deepEqual([body.versions.length, body.versions[0]?.mailing], [1, true])
    await place.settle()
    const { rows } = await place.ctx.pool.query(`select id from terms_versions where kind = 'privacy'`)
    const run = () => tellOfTerms(place.ctx, { versionId: rows[0].id })
    await Promise.all([run(), run()])
    await run()
    for (const name of ['alice', 'lea', 'crowd1', 'crowd60', 'crowd120'])
      assert.equal((await mailsTo(name)).filter((mail) => mail.includes('/privacy/')).length, 1, name)
    assert.match((await mailsTo('lea')).join(), /confidentialit=C3=A9/)
    for (const name of names) assert.deepEqual(await mailsTo(name), [], name)
    assert.equal((await who(admin).get<AdminTerms>(`${desk}/privacy`)).body.versions[0]?.mailing, false)
    const policy = (await place.visitor.get<LongText>('/api/v1/instance/privacy_policy')).body
    assert.equal(policy.content, '<p>We keep little.</p>')
  })

  it('without mail it is told on the pages alone', async () => {
    const { revision } = await save('We keep less.', { changes: 'Less.' }, 'privacy')
    const before = (await mailsTo('alice')).length
    assert.equal((await publish(soon, revision, { mail: false }, 'privacy')).status, 200)
    assert.equal((await mailsTo('alice')).length, before)
    assert.deepEqual(await unread(alice), [`terms ${today}`, `privacy ${soon}`])
  })
})

/** Many members who never sign in, without waiting for their passwords. */
async function crowd({ ctx }: World, count: number): Promise<void> {
  const ids = Array.from({ length: count }, () => ctx.newId())
  const rows = `unnest($1::bigint[]) with ordinality as made (id, place)`
  const insert = (query: string) => ctx.pool.query(`${query} from ${rows}`, [ids])
  await insert(`insert into accounts (id, username, display_name, created_at, updated_at)
    select id, 'crowd' || place, '', now(), now()`)
  await insert(`insert into members (account_id, role, locale, approved_at, sign_up_reason, created_at)
    select id, 'member', 'en', now(), '', now()`)
  await insert(`insert into logins (account_id, email, email_confirmed_at, password_hash, skeleton)
    select id, 'crowd' || place || '@example.org', now(), '', 'crowd' || place`)
}
