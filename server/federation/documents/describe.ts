import { Type } from 'typebox'

/** What a route answers, for the document of the API. */
export const documentAnswer = {
  200: Type.Object(
    {},
    { additionalProperties: true, description: 'An ActivityPub document, see FEDERATION.md' },
  ),
}
export const jsonAnswer = { 200: Type.Object({}, { additionalProperties: true }) }
export const redirectAnswer = { 302: Type.Null({ description: 'The document, or the page' }) }

/** How a route of this folder is described. */
export const doc = (summary: string, response: object = documentAnswer) => ({
  tags: ['Federation'],
  summary,
  response,
})
