import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CredentialAccount, MediaAttachment, Status, Visibility } from '#lib/api/types.ts'
import { isMoreOpen } from '../audience-of.ts'
import {
  beginDraft,
  draftOfKept,
  draftOfPost,
  draftOfRedraft,
  partParams,
  threadParams,
  writtenParts,
} from './begin.ts'
import { emptyPart } from './draft.ts'

function viewer(privacy: Visibility, language: string | null = null): CredentialAccount {
  return {
    id: '1',
    acct: 'me',
    source: { privacy, language, purpose: 'teaching', sensitive: false, quote_policy: 'public' },
  } as CredentialAccount
}

function post(visibility: Visibility, more: Partial<Status> = {}): Status {
  const account = { id: '2', acct: 'ann@example.org' }
  return {
    id: '5',
    visibility,
    local_only: false,
    spoiler_text: '',
    account,
    mentions: [],
    ...more,
  } as Status
}

const begin = (own: Visibility, parent: Status | null = null) =>
  beginDraft({ viewer: viewer(own), parent, language: 'en' })
const picture = {
  id: '7',
  type: 'image',
  url: '/m.jpg',
  preview_url: '/s.jpg',
  description: 'a hand',
  meta: { focus: { x: 0.5, y: -0.2 } },
}

test('a new post begins with the habits of the member', () => {
  const preferences = {
    undo_seconds: 30,
    reply_policy: 'followers' as const,
    quote_approval_policy: 'nobody' as const,
  }
  const begun = beginDraft({ viewer: viewer('unlisted', 'de'), preferences, language: 'en' })
  assert.deepEqual(
    [begun.audience, begun.purpose, begun.language, begun.replies, begun.quotes],
    ['unlisted', 'teaching', 'de', 'followers', 'nobody'],
  )
  assert.equal(begun.parts.length, 1)
  assert.equal(beginDraft({ viewer: viewer('public'), language: 'fr' }).language, 'fr')
})

test('an answer has no more readers than what it answers, and no more than is usual', () => {
  const audience = (own: Visibility, theirs: Status) => begin(own, theirs).audience
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
  const begun = begin('public', post('public', { mentions: [me, bob, bob], spoiler_text: 'exam' }))
  assert.equal(begun.parts[0]?.text, '@ann@example.org @bob ')
  assert.equal(begun.parts[0]?.warning, 'exam')
  assert.equal(begun.purpose, null)
  assert.equal(begun.replyTo, '5')
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
    media: [picture as unknown as MediaAttachment],
  }
  const draft = draftOfRedraft(redraft, begin('public'))
  assert.equal(draft.audience, 'local')
  assert.equal(draft.language, 'en')
  assert.equal(draft.parts[0]?.media[0]?.description, 'a hand')
})

test('a post that is edited has its pictures with what describes them, and its poll', () => {
  const poll = {
    options: [
      { title: 'a', votes_count: 1 },
      { title: 'b', votes_count: 0 },
    ],
    multiple: true,
    expires_at: '2026-11-26T12:00:00.000Z',
  }
  const published = post('public', {
    sensitive: true,
    media_attachments: [picture],
    poll,
    language: 'fr',
    in_reply_to_id: null,
    purpose: null,
  } as unknown as Partial<Status>)
  const draft = draftOfPost(
    published,
    { text: 'x', spoiler_text: 'w' },
    begin('public'),
    Date.parse('2026-11-26T11:00:00.000Z'),
  )
  const [part] = draft.parts
  assert.deepEqual([part?.text, part?.warning, part?.sensitive, draft.language], ['x', 'w', true, 'fr'])
  assert.deepEqual(part?.poll, { options: ['a', 'b'], seconds: 3600, multiple: true, hideTotals: false })
  assert.deepEqual(part?.media[0]?.focus, { x: 0.5, y: -0.2 })
})

test('what the server keeps and what is sent to it say the same', () => {
  const poll = { options: ['a', 'b'], expires_in: 600, multiple: false, hide_totals: true }
  const kept = {
    parts: [
      {
        status: 'one',
        spoiler_text: 'w',
        sensitive: false,
        media_ids: ['7'],
        media_attachments: [picture as unknown as MediaAttachment],
        poll: null,
      },
      { status: 'two', spoiler_text: '', sensitive: true, media_ids: [], media_attachments: [], poll },
    ],
    visibility: 'local' as const,
    language: 'de',
    purpose: 'news' as const,
    reply_policy: 'mentioned' as const,
    quote_approval_policy: 'followers' as const,
    in_reply_to_id: '5',
    quoted_status_id: '6',
    numbering: true,
  }
  const draft = draftOfKept(kept, begin('public'))
  const { parts: _, ...about } = kept
  assert.deepEqual(threadParams(draft), about)
  assert.deepEqual(draft.parts.map(partParams), [
    { status: 'one', spoiler_text: 'w', sensitive: false, media_ids: ['7'], poll: null },
    { status: 'two', spoiler_text: '', sensitive: true, media_ids: [], poll },
  ])
})

test('empty parts and empty lines of a poll are not sent', () => {
  const draft = begin('public')
  draft.parts = [
    emptyPart({ text: 'a' }),
    emptyPart(),
    emptyPart({ poll: { options: ['x', ' y ', ''], seconds: 300, multiple: false, hideTotals: false } }),
  ]
  assert.deepEqual(
    writtenParts(draft).map((part) => partParams(part).poll?.options ?? null),
    [null, ['x', 'y']],
  )
})
