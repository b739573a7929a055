import { Type } from 'typebox'
import { CsvKind } from '../../wire/portability.ts'
import { OneOf } from '../../wire/base.ts'

export const OneId = Type.Object({ id: Type.String() })

export const ImportInput = Type.Object({
  file: Type.Optional(
    Type.Unknown({ description: 'The CSV file, as a part of a multipart form; at most 20 MB' }),
  ),
  kind: Type.Optional(OneOf(['', 'following', 'lists', 'mutes', 'blocks', 'domain_blocks', 'bookmarks'])),
})

export const ConfirmInput = Type.Object({
  mode: Type.Optional(OneOf(['merge', 'overwrite'])),
  removes: Type.Optional(
    Type.Integer({
      minimum: 0,
      description: 'For overwrite: would_remove as it was shown; never more is taken away',
    }),
  ),
})

export const ExportParams = Type.Object({ kind: CsvKind })

export const LeaveInput = Type.Object({
  current_password: Type.String({ maxLength: 1000 }),
  code: Type.Optional(
    Type.String({
      maxLength: 100,
      description: 'Of the authenticator app or a recovery code, where there is a second factor',
    }),
  ),
})

export const HandleInput = Type.Object({
  current_password: Type.String({ maxLength: 1000 }),
  username: Type.String({ maxLength: 100 }),
})
