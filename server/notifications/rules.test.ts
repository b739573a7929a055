import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Cause, notificationsFor, type RecipientFacts } from './rules.ts'

const author = 1
const reader = 2
const post = { id: 10, authorId: author, visibility: 'public', authorSuspended: false, held: null } as const
const status: Cause = { type: 'status', fromId: author, post }
const plain: RecipientFacts = {
  accountId: reader,
  isBlocked: false,
  mutesSender: false,
  mutesConversation: false,
  followsAuthor: true,
  blockedByAuthor: false,
  isMentioned: false,
}

const cases: [string, Partial<Cause>, Partial<RecipientFacts>, boolean][] = [
  ['a follower who asked for it', {}, {}, true],
  ['oneself', {}, { accountId: author }, false],
  ['across a block', {}, { isBlocked: true }, false],
  ['who muted the sender', {}, { mutesSender: true }, false],
  ['who muted the conversation', {}, { mutesConversation: true }, false],
  ['who is told of the mention already', {}, { isMentioned: true }, false],
  [
    'mentioned by a private post without following',
    { type: 'mention', post: { ...post, visibility: 'private' } },
    { followsAuthor: false, isMentioned: true },
    true,
  ],
  [
    'not a follower of a private post',
    { post: { ...post, visibility: 'private' } },
    { followsAuthor: false },
    false,
  ],
  ['of a direct post to others', { post: { ...post, visibility: 'direct' } }, {}, false],
  ['of a post that stays here', { post: { ...post, visibility: 'local' } }, {}, true],
  ['of a suspended author', { post: { ...post, authorSuspended: true } }, {}, false],
  ['of a post that a moderator holds back', { post: { ...post, held: 'review' } }, {}, false],
  ['of a follow', { type: 'follow', post: null }, { followsAuthor: false }, true],
  ['of a follow by somebody muted', { type: 'follow', post: null }, { mutesSender: true }, false],
]

for (const [name, cause, facts, told] of cases) {
  test(`${told ? 'told' : 'not told'}: ${name}`, () => {
    const rows = notificationsFor({ ...status, ...cause }, [{ ...plain, ...facts }])
    assert.equal(rows.length, told ? 1 : 0)
  })
}

test('a row says whom, what, by whom and about which post', () => {
  assert.deepEqual(
    notificationsFor({ type: 'favourite', fromId: 3, post }, [{ ...plain, accountId: author }]),
    [{ account_id: author, type: 'favourite', from_id: 3, post_id: 10 }],
  )
})
