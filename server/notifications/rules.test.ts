import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type SenderFacts, usualPolicy } from './policy.ts'
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
  policy: usualPolicy,
  followsSender: true,
  followedBySender: false,
  acceptsSender: false,
  wroteBefore: false,
}
const sender: SenderFacts = { isNew: false, isLimited: false, isBot: false, isStaff: false }

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
    const rows = notificationsFor({ ...status, ...cause }, sender, [{ ...plain, ...facts }])
    assert.equal(rows.length, told ? 1 : 0)
  })
}

test('a row says whom, what, by whom and about which post', () => {
  assert.deepEqual(
    notificationsFor({ type: 'favourite', fromId: 3, post }, sender, [{ ...plain, accountId: author }]),
    [
      {
        account_id: author,
        type: 'favourite',
        from_id: 3,
        post_id: 10,
        subject_id: null,
        filtered: false,
      },
    ],
  )
})

test('the end of one’s own poll and a warning are told although one caused them oneself', () => {
  const own = { ...plain, accountId: author }
  const poll: Cause = { type: 'poll', fromId: author, post }
  assert.equal(notificationsFor(poll, sender, [own]).length, 1)
  const warning: Cause = { type: 'moderation_warning', fromId: author, post: null, subject: 7 }
  const blocked = { ...own, isBlocked: true, mutesSender: true }
  assert.deepEqual(
    notificationsFor(warning, sender, [blocked]).map((row) => row.subject_id),
    [7],
  )
})

test('what waits is marked, and what is dropped leaves no trace', () => {
  const cause: Cause = { type: 'mention', fromId: author, post: { ...post, visibility: 'direct' } }
  const stranger = { ...plain, followsAuthor: false, followsSender: false, isMentioned: true }
  const [row] = notificationsFor(cause, sender, [stranger])
  assert.equal(row?.filtered, true)
  const dropping = { ...stranger, policy: { ...usualPolicy, for_private_mentions: 'drop' as const } }
  assert.deepEqual(notificationsFor(cause, sender, [dropping]), [])
})
