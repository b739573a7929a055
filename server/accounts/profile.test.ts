import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Answer, type Person, world, type World } from '../../tests/world.ts'
import type { Account, CredentialAccount } from '../../wire/account.ts'
import type { ApiErrorBody } from '../../wire/base.ts'

let here: World
let made = 0
before(async () => {
  here = await world()
})
after(() => here[Symbol.asyncDispose]())

const person = () => here.member(`person_${++made}`)
const update = (who: Person, body: unknown) =>
  who.patch<CredentialAccount & ApiErrorBody>('/api/v1/accounts/update_credentials', body)
const me = async (who: Person) =>
  (await who.get<CredentialAccount>('/api/v1/accounts/verify_credentials')).body
function form(parts: Record<string, string>): FormData {
  const data = new FormData()
  for (const [name, part] of Object.entries(parts)) data.append(name, part)
  return data
}

test('a new member sees themselves with all that apps ask for', async () => {
  const ann = await person()
  const { source, role, ...account } = await me(ann)
  const { body } = await ann.get<Account>(`/api/v1/accounts/${ann.id}`)
  assert.deepEqual(
    { ...account, email_confirmed: undefined, approved: undefined, locale: undefined },
    { ...body, email_confirmed: undefined, approved: undefined, locale: undefined },
  )
  assert.deepEqual(source, {
    note: '',
    fields: [],
    privacy: 'public',
    sensitive: false,
    language: null,
    follow_requests_count: 0,
    hide_collections: false,
    discoverable: false,
    indexable: false,
    attribution_domains: [],
    quote_policy: 'public',
    feature_policy: 'nobody',
    purpose: null,
  })
  assert.deepEqual([role.name, role.permissions], ['', '0'])
  assert.deepEqual([account.acct, account.url], [ann.name, `http://localhost:3000/@${ann.name}`])
  assert.deepEqual(
    [account.avatar, account.header],
    ['http://localhost:3000/avatar.svg', 'http://localhost:3000/header.svg'],
  )
  assert.deepEqual([account.email_confirmed, account.approved, account.locale], [true, true, 'en'])
  assert.equal((await here.visitor.get('/api/v1/accounts/verify_credentials')).status, 401)
  assert.equal((await here.visitor.patch('/api/v1/accounts/update_credentials', { note: 'x' })).status, 401)
})

const wanted = {
  display_name: 'Dr.  Ann\tÓ Brien 🩺',
  locked: true,
  bot: false,
  discoverable: true,
  indexable: true,
  hide_collections: true,
  profession: ' Paediatrician ',
  interests: ['MedEd', 'meded', ' ', 'Simulation'],
  locale: 'fr',
  attribution_domains: ['example.org'],
  source: { privacy: 'unlisted', sensitive: true, language: 'FR', purpose: 'teaching' },
  fields_attributes: [
    { name: 'Clinic', value: 'https://clinic.org/ann' },
    { name: '', value: '' },
    { name: 'Tag', value: '#MedEd' },
  ],
}

/** The same as brackets, as browsers and apps send it. */
function asPairs(value: unknown, name = ''): [string, string][] {
  if (Array.isArray(value)) {
    const plain = value.every((item) => typeof item === 'string')
    return value.flatMap((item, index) => asPairs(item, plain ? `${name}[]` : `${name}[${index}]`))
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, item]) => asPairs(item, name ? `${name}[${key}]` : key))
  }
  return [[name, typeof value === 'boolean' ? String(Number(value)) : String(value)]]
}

const bodies: [string, () => unknown][] = [
  ['JSON', () => wanted],
  ['a form', () => new URLSearchParams(asPairs(wanted))],
  [
    'a multipart form',
    () =>
      form(
        Object.fromEntries(
          asPairs({ ...wanted, interests: undefined }).filter(([, text]) => text !== 'undefined'),
        ),
      ),
  ],
  [
    'fields as an object with numbers',
    () => ({
      ...wanted,
      fields_attributes: { 10: wanted.fields_attributes[2], 2: wanted.fields_attributes[0] },
    }),
  ],
]
for (const [what, body] of bodies) {
  test(`a profile is changed by ${what}`, async () => {
    const ann = await person()
    const { status, body: answer } = await update(ann, body())
    assert.equal(status, 200, JSON.stringify(answer))
    assert.equal(answer.display_name, 'Dr. Ann Ó Brien 🩺')
    const { locked, bot, discoverable, indexable, hide_collections, noindex } = answer
    assert.deepEqual(
      { locked, bot, discoverable, indexable, hide_collections, noindex },
      {
        locked: true,
        bot: false,
        discoverable: true,
        indexable: true,
        hide_collections: true,
        noindex: false,
      },
    )
    assert.deepEqual([answer.profession, answer.locale], ['Paediatrician', 'fr'])
    if (what !== 'a multipart form') assert.deepEqual(answer.interests, ['MedEd', 'Simulation'])
    const { privacy, sensitive, language, purpose, fields } = answer.source
    assert.deepEqual({ privacy, sensitive, language, purpose }, { ...wanted.source, language: 'fr' })
    assert.deepEqual(fields, [
      { name: 'Clinic', value: 'https://clinic.org/ann', verified_at: null },
      { name: 'Tag', value: '#MedEd', verified_at: null },
    ])
    assert.match(
      answer.fields[0]?.value ?? '',
      /^<a href="https:\/\/clinic\.org\/ann" rel="me nofollow noopener"/,
    )
    assert.deepEqual(await me(ann), answer)
    const preferences = await ann.get('/api/v1/preferences')
    assert.deepEqual(preferences.body, {
      'posting:default:visibility': 'unlisted',
      'posting:default:sensitive': true,
      'posting:default:language': 'fr',
      'posting:default:quote_policy': 'public',
      'reading:expand:media': 'default',
      'reading:expand:spoilers': false,
      'reading:autoplay:gifs': false,
    })
  })
}

test('what is not given stays, and what is given empty is taken away', async () => {
  const ann = await person()
  await update(ann, wanted)
  const before = await me(ann)
  assert.deepEqual((await update(ann, {})).body, before)
  const cleared = {
    profession: '',
    interests: [],
    fields_attributes: [],
    source: { language: '', purpose: '' },
  }
  const { body } = await update(ann, cleared)
  assert.deepEqual([body.profession, body.interests, body.fields], [null, [], []])
  assert.deepEqual([body.source.language, body.source.purpose, body.source.privacy], [null, null, 'unlisted'])
  assert.equal(body.display_name, before.display_name)
  assert.deepEqual((await update(ann, new URLSearchParams({ 'interests[]': '' }))).body.interests, [])
})

test('links, hashtags and people of a profile text become links; nobody becomes one who is not here', async () => {
  const [ann, bob] = [await person(), await person()]
  const note = `See https://clinic.org/a?b&c #MedEd\n@${bob.name} @${bob.name}@elsewhere.org @nobody_here\n\n<b>`
  const { body } = await update(ann, { note })
  assert.equal(body.source.note, note)
  assert.match(body.note, /<a href="https:\/\/clinic\.org\/a\?b&amp;c"/)
  assert.match(body.note, /href="http:\/\/localhost:3000\/tags\/meded"/)
  assert.equal(body.note.match(new RegExp(`href="http://localhost:3000/@${bob.name}"`, 'g'))?.length, 1)
  assert.match(body.note, /@nobody_here<\/p><p>&lt;b&gt;<\/p>$/)
})

const long = 'é'.repeat(10_001)
const refused: [object, string][] = [
  [{ display_name: 'x'.repeat(51) }, 'display_name'],
  [{ display_name: { a: 1 } }, 'display_name'],
  [{ note: 'x'.repeat(501) }, 'note'],
  [{ note: long.repeat(50) }, 'note'],
  [{ locked: 'perhaps' }, 'locked'],
  [{ bot: [] }, 'bot'],
  [{ profession: 'x'.repeat(101) }, 'profession'],
  [{ interests: Array.from({ length: 21 }, (_, index) => `i${index}`) }, 'interests'],
  [{ interests: [long] }, 'interests'],
  [{ interests: [{}] }, 'interests[0]'],
  [{ locale: 'French please' }, 'locale'],
  [{ source: 'x' }, 'source'],
  [{ source: { privacy: 'everybody' } }, 'source[privacy]'],
  [{ source: { language: '!' } }, 'source[language]'],
  [{ source: { purpose: 'money' } }, 'source[purpose]'],
  [{ fields_attributes: 'x' }, 'fields_attributes'],
  [{ fields_attributes: [{ name: 'a', value: long }] }, 'fields_attributes[0][value]'],
  [{ fields_attributes: [{ name: long, value: 'a' }] }, 'fields_attributes[0][name]'],
  [{ fields_attributes: [{ name: ' ', value: 'a' }] }, 'fields_attributes[0][name]'],
  [{ fields_attributes: { 0: { name: [], value: 'a' } } }, 'fields_attributes[0]'],
  [{ fields_attributes: Array.from({ length: 9 }, () => ({ name: 'a', value: 'b' })) }, 'fields_attributes'],
  [{ avatar: 'data:image/png;base64,AAAA' }, 'avatar'],
  [{ header: { bytes: 'AAAA' } }, 'header'],
  [{ header: 7 }, 'header'],
]
for (const [body, field] of refused) {
  test(`${JSON.stringify(body).slice(0, 60)} is refused, naming ${field}, and changes nothing`, async () => {
    const ann = await person()
    const before = await me(ann)
    const answer = await update(ann, { indexable: true, ...body })
    assert.deepEqual([answer.status, answer.body.field], [422, field], answer.text)
    assert.ok(answer.body.error.length > 10)
    assert.deepEqual(await me(ann), before)
  })
}

test('bodies that cannot be read are refused', async () => {
  const ann = await person()
  const send = (body: string, type: string): Promise<Answer> =>
    ann.post<never>('/api/v1/accounts/1/follow', body, { 'content-type': type })
  assert.equal((await send('{"a":', 'application/json')).status, 400)
  assert.equal((await send('<a/>', 'text/xml')).status, 415)
  const huge = await update(ann, { note: 'x'.repeat(10_000_000) })
  assert.equal(huge.status, 413)
})
