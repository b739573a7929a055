import { anyone, member, type Area, type Make, type Row } from './row.ts'

const rows: Record<string, Row> = {
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

const things: Record<string, Make> = {
  // Asks to follow the person.
  requester: async ({ newPerson }, person) => {
    const asker = await newPerson()
    await person.patch('/api/v1/accounts/update_credentials', { locked: true })
    await asker.post(`/api/v1/accounts/${person.id}/follow`)
    return asker.id
  },
}

export const accounts: Area = { rows, things }
