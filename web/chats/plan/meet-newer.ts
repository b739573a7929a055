import { fail, type ActionFailure } from '@sveltejs/kit'
import { ApiError } from '#lib/api/client.ts'
import { refused, textOf, valuesIn, type FormAnswer } from '#lib/forms/answer.ts'
import { bringTogether, topics, withTheirs, type Newer } from './newer.ts'
import type { Values } from './values.ts'

/** The answer to a form of a chat or a series; `newer` when somebody else has saved meanwhile. */
export type PlanAnswer = FormAnswer & { newer?: Newer }

/** What is saved now, and who saved it, where that is known. */
export interface Saved {
  values: Values
  revision: number
  by: string | null
}

interface Ways<T> {
  /** Saves what the form says. Throws `ApiError`. */
  save: () => Promise<T>
  /** What somebody else has saved. Throws `ApiError`. */
  look: () => Promise<Saved>
}

/**
 * Saves a form of a chat or a series. Where somebody else has saved meanwhile, nothing is saved, and the form comes back with what its host
 * has typed and what the other has changed; unless that is nothing that the form shows.
 */
export async function saveOrMeet<T>(
  form: FormData,
  name: string,
  { save, look }: Ways<T>,
): Promise<{ saved: T } | { failed: ActionFailure<PlanAnswer> }> {
  try {
    if (topics.some((topic) => isTheirs(form, topic))) takeTheirs(form, (await look()).values)
    return { saved: await save() }
  } catch (cause) {
    if (!isOutdated(cause)) return { failed: refused(cause, name, form) }
  }
  try {
    const theirs = await look()
    const failed = meet(form, name, theirs)
    if (failed) return { failed }
    form.set('revision', String(theirs.revision))
    return { saved: await save() }
  } catch (cause) {
    return { failed: refused(cause, name, form) }
  }
}

const isOutdated = (cause: unknown): boolean =>
  cause instanceof ApiError && cause.status === 409 && cause.field === 'revision'

function meet(form: FormData, name: string, { values: theirs, revision, by }: Saved) {
  const { then: _, ...mine } = valuesIn(form)
  const { values, differences } = bringTogether(readBase(mine.was), mine, theirs)
  if (differences.length === 0) return null
  return fail(409, {
    form: name,
    done: false,
    status: 409,
    sentence: '',
    problems: { newer: { word: 'ERR_REVISION', sentence: '' } },
    values: { ...values, revision: String(revision) },
    newer: { by, theirs, differences },
  } satisfies PlanAnswer)
}

const isTheirs = (form: FormData, topic: string) => textOf(form, `choice-${topic}`) === 'theirs'

/** Puts what the host has chosen of the other into the form. */
function takeTheirs(form: FormData, theirs: Values): void {
  let values = valuesIn(form)
  for (const topic of topics)
    if (isTheirs(form, topic)) values = { ...withTheirs(values, theirs, topic), [`choice-${topic}`]: '' }
  for (const field of Object.keys(valuesIn(form))) form.delete(field)
  for (const [field, value] of Object.entries(values)) form.set(field, value)
}

/** What the host began with; null when the page did not say it, or something else. */
function readBase(was: string | undefined): Values | null {
  try {
    const found: unknown = JSON.parse(was ?? '')
    if (typeof found !== 'object' || found === null) return null
    return Object.fromEntries(Object.entries(found).filter(([, value]) => typeof value === 'string'))
  } catch {
    return null
  }
}
