import assert from 'node:assert/strict'
import type { LookupAddress } from 'node:dns'
import { test } from 'node:test'
import { FetchRefused } from './fetch-refused.ts'
import { lookUpWith, type NameService } from './look-up.ts'
import { publicNetwork } from './network.ts'
import { safeFetch } from './safe-fetch.ts'

type Said = string[] | string

/** A name service that says these addresses, or fails with a code. */
function service(v4: Said, v6: Said): NameService {
  const say = (said: Said) => (_name: string, answer: (error: Error | null, found: string[]) => void) =>
    setImmediate(() =>
      typeof said === 'string'
        ? answer(Object.assign(new Error(said), { code: said }), [])
        : answer(null, said),
    )
  return { resolve4: say(v4), resolve6: say(v6) } as never
}
const usual = ((_name: string, _options: object, answer: (error: null, found: LookupAddress[]) => void) =>
  answer(null, [{ address: '192.0.2.9', family: 4 }])) as never

const find = (v4: Said, v6: Said) =>
  new Promise<string>((resolve) => {
    const lookUp = lookUpWith(service(v4, v6), usual)
    lookUp('a.example', { all: true }, (error, found) =>
      resolve(
        error ? String(error.code) : found.map(({ address, family }) => `${address}/${family}`).join(' '),
      ),
    )
  })

test('addresses of both kinds are found, the older first; one kind is enough', async () => {
  assert.equal(
    await find(['192.0.2.1', '192.0.2.2'], ['2001:db8::1']),
    '192.0.2.1/4 192.0.2.2/4 2001:db8::1/6',
  )
  assert.equal(await find('ENODATA', ['2001:db8::1']), '2001:db8::1/6')
  assert.equal(await find(['192.0.2.1'], 'ESERVFAIL'), '192.0.2.1/4')
})

test('a name that there is not is said to be none; without any name service the usual way is taken', async () => {
  assert.equal(await find('ENOTFOUND', 'ENOTFOUND'), 'ENOTFOUND')
  assert.equal(await find('ETIMEOUT', 'ENODATA'), 'ETIMEOUT')
  assert.equal(await find('ECONNREFUSED', 'ECONNREFUSED'), '192.0.2.9/4')
})

test('the network of a server leads to the public internet only', async () => {
  const network = publicNetwork()
  const options = { accept: ['text/html'], maxBytes: 1000, timeoutMs: 8000, network }
  for (const host of ['localhost', '127.0.0.1', '[::1]', '10.0.0.1', '169.254.169.254', '0x7f.1']) {
    await assert.rejects(safeFetch(`https://${host}/`, options), (error) => {
      assert.ok(error instanceof FetchRefused)
      assert.equal(error.problem, 'address', host)
      return true
    })
  }
  await network.close()
})
