import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { world, type Person, type World } from '../../tests/world.ts'
import type { Status } from '../../wire/status.ts'
import { stopGuessing } from '../platform/guess-language.ts'
import { addLanguage } from './add-language.ts'

const french = 'Nous avons parlé avec les étudiants de la façon d’annoncer une mauvaise nouvelle.'

describe('languages that nobody said', () => {
  let w: World
  let alice: Person
  before(async () => {
    w = await world({ environment: { LOG_LEVEL: 'error' } })
    alice = await w.member('alice')
  })
  after(async () => {
    await stopGuessing()
    await w[Symbol.asyncDispose]()
  })

  const post = async (status: string, more: object = {}) =>
    (await alice.post<Status>('/api/v1/statuses', { status, ...more })).body
  const languageAfter = async ({ id }: Status) => {
    await addLanguage(w.ctx, { postId: Number(id) })
    await addLanguage(w.ctx, { postId: Number(id) })
    return (await alice.get<Status>(`/api/v1/statuses/${id}`)).body.language
  }

  test('are added to a post after it was published, and never to one that is short', async () => {
    assert.equal(await languageAfter(await post(french)), 'fr')
    assert.equal(await languageAfter(await post('Merci !')), null)
  })

  test('nothing that was said is overridden, neither for the post nor for all of them', async () => {
    assert.equal(await languageAfter(await post(french, { language: 'en' })), 'en')
    await alice.patch('/api/v1/accounts/update_credentials', { source: { language: 'de' } })
    assert.equal(await languageAfter(await post(french)), 'de')
  })

  test('the composer asks, and only members may', async () => {
    const ask = (text: unknown, who: Pick<Person, 'post'> = alice) =>
      who.post<{ language: string | null }>('/api/rounds/v1/language-guess', { text })
    assert.equal((await ask(french)).body.language, 'fr')
    assert.equal((await ask('')).body.language, null)
    assert.equal((await ask({ a: 1 })).status, 422)
    assert.equal((await ask(french, w.visitor as Person)).status, 401)
  })
})
