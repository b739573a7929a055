import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CredentialAccount, Status, Visibility } from '#lib/api/types.ts'
import { isMoreOpen } from '../audience-of.ts'
import { beginDraft, draftOf } from './begin.ts'

function viewer(privacy: Visibility, language: string | null = null): CredentialAccount {
  return { id: '1', acct: 'me', source: { privacy, language, purpose: 'teaching' } } as CredentialAccount
}

function post(visibility: Visibility, more: Partial<Status> = {}): Status {
  const account = { id: '2', acct: 'ann@example.org' }
  return { visibility, local_only: false, spoiler_text: '', account, mentions: [], ...more } as Status
}

test('a new post begins with the habits of the member', () => {
  assert.deepEqual(beginDraft(viewer('unlisted', 'de'), null, 'en'), {
    text: '',
    warning: '',
    audience: 'unlisted',
    purpose: 'teaching',
    language: 'de',
  })
  assert.equal(beginDraft(viewer('public'), null, 'fr').language, 'fr')
})

test('an answer has no more readers than what it answers, and no more than is usual', () => {
  const audience = (own: Visibility, theirs: Status) => beginDraft(viewer(own), theirs, 'en').audience
  assert.equal(audience('public', post('private')), 'private')
  assert.equal(audience('public', post('direct')), 'direct')
  assert.equal(audience('public', post('private', { local_only: true })), 'local')
  assert.equal(audience('private', post('public')), 'private')
  assert.ok(isMoreOpen('public', 'unlisted'))
  assert.ok(!isMoreOpen('direct', 'direct'))
})

test('an answer mentions everybody whom it concerns once, but not its author', () => {
  const bob = { id: '3', username: 'bob', acct: 'bob', url: '' }
  const me = { id: '1', username: 'me', acct: 'me', url: '' }
  const begun = beginDraft(
    viewer('public'),
    post('public', { mentions: [me, bob, bob], spoiler_text: 'exam' }),
    'en',
  )
  assert.equal(begun.text, '@ann@example.org @bob ')
  assert.equal(begun.warning, 'exam')
  assert.equal(begun.purpose, null)
})

test('a deleted post comes back as it was, one of this server only too', () => {
  const redraft = {
    text: 'again',
    spoilerText: '',
    visibility: 'private' as const,
    localOnly: true,
    purpose: null,
    language: null,
    replyTo: null,
  }
  assert.equal(draftOf(redraft, 'en').audience, 'local')
  assert.equal(draftOf(redraft, 'en').language, 'en')
})
