import { textOf } from '#lib/forms/answer.ts'

/** A word of a filter as a form holds it. */
interface Word {
  id?: string
  keyword?: string
  whole_word?: boolean
  _destroy?: boolean
}

/** What a form says about a filter, as the API takes it. `keep` as the time leaves the end as it is. */
export function filterOf(form: FormData): object {
  const until = textOf(form, 'until')
  return {
    title: textOf(form, 'title'),
    context: form.getAll('context').map(String),
    filter_action: textOf(form, 'filter_action'),
    ...(until !== 'keep' && { expires_in: until === '' ? '' : Number(until) }),
    keywords_attributes: wordsOf(form),
  }
}

/** Rows of words: a known one that was emptied goes, an unknown one that is empty is none. */
export function wordsOf(form: FormData): Word[] {
  const rows = [...form.keys()].flatMap((name) => /^keyword-(\d+)$/.exec(name)?.[1] ?? [])
  return rows.flatMap((row): Word[] => {
    const id = textOf(form, `id-${row}`)
    const keyword = textOf(form, `keyword-${row}`).trim()
    if (keyword === '') return id === '' ? [] : [{ id, _destroy: true }]
    return [{ ...(id !== '' && { id }), keyword, whole_word: form.has(`whole-${row}`) }]
  })
}
