import { anyone, member, newPost, type Area, type Make, type Row } from './row.ts'

const rows: Record<string, Row> = {
  'POST /api/v1/statuses': member('write:statuses', { body: { status: 'Good morning #meded' } }),
  'DELETE /api/v1/statuses/:id': member('write:statuses', { of: 'ownPost', foreign: 404 }),
  'GET /api/v1/statuses/:id': anyone({ scope: 'read:statuses', of: 'post' }),
  'GET /api/v1/statuses': anyone({ scope: 'read:statuses', query: 'id[]=1' }),
  'GET /api/v1/statuses/:id/context': anyone({ scope: 'read:statuses', of: 'post' }),
  'GET /api/v1/statuses/:id/source': { who: 'app', scope: 'read:statuses', of: 'post' },
  'GET /api/v1/statuses/:id/reblogged_by': anyone({ scope: 'read:accounts', of: 'post' }),
  'GET /api/rounds/v1/statuses/:id/reactions': anyone({ of: 'post', scope: 'read:accounts' }),
  'GET /api/v1/statuses/:id/favourited_by': anyone({ scope: 'read:accounts', of: 'post' }),
  'POST /api/v1/statuses/:id/favourite': member('write:favourites', { of: 'post' }),
  'POST /api/v1/statuses/:id/unfavourite': member('write:favourites', { of: 'post' }),
  'POST /api/v1/statuses/:id/bookmark': member('write:bookmarks', { of: 'post' }),
  'POST /api/v1/statuses/:id/unbookmark': member('write:bookmarks', { of: 'post' }),
  'POST /api/v1/statuses/:id/reblog': member('write:statuses', { of: 'post' }),
  'POST /api/v1/statuses/:id/unreblog': member('write:statuses', { of: 'post' }),
  'POST /api/v1/statuses/:id/pin': member('write:accounts', { of: 'ownPost', foreign: 422 }),
  'POST /api/v1/statuses/:id/unpin': member('write:accounts', { of: 'ownPost', foreign: 200 }),
  'POST /api/v1/statuses/:id/mute': member('write:mutes', { of: 'post' }),
  'POST /api/v1/statuses/:id/unmute': member('write:mutes', { of: 'post' }),
  'GET /api/v1/timelines/home': member('read:statuses'),
  'GET /api/rounds/v1/since': member('read:statuses'),
  'GET /api/v1/timelines/public': anyone({ scope: 'read:statuses' }),
  'GET /api/v1/timelines/tag/:hashtag': anyone({ scope: 'read:statuses', of: 'tag' }),
  'GET /api/v1/favourites': member('read:favourites'),
  'GET /api/v1/bookmarks': member('read:bookmarks'),
  'GET /api/v1/tags/:name': anyone({ scope: 'read', of: 'tag' }),
  'POST /api/v1/tags/:id/follow': member('write:follows', { of: 'tag' }),
  'POST /api/v1/tags/:id/unfollow': member('write:follows', { of: 'tag' }),
  'GET /api/v1/followed_tags': member('read:follows'),
  'GET /api/v2/search': anyone({ scope: 'read:search', query: 'q=dora' }),
}

const things: Record<string, Make> = {
  ownPost: (_scene, person) => newPost(person, 'Mine #meded'),
}

export const posts: Area = { rows, things }
