import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ruleFor, type Decisions } from './rule-for.ts'

const block = (domain: string, severity: 'noop' | 'silence' | 'suspend', more = {}) => ({
  domain,
  severity,
  reject_media: false,
  reject_reports: false,
  ...more,
})
const decided = (more: Partial<Decisions> & { list?: ReturnType<typeof block>[] } = {}): Decisions => ({
  own: 'here.test',
  mode: 'open',
  blocks: new Map((more.list ?? []).map((rule) => [rule.domain, rule])),
  allows: new Set(),
  ...more,
})
const answer = (domain: string, decisions: Decisions) => ruleFor(domain, decisions).answer

test('a block counts for a name, for every name below it, and for no other', () => {
  const decisions = decided({ list: [block('bad.example', 'suspend'), block('loud.example', 'silence')] })
  assert.equal(answer('bad.example', decisions), 'no')
  assert.equal(answer('BAD.example.', decisions), 'no')
  assert.equal(answer('bad.example:8443', decisions), 'no')
  assert.equal(answer('a.b.bad.example', decisions), 'no')
  assert.equal(answer('notbad.example', decisions), 'yes')
  assert.equal(answer('example', decisions), 'yes')
  assert.equal(answer('x.loud.example', decisions), 'silenced')
})

test('the longest name decides', () => {
  const decisions = decided({ list: [block('example', 'suspend'), block('good.example', 'noop')] })
  assert.equal(answer('good.example', decisions), 'yes')
  assert.equal(answer('a.good.example', decisions), 'yes')
  assert.equal(answer('other.example', decisions), 'no')
})

test('where only some are allowed, a name is that name alone, and a block still counts', () => {
  const decisions = decided({
    mode: 'allow_list',
    allows: new Set(['a.test', 'b.test']),
    blocks: new Map([['b.test', block('b.test', 'suspend')]]),
  })
  assert.equal(answer('a.test', decisions), 'yes')
  assert.equal(answer('sub.a.test', decisions), 'no')
  assert.equal(answer('b.test', decisions), 'no')
  assert.equal(answer('c.test', decisions), 'no')
})

test('what is refused of a server: its media, its reports; of a blocked one all', () => {
  const decisions = decided({
    list: [
      block('m.test', 'noop', { reject_media: true }),
      block('r.test', 'silence', { reject_reports: true }),
    ],
  })
  assert.deepEqual(ruleFor('m.test', decisions), { answer: 'yes', rejectMedia: true, rejectReports: false })
  assert.deepEqual(ruleFor('r.test', decisions), {
    answer: 'silenced',
    rejectMedia: false,
    rejectReports: true,
  })
})

test('nobody is spoken with: this server itself, what is no name, and all while the doors are closed', () => {
  assert.equal(answer('here.test', decided()), 'no')
  assert.equal(answer('', decided()), 'no')
  assert.equal(answer('a b', decided()), 'no')
  assert.equal(answer('a.test', decided({ mode: 'closed', allows: new Set(['a.test']) })), 'no')
})

test('whatever is asked, there is an answer, and a blocked name is never spoken with', () => {
  fc.assert(
    fc.property(fc.string(), fc.domain(), fc.domain(), (text, below, blocked) => {
      const decisions = decided({ list: [block(blocked, 'suspend')] })
      assert.ok(['no', 'yes'].includes(answer(text, decisions)))
      assert.equal(answer(`${below}.${blocked}`.slice(-253), decisions), 'no')
    }),
  )
})
