import { Type } from 'typebox'
import { longestTerms, TermsLanguage } from '../../wire/terms.ts'

const date = Type.String({ description: 'The day from which it holds, 2026-05-03' })

export const DayParams = Type.Object({ date })
const kind = Type.String({ description: 'terms or privacy' })

export const KindParams = Type.Object({ kind })
export const KindDayParams = Type.Object({ kind, date })

export const LanguageQuery = Type.Object({
  language: Type.Optional(
    Type.String({ maxLength: 35, description: 'Of the text that comes with the software: en or fr' }),
  ),
})

const text = Type.String({ maxLength: longestTerms, description: 'Markdown' })

export const PreviewBody = Type.Object({ text })

export const DraftBody = Type.Object({
  text,
  changes: Type.Optional(
    Type.String({ maxLength: 2000, description: 'What is new; needed to publish a change' }),
  ),
  language: Type.Optional(TermsLanguage),
  revision: Type.Optional(
    Type.Integer({ minimum: 1, description: 'Of the draft as it was read; none where there is none yet' }),
  ),
})

export const PublishBody = Type.Object({
  effective_date: Type.String({ format: 'date' }),
  mail: Type.Optional(Type.Boolean({ description: 'Write to every member; usually yes' })),
  revision: Type.Integer({ minimum: 1 }),
})
