import assert from 'node:assert/strict'
import { describe, it, test } from 'node:test'
import fastify from 'fastify'
import { Type, type TSchema } from 'typebox'
import { Nullable, OneOf } from '../../wire/base.ts'
import { checkersThatKeepNull, keepNull } from './keep-null.ts'

const fields = {
  number: Nullable(Type.Number()),
  whole: Nullable(Type.Integer()),
  bounded: Nullable(Type.Integer({ minimum: 1, maximum: 12 })),
  flag: Nullable(Type.Boolean()),
  text: Nullable(Type.String()),
  moment: Nullable(Type.String({ format: 'date-time' })),
  word: Nullable(OneOf(['a', 'b'])),
  list: Nullable(Type.Array(Type.String())),
  nullFirst: Type.Union([Type.Null(), Type.Integer({ minimum: 1 })]),
  inside: Type.Object({ whole: Nullable(Type.Integer()) }),
  several: Type.Array(Type.Object({ whole: Nullable(Type.Integer()) })),
}
const Body = Type.Partial(Type.Object(fields))

/** What arrives where a body has been checked as the server does it. */
async function arrives(body: object, schema: TSchema = Body): Promise<unknown> {
  const app = fastify({
    ajv: { customOptions: { coerceTypes: 'array', removeAdditional: false } },
    schemaController: { compilersFactory: { buildValidator: checkersThatKeepNull() } },
  })
  app.post('/', { schema: { body: schema } }, async (request) => ({ got: request.body }))
  const answer = await app.inject({ method: 'POST', url: '/', payload: body })
  assert.equal(answer.statusCode, 200, answer.body)
  return answer.json<{ got: unknown }>().got
}

describe('null in a body', () => {
  it('arrives as null wherever it is allowed', async () => {
    const simple = Object.keys(fields).filter((name) => name !== 'inside' && name !== 'several')
    const body = {
      ...Object.fromEntries(simple.map((name) => [name, null])),
      inside: { whole: null },
      several: [{ whole: null }, { whole: 0 }],
    }
    assert.deepEqual(await arrives(body), body)
  })

  it('leaves what is no null as it was read before', async () => {
    const said = { number: '1.5', whole: '0', flag: 'false', text: 7, word: 'b', list: 'one', bounded: '12' }
    const read = { number: 1.5, whole: 0, flag: false, text: '7', word: 'b', list: ['one'], bounded: 12 }
    assert.deepEqual(await arrives(said), read)
  })

  it('leaves an empty field of a form null where only null fits', async () => {
    assert.deepEqual(await arrives({ whole: '', flag: '', nullFirst: '', text: '' }), {
      whole: null,
      flag: null,
      nullFirst: null,
      text: '',
    })
  })
})

test('values that look like a schema are left alone', () => {
  const like = { anyOf: [{ type: 'null' }] }
  assert.deepEqual(keepNull({ const: like, enum: [like], default: like, examples: [like] }), {
    const: like,
    enum: [like],
    default: like,
    examples: [like],
  })
})
