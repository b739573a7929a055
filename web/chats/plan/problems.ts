import type { FormAnswer } from '#lib/forms/answer.ts'
import { problemOf } from '#lib/forms/sentences.ts'

/** What is wrong with a form whose fields the API names by their place, such as `sittings[0].starts_at`. */
export function problemsOf(answer: FormAnswer | null | undefined) {
  const wrong = Object.keys(answer?.problems ?? {})
  const first = (fields: readonly string[]) => fields.map((field) => problemOf(answer, field)).find(Boolean)
  return {
    /** Of one of these fields. */
    of: (...fields: string[]) => first(fields),
    /** Of whatever begins so. */
    under: (...prefixes: string[]) =>
      first(wrong.filter((field) => prefixes.some((prefix) => field.startsWith(prefix)))),
    /** Of what looks so. */
    like: (pattern: RegExp) => first(wrong.filter((field) => pattern.test(field))),
    /** The wrong fields that look so. */
    among: (pattern: RegExp) => wrong.filter((field) => pattern.test(field)),
  }
}
