import { fail, type ActionFailure } from '@sveltejs/kit'
import { ApiError } from '#lib/api/client.ts'

/** What a form action answers: what is wrong with which field, or that it is done. It travels to the page as it is. */
export interface FormAnswer {
  /** Which form of the page it was, where there are several. */
  form: string
  done: boolean
  /** Status of the API's refusal, 0 when it could not be reached. */
  status: number
  /** The API's own sentence, in English. */
  sentence: string
  /** Wrong fields with a stable word and the API's sentence. */
  problems: Record<string, { word: string; sentence: string }>
  /** What was written, to write it again; never passwords. */
  values: Record<string, string>
}

/** The form did what it should. */
export function done(form: string, values: Record<string, string> = {}): FormAnswer {
  return { form, done: true, status: 200, sentence: '', problems: {}, values }
}

/** What a refusal of one status means, where the API names no field. */
interface Meaning {
  status: number
  field: string
  word: string
}

/**
 * Turns the API's refusal into the answer of a form action.
 * @param form which form of the page it was
 * @param written the form; its passwords and files are not sent back
 * @throws the cause itself when it is not a refusal
 */
export function refused(
  cause: unknown,
  form: string,
  written: FormData,
  meaning?: Meaning,
): ActionFailure<FormAnswer> {
  if (!(cause instanceof ApiError)) throw cause
  const { status, message: sentence } = cause
  const problems =
    status === meaning?.status ? { [meaning.field]: { word: meaning.word, sentence } } : problemsOf(cause)
  const values = valuesIn(written)
  return fail(status >= 400 ? status : 503, { form, done: false, status, sentence, problems, values })
}

function problemsOf({ details = {}, field, message }: ApiError): FormAnswer['problems'] {
  const problems = Object.entries(details).flatMap(([name, [first]]) =>
    first ? [[name, { word: first.error, sentence: first.description }] as const] : [],
  )
  if (problems.length === 0 && field) problems.push([field, { word: 'ERR_INVALID', sentence: message }])
  return Object.fromEntries(problems)
}

/** The texts of a form by the names of their fields; passwords and files are left out. */
export function valuesIn(written: FormData): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [name, value] of written)
    if (typeof value === 'string' && !name.includes('password')) values[name] = value
  return values
}

/** The text of a field; '' when it is missing or a file. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}
