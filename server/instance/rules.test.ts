import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Rule } from '../../wire/instance.ts'
import { world, type Person, type World } from '../../tests/world.ts'

describe('rules', () => {
  let place: World
  let admin: Person
  before(async () => {
    place = await world()
    admin = await place.member('boss', { role: 'admin', scopes: 'read write admin:read admin:write' })
  })
  after(() => place[Symbol.asyncDispose]())

  const write = (rules: object[]) => admin.patch<{ field: string }>('/api/rounds/v1/settings', { rules })
  const read = async () => (await place.visitor.get<Rule[]>('/api/v1/instance/rules')).body

  it('a rule keeps its id when it is edited or moved, and an id is never given twice', async () => {
    await write([{ text: 'Be kind' }, { text: 'No patients' }, { text: 'No advertising' }])
    assert.deepEqual(
      (await read()).map(({ id }) => id),
      ['1', '2', '3'],
    )
    await write([{ id: '3', text: 'No ads' }, { id: '1', text: 'Be kind' }, { text: 'Declare interests' }])
    const rules = await read()
    assert.deepEqual(
      rules.map(({ id, text }) => [id, text]),
      [
        ['3', 'No ads'],
        ['1', 'Be kind'],
        ['4', 'Declare interests'],
      ],
    )
    await write([{ id: '1', text: 'Be kind' }, { text: 'New' }])
    assert.deepEqual(
      (await read()).map(({ id }) => id),
      ['1', '5'],
    )
    const someone = await place.member('someone')
    const report = (rule: string) =>
      admin.post('/api/v1/reports', { account_id: someone.id, category: 'violation', rule_ids: [rule] })
    assert.equal((await report('5')).status, 200)
    assert.equal((await report('4')).status, 422)
  })

  it('translations are kept, empty ones are none; unknown and doubled ids are refused', async () => {
    await write([
      { text: 'Be kind', translations: { fr: { text: 'Soyez bienveillants' }, en: { text: ' ' } } },
    ])
    const [rule] = await read()
    assert.deepEqual(rule?.translations, { fr: { text: 'Soyez bienveillants', hint: '' } })
    for (const rules of [
      [{ id: '999', text: 'Who?' }],
      [
        { id: rule?.id, text: 'a' },
        { id: rule?.id, text: 'b' },
      ],
    ])
      assert.match((await write(rules)).body.field, /^rules\[\d\]\[id\]$/)
    assert.equal((await write([{ text: '' }])).body.field, 'rules[0][text]')
    assert.equal((await read()).length, 1)
  })
})
