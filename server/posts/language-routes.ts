import { Type } from 'typebox'
import { Nullable } from '../../wire/base.ts'
import { membersOnly } from '../accounts/viewer.ts'
import type { Routes } from '../platform/api.ts'
import { guessLanguage } from '../platform/guess-language.ts'

/** What the composer asks while somebody writes; nothing of the text is kept. */
export const languageRoutes: Routes = (api) => {
  api.post(
    '/api/rounds/v1/language-guess',
    {
      config: membersOnly('read'),
      schema: {
        tags: ['posts'],
        summary: 'The language that a text is taken for',
        body: Type.Object({ text: Type.String({ maxLength: 20_000 }) }),
        response: { 200: Type.Object({ language: Nullable(Type.String()) }) },
      },
    },
    async (request) => ({ language: await guessLanguage(request.body.text) }),
  )
}
