import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { neighbourhoodOf, networkOf } from './addresses.ts'
import type { Context } from './context.ts'
import { makeBus } from './events.ts'
import { forgive, limit } from './limits.ts'

const context = (rateLimits: boolean) =>
  ({ bus: makeBus('test', {}), config: { rateLimits }, now: () => new Date() }) as unknown as Context
const rule = { name: 'test', points: 2, seconds: 60 }

test('a rule counts per key, and refuses when it is used up', async () => {
  const ctx = context(true)
  await limit(ctx, 'a', rule)
  await limit(ctx, 'a', rule)
  await assert.rejects(limit(ctx, 'a', rule), { code: 'too_many', message: 'Too many requests' })
  await limit(ctx, 'b', rule)
})

test('what is forgiven may be used again', async () => {
  const ctx = context(true)
  for (let times = 0; times < 10; times++) {
    await limit(ctx, 'a', rule)
    await forgive(ctx, 'a', rule)
  }
})

test('limits can be turned off, and belong to one server', async () => {
  const off = context(false)
  for (let times = 0; times < 10; times++) await limit(off, 'a', rule)
  for (let servers = 0; servers < 5; servers++) await limit(context(true), 'a', rule)
})

test('networks keep the first bits of an address only', () => {
  assert.equal(networkOf('203.0.113.77'), '203.0.113.0/24')
  assert.equal(networkOf('::ffff:203.0.113.77'), '203.0.113.0/24')
  assert.equal(networkOf('2001:db8:1:2:3::4'), '2001:db8:1::/48')
  assert.equal(networkOf('203.0.113.77', { v4: 20, v6: 48 }), '203.0.112.0/20')
  assert.equal(neighbourhoodOf('203.0.113.77'), '203.0.113.77/32')
  assert.equal(neighbourhoodOf('2001:db8:1:2:3::4'), '2001:db8:1:2::/64')
  assert.equal(networkOf('not an address'), 'unknown')
})

test('every address has a network that is its own network', () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (address) => {
      const network = networkOf(address)
      assert.equal(networkOf(network.split('/')[0] ?? ''), network)
    }),
  )
})
