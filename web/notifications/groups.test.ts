import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Account, GroupedNotifications, Status } from '#lib/api/types.ts'
import { assemble, merge, type Group } from './groups.ts'

const account = (id: string) => ({ id }) as Account
const group = (key: string, newest: number): Group => ({
  key,
  type: 'favourite',
  newest,
  at: null,
  count: 1,
  people: [],
  reactions: new Map(),
  post: null,
})

test('people and posts are put into the groups that name them', () => {
  const wire: GroupedNotifications = {
    accounts: [account('1'), account('2')],
    statuses: [{ id: '9' } as Status],
    notification_groups: [
      {
        group_key: 'favourite-9-1',
        notifications_count: 7,
        type: 'favourite',
        most_recent_notification_id: 30,
        sample_account_ids: ['2', '1', '404'],
        status_id: '9',
      },
      {
        group_key: 'ungrouped-20',
        notifications_count: 1,
        type: 'follow_request',
        most_recent_notification_id: 20,
        sample_account_ids: ['1'],
      },
    ],
  }
  const [first, second] = assemble(wire)
  assert.deepEqual(
    first?.people.map((one) => one.id),
    ['2', '1'],
  )
  assert.equal(first?.post?.id, '9')
  assert.equal(first?.count, 7)
  assert.equal(second?.post, null)
})

test('a group that has grown moves up and is shown once', () => {
  const merged = merge([group('b', 5), group('new', 4)], [group('a', 3), group('b', 2)])
  assert.deepEqual(
    merged.map((one) => [one.key, one.newest]),
    [
      ['b', 5],
      ['new', 4],
      ['a', 3],
    ],
  )
})
