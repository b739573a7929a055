import { anyone, member, type Area, type Row } from './row.ts'

const stream = (path: string) => `GET /api/v1/streaming/${path}`
const rows: Record<string, Row> = {
  'GET /api/v1/streaming': anyone({ status: 404 }),
  [stream('*')]: anyone({ status: 400 }),
  [stream('health')]: anyone(),
  [stream('user')]: member('read:statuses'),
  [stream('user/notification')]: member('read:notifications'),
  [stream('direct')]: member('read:statuses'),
  [stream('list')]: member('read:statuses', { query: 'list=1', status: 404 }),
  [stream('public')]: anyone({ scope: 'read:statuses' }),
  [stream('public/local')]: anyone({ scope: 'read:statuses' }),
  [stream('public/remote')]: anyone({ scope: 'read:statuses' }),
  [stream('hashtag')]: anyone({ scope: 'read:statuses', query: 'tag=meded' }),
  [stream('hashtag/local')]: anyone({ scope: 'read:statuses', query: 'tag=meded' }),
}

export const streaming: Area = { rows }
