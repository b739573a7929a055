import { Type } from 'typebox'

export const ChatParams = Type.Object({ id: Type.String() })
export const TranscriptFile = Type.Object({
  id: Type.String(),
  file: Type.String({ description: 'transcript. and the form' }),
})
export const TranscriptQuery = Type.Object({
  bom: Type.Optional(
    Type.Boolean({ description: 'CSV begins with a byte order mark, as some spreadsheets want it' }),
  ),
})
const accountId = Type.Optional(
  Type.String({ description: 'Somebody of another server, for whom a host does it; oneself unless said' }),
)
export const LeaveOutQuery = Type.Object({ account_id: accountId })
