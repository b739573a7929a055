import { anyone, type Area, type Row } from './row.ts'

// Who sends must sign; nobody of this test does.
const unsigned = anyone({
  status: 401,
  visitor: 401,
  body: { type: 'Like', actor: 'https://away.example/x', object: 'https://away.example/y' },
})

const rows: Record<string, Row> = {
  'POST /ap/inbox': unsigned,
  'POST /ap/actor/inbox': unsigned,
  'POST /ap/users/:id/inbox': unsigned,
}

export const federationInbox: Area = { rows, things: {} }
