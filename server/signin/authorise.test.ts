import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  anyApp,
  anyone,
  evenIf,
  membersAndWaiting,
  membersOnly,
  type Access,
  type Grant,
  type Standing,
} from '../accounts/viewer.ts'
import { Refusal } from '../platform/refusal.ts'
import { authorise } from './authorise.ts'
import { covers, knownScopes, parseScopes, sessionScopes } from './scopes.ts'

const viewer = { accountId: 1, username: 'ada', role: 'member', locale: 'en' } as const
const app = { id: 7, name: 'App', website: null }
const common = { id: '1', viewer, waiting: null, frozen: false }
const token = (...scopes: string[]): Grant => ({ ...common, kind: 'token', scopes, app })
const appAlone = (...scopes: string[]): Grant => ({ ...token(...scopes), viewer: null })
const session: Grant = { ...common, kind: 'session', scopes: sessionScopes, app: null }
const frozen = (grant: Grant): Grant => ({ ...grant, frozen: true })
const waits = (grant: Grant, standing: Standing): Grant => ({
  ...grant,
  viewer: null,
  waiting: { viewer, standing },
})

function verdict(grant: Grant | null, { access }: { access: Access }): string {
  try {
    authorise(grant, access)
    return 'yes'
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return `${error.status} ${error.message}`
  }
}

describe('who may call a route', () => {
  const outside = '403 This action is outside the authorized scopes'
  const nobody = '401 The access token is invalid'
  const isFrozen =
    '403 Your account is frozen: you can read, and not write. Settings say why, and how to appeal.'
  const needsPerson = '422 This method requires an authenticated user'
  const table: [string, Grant | null, { access: Access }, string][] = [
    ['a visitor, a public route', null, anyone('read:statuses'), 'yes'],
    ['a visitor, a members’ route', null, membersOnly('read'), nobody],
    ['a visitor, an app’s route', null, anyApp(), nobody],
    ['an app alone, an app’s route', appAlone('read'), anyApp(), 'yes'],
    ['an app alone, a members’ route', appAlone('read'), membersOnly('read:accounts'), needsPerson],
    ['an app alone without the scope', appAlone('read'), anyApp('write:accounts'), outside],
    ['a parent scope', token('read'), membersOnly('read:statuses'), 'yes'],
    ['the very scope', token('read:statuses'), membersOnly('read:statuses'), 'yes'],
    ['a sibling scope', token('read:accounts'), membersOnly('read:statuses'), outside],
    ['a child for the parent', token('read:statuses'), membersOnly('read'), outside],
    ['write is not read', token('write'), membersOnly('read:statuses'), outside],
    ['a public route with the wrong scope', token('push'), anyone('read:statuses'), outside],
    ['follow includes its areas', token('follow'), membersOnly('write:follows'), 'yes'],
    ['follow includes no others', token('follow'), membersOnly('write:statuses'), outside],
    ['profile reads the profile', token('profile'), membersOnly('profile'), 'yes'],
    ['profile reads no accounts', token('profile'), membersOnly('read:accounts'), outside],
    ['reading accounts includes the profile', token('read:accounts'), membersOnly('profile'), 'yes'],
    ['read does not include admin:read', token('read', 'write'), membersOnly('admin:read:accounts'), outside],
    ['admin:read includes its children', token('admin:read'), membersOnly('admin:read:accounts'), 'yes'],
    ['a session, anything', session, membersOnly('admin:write:reports'), 'yes'],
    [
      'not confirmed',
      waits(token('read'), 'unconfirmed'),
      membersOnly('read'),
      '403 Your login is missing a confirmed e-mail address',
    ],
    [
      'not approved',
      waits(session, 'unapproved'),
      membersOnly('read'),
      '403 Your login is currently pending approval',
    ],
    ['not confirmed, a public route', waits(token('read'), 'unconfirmed'), anyone('read'), 'yes'],
    ['waiting, in the browser', waits(session, 'unapproved'), membersAndWaiting('read'), 'yes'],
    [
      'waiting, in an app',
      waits(token('read'), 'unapproved'),
      membersAndWaiting('read'),
      '403 Your login is currently pending approval',
    ],
    [
      'waiting, in an app that may',
      waits(token('read'), 'unconfirmed'),
      membersAndWaiting('read', 'any'),
      'yes',
    ],
    [
      'suspended, nearly never',
      waits(session, 'suspended'),
      membersAndWaiting('read', 'any'),
      '403 Your login is currently disabled',
    ],
    [
      'suspended, what concerns the suspension',
      waits(session, 'suspended'),
      evenIf('suspended', membersOnly('read')),
      'yes',
    ],
    [
      'suspended, in an app',
      waits(token('read'), 'suspended'),
      evenIf('suspended', membersOnly('read')),
      '403 Your login is currently disabled',
    ],
    ['frozen, reading', frozen(session), membersOnly('read:statuses'), 'yes'],
    ['frozen, a public route', frozen(token('read')), anyone('read:statuses'), 'yes'],
    ['frozen, writing', frozen(session), membersOnly('write:statuses'), isFrozen],
    ['frozen, writing with an app', frozen(token('write')), membersOnly('write:statuses'), isFrozen],
    ['frozen, following', frozen(token('follow')), membersOnly('follow'), isFrozen],
    ['frozen, a moderator', frozen(session), membersOnly('admin:write:reports'), isFrozen],
    ['frozen, its own sessions', frozen(session), evenIf('frozen', membersOnly('write:accounts')), 'yes'],
  ]
  for (const [name, grant, config, expected] of table) {
    test(name, () => assert.equal(verdict(grant, config), expected))
  }
})

describe('scopes', () => {
  test('every known scope covers itself, and sessions cover all', () => {
    for (const scope of knownScopes) {
      assert.ok(covers([scope], scope))
      assert.ok(covers(sessionScopes, scope), scope)
    }
  })
  test('are read with spaces or plus signs, each once; unknown words are refused', () => {
    assert.deepEqual(parseScopes(' read  write:statuses+read'), ['read', 'write:statuses'])
    assert.deepEqual(parseScopes(''), [])
    assert.equal(parseScopes('read everything'), undefined)
    assert.equal(parseScopes('__proto__'), undefined)
  })
})
