/**
 * Every route of the API and who may call it, written by hand. `tests/route-access.test.ts` fails when a route is missing
 * here, and calls each as everybody.
 */

/** What a request is about; the test makes a fresh one where it is the caller's own. */
export type Thing =
  | 'account' // of dora, whom others follow too
  | 'requester' // asks to follow the caller
  | 'post' // dora's, which others have favourited, boosted and bookmarked too
  | 'ownPost'
  | 'tag'
  | 'notification'
  | 'group'
  | 'invitation'
  | 'session'
  | 'newcomer' // waits for approval

export type Row = {
  /**
   * anyone; app (any token); member; browser (a member's session, no token); moderator; admin. A member who is refused
   * for the role gets 403.
   */
  who: 'anyone' | 'app' | 'member' | 'browser' | 'moderator' | 'admin'
  scope?: string
  /** What `:id` and its like stand for. */
  of?: Thing
  query?: string
  body?: unknown
  /** Status for whoever may call it; 200 unless said. */
  status?: number
  /** Status for nobody, where it is neither the usual 401 nor that of everybody. */
  visitor?: number
  /** Status for a member who calls it on the things of another member; only where `of` is the caller's own. */
  foreign?: number
}

type More = Omit<Row, 'who' | 'scope'>
const anyone = (more: More & { scope?: string } = {}): Row => ({ who: 'anyone', ...more })
const member = (scope: string, more: More = {}): Row => ({ who: 'member', scope, ...more })
const browser = (scope: string, more: More = {}): Row => ({ who: 'browser', scope, ...more })
const staff = (who: 'moderator' | 'admin', scope: string, more: More = {}): Row => ({ who, scope, ...more })

export const password = 'correct horse battery staple'
const outOfBand = 'urn:ietf:wg:oauth:2.0:oob'

const signin: Record<string, Row> = {
  'POST /api/rounds/v1/session': anyone({ body: { username: 'dora', password } }),
  // A visitor has no session to end, and no harm is done.
  'DELETE /api/rounds/v1/session': { who: 'browser', visitor: 200 },
  'GET /api/rounds/v1/sessions': browser('read:accounts'),
  'DELETE /api/rounds/v1/sessions/:id': browser('write:accounts', { of: 'session', foreign: 404 }),
  'DELETE /api/rounds/v1/sessions': browser('write:accounts'),
  'POST /api/rounds/v1/confirmations': anyone({ body: { token: 'unknown' }, status: 422 }),
  'POST /api/rounds/v1/confirmations/resend': member('write:accounts', { body: {}, status: 403 }),
  'PUT /api/rounds/v1/email': browser('write:accounts', {
    body: { current_password: password, email: 'new@example.org' },
  }),
  'POST /api/rounds/v1/password-resets': anyone({ body: { username: 'nobody.here' } }),
  'PUT /api/rounds/v1/password-resets/:token': anyone({
    body: { password: `${password} again` },
    status: 422,
  }),
  'PUT /api/rounds/v1/password': browser('write:accounts', {
    body: { current_password: password, password: `${password} again` },
  }),
  'POST /api/rounds/v1/sign-up': anyone({ body: {}, status: 422 }),
  'POST /api/rounds/v1/setup': anyone({
    body: { token: 'unknown', username: 'eve', email: 'eve@example.org', password },
    status: 403,
  }),
  'POST /api/rounds/v1/invitations': staff('moderator', 'write:accounts', { body: { note: 'for friends' } }),
  'GET /api/rounds/v1/invitations': member('read:accounts'),
  'DELETE /api/rounds/v1/invitations/:id': member('write:accounts', { of: 'invitation', foreign: 404 }),
  'GET /api/rounds/v1/admin/sign-ups': staff('moderator', 'admin:read:accounts'),
  'POST /api/rounds/v1/admin/sign-ups/:id/approve': staff('moderator', 'admin:write:accounts', {
    of: 'newcomer',
  }),
  'POST /api/rounds/v1/admin/sign-ups/:id/reject': staff('moderator', 'admin:write:accounts', {
    of: 'newcomer',
  }),
  'PUT /api/rounds/v1/admin/registrations': staff('admin', 'admin:write', { body: { mode: 'open' } }),
}

const oauth: Record<string, Row> = {
  'POST /api/v1/apps': anyone({ body: { client_name: 'An app', redirect_uris: outOfBand } }),
  'GET /api/v1/apps/verify_credentials': { who: 'app' },
  'POST /api/v1/accounts': { who: 'app', scope: 'write:accounts', body: {}, status: 422 },
  'POST /api/v1/emails/confirmations': member('write:accounts', { body: {}, status: 403 }),
  'GET /api/v1/emails/check_confirmation': member('read:accounts'),
  'GET /.well-known/oauth-authorization-server': anyone(),
  'GET /oauth/userinfo': member('profile'),
  'GET /api/rounds/v1/oauth/authorization': anyone({
    query: `response_type=code&client_id=unknown&redirect_uri=${outOfBand}`,
    status: 401,
  }),
  'POST /oauth/authorize': browser('write', {
    body: { response_type: 'code', client_id: 'unknown', redirect_uri: outOfBand, decision: 'allow' },
    status: 401,
  }),
  'POST /oauth/token': anyone({
    body: { grant_type: 'client_credentials', client_id: 'unknown', client_secret: 'unknown' },
    status: 401,
  }),
  'POST /oauth/revoke': anyone({
    body: { client_id: 'unknown', client_secret: 'unknown', token: 'unknown' },
    status: 401,
  }),
}

const accounts: Record<string, Row> = {
  'GET /api/v1/accounts/verify_credentials': member('profile'),
  'PATCH /api/v1/accounts/update_credentials': member('write:accounts', { body: { display_name: 'Alice' } }),
  'DELETE /api/v1/profile/avatar': member('write:accounts'),
  'DELETE /api/v1/profile/header': member('write:accounts'),
  'GET /api/v1/preferences': member('read:accounts'),
  'GET /api/v1/accounts/lookup': anyone({ scope: 'read:accounts', query: 'acct=dora' }),
  'GET /api/v1/accounts/:id': anyone({ scope: 'read:accounts', of: 'account' }),
  'GET /api/v1/accounts': anyone({ scope: 'read:accounts', query: 'id[]=1' }),
  'GET /api/v1/accounts/:id/statuses': anyone({ scope: 'read:statuses', of: 'account' }),
  'GET /api/v1/accounts/:id/followers': anyone({ scope: 'read:accounts', of: 'account' }),
  'GET /api/v1/accounts/:id/following': anyone({ scope: 'read:accounts', of: 'account' }),
  'GET /api/v1/accounts/relationships': member('read:follows', { query: 'id[]=1' }),
  'GET /api/v1/accounts/search': member('read:accounts', { query: 'q=dora' }),
  'POST /api/v1/accounts/:id/follow': member('write:follows', { of: 'account' }),
  'POST /api/v1/accounts/:id/unfollow': member('write:follows', { of: 'account' }),
  'POST /api/v1/accounts/:id/remove_from_followers': member('write:follows', { of: 'account' }),
  'POST /api/v1/accounts/:id/block': member('write:blocks', { of: 'account' }),
  'POST /api/v1/accounts/:id/unblock': member('write:blocks', { of: 'account' }),
  'POST /api/v1/accounts/:id/mute': member('write:mutes', { of: 'account' }),
  'POST /api/v1/accounts/:id/unmute': member('write:mutes', { of: 'account' }),
  'GET /api/v1/follow_requests': member('read:follows'),
  'POST /api/v1/follow_requests/:id/authorize': member('write:follows', { of: 'requester', foreign: 404 }),
  'POST /api/v1/follow_requests/:id/reject': member('write:follows', { of: 'requester', foreign: 404 }),
  'GET /api/v1/blocks': member('read:blocks'),
  'GET /api/v1/mutes': member('read:mutes'),
  'GET /api/v1/directory': anyone({ scope: 'read' }),
}

const posts: Record<string, Row> = {
  'POST /api/v1/statuses': member('write:statuses', { body: { status: 'Good morning #meded' } }),
  'DELETE /api/v1/statuses/:id': member('write:statuses', { of: 'ownPost', foreign: 404 }),
  'GET /api/v1/statuses/:id': anyone({ scope: 'read:statuses', of: 'post' }),
  'GET /api/v1/statuses': anyone({ scope: 'read:statuses', query: 'id[]=1' }),
  'GET /api/v1/statuses/:id/context': anyone({ scope: 'read:statuses', of: 'post' }),
  'GET /api/v1/statuses/:id/source': member('read:statuses', { of: 'ownPost', foreign: 403 }),
  'GET /api/v1/statuses/:id/reblogged_by': anyone({ scope: 'read:accounts', of: 'post' }),
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
  'GET /api/v1/timelines/public': anyone({ scope: 'read:statuses' }),
  'GET /api/v1/timelines/tag/:hashtag': anyone({ scope: 'read:statuses', of: 'tag' }),
  'GET /api/v1/favourites': member('read:favourites'),
  'GET /api/v1/bookmarks': member('read:bookmarks'),
  'GET /api/v1/tags/:name': anyone({ scope: 'read', of: 'tag' }),
  'POST /api/v1/tags/:id/follow': member('write:follows', { of: 'tag' }),
  'POST /api/v1/tags/:id/unfollow': member('write:follows', { of: 'tag' }),
  'GET /api/v1/followed_tags': member('read:follows'),
  'GET /api/v1/trends': anyone({ scope: 'read' }),
  'GET /api/v1/trends/tags': anyone({ scope: 'read' }),
  'GET /api/v1/trends/statuses': anyone({ scope: 'read' }),
  'GET /api/v1/trends/links': anyone({ scope: 'read' }),
  'GET /api/v2/search': anyone({ scope: 'read:search', query: 'q=dora' }),
}

const notifications: Record<string, Row> = {
  'GET /api/v1/notifications': member('read:notifications'),
  'GET /api/v1/notifications/unread_count': member('read:notifications'),
  'GET /api/v1/notifications/:id': member('read:notifications', { of: 'notification', foreign: 404 }),
  'POST /api/v1/notifications/:id/dismiss': member('write:notifications', {
    of: 'notification',
    foreign: 404,
  }),
  'GET /api/v2/notifications': member('read:notifications'),
  'GET /api/v2/notifications/unread_count': member('read:notifications'),
  'GET /api/v2/notifications/:group_key': member('read:notifications', { of: 'group', foreign: 404 }),
  'GET /api/v2/notifications/:group_key/accounts': member('read:notifications', {
    of: 'group',
    foreign: 404,
  }),
  'POST /api/v2/notifications/:group_key/dismiss': member('write:notifications', {
    of: 'group',
    foreign: 404,
  }),
  'POST /api/v1/notifications/clear': member('write:notifications'),
  'GET /api/v1/markers': member('read:statuses', { query: 'timeline[]=home' }),
  'POST /api/v1/markers': member('write:statuses', { body: { home: { last_read_id: '1' } } }),
}

const about = ['v1/instance', 'v2/instance', 'v1/custom_emojis', 'openapi.json', 'docs']
const aboutMore = 'rules activity extended_description translation_languages peers domain_blocks'

const server: Record<string, Row> = {
  ...Object.fromEntries(about.map((path) => [`GET /api/${path}`, anyone()])),
  ...Object.fromEntries(aboutMore.split(' ').map((path) => [`GET /api/v1/instance/${path}`, anyone()])),
  'GET /api/v1/instance/privacy_policy': anyone({ status: 404 }),
  'GET /api/v1/instance/terms_of_service': anyone({ status: 404 }),
  'GET /api/v1/announcements': member('read'),
  'GET /api/rounds/v1/settings': staff('admin', 'admin:read'),
  'PATCH /api/rounds/v1/settings': staff('admin', 'admin:write', { body: { title: 'Rounds' } }),
  'GET /media/*': anyone({ status: 404 }),
  'GET /@:file': anyone({ status: 404 }),
  'GET /tags/:file': anyone({ status: 404 }),
  'GET /sitemap.xml': anyone(),
  'GET /sitemap-:file': anyone({ status: 404 }),
  'GET /robots.txt': anyone(),
  'GET /livez': anyone(),
  'GET /readyz': anyone(),
}

export const routeTable: Record<string, Row> = {
  ...signin,
  ...oauth,
  ...accounts,
  ...posts,
  ...notifications,
  ...server,
}
