import { Type, type Static } from 'typebox'
import { Nullable, OneOf } from '../../wire/base.ts'
import { PageQuery } from '../platform/paging.ts'
import { fileNames } from './exports/names.ts'

const moment = {
  maxLength: 40,
  description: 'A day (2026-11-23: its beginning in UTC) or an instant in ISO 8601',
}
const Moment = Type.String(moment)

/** What a report shall be about. Without `from` and `to`, a chat's report is of the time of the chat. */
export const NewReport = Type.Object({
  tags: Type.Optional(
    Type.Array(Type.String({ maxLength: 300 }), {
      maxItems: 50,
      description: 'One to five hashtags; may be left out for a chat',
    }),
  ),
  from: Type.Optional(Moment),
  to: Type.Optional(
    Type.String({ ...moment, description: `${moment.description}; the period ends before it` }),
  ),
  chat_id: Type.Optional(Nullable(Type.String({ maxLength: 40 }))),
  compare: Type.Optional(Nullable(Type.Object({ from: Moment, to: Moment }))),
  without: Type.Optional(Type.Array(OneOf(['bots', 'boosts']), { maxItems: 10 })),
})
export type NewReport = Static<typeof NewReport>

export const ReportParams = Type.Object({ id: Type.String({ description: 'The id of the report' }) })
export const ReportsQuery = Type.Object({
  ...PageQuery.properties,
  tag: Type.String({ maxLength: 300, description: 'A hashtag' }),
})
export const FileParams = Type.Object({
  id: Type.String({ description: 'The id of the report' }),
  file: Type.String({ description: `One of ${fileNames.join(', ')}` }),
})
export const FileQuery = Type.Object({
  bom: Type.Optional(
    Type.Boolean({ description: 'CSV: begin with a byte order mark, for spreadsheets that need it' }),
  ),
  theme: Type.Optional(OneOf(['light', 'dark', 'system'])),
  time_zone: Type.Optional(
    Type.String({ maxLength: 64, description: 'hours.svg, hours.png: an IANA zone; usually UTC' }),
  ),
  locale: Type.Optional(Type.String({ maxLength: 20, description: 'Pictures: the language of their words' })),
})
export type FileQuery = Static<typeof FileQuery>

export const ReportPreferencesInput = Type.Object({ named: Type.Optional(Type.Boolean()) })
