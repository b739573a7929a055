import { textOf } from '#lib/forms/answer.ts'

/** What a form says of a collection, as the API takes it. */
export function factsOf(form: FormData) {
  return {
    name: textOf(form, 'name'),
    description: textOf(form, 'description'),
    tag_name: textOf(form, 'tag_name'),
    language: textOf(form, 'language'),
    discoverable: form.has('discoverable'),
    sensitive: form.has('sensitive'),
  }
}
