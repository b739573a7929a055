import type { RequestEvent } from '@sveltejs/kit'
import { api } from '#lib/api/client.ts'
import { done, refused, textOf } from '#lib/forms/answer.ts'
import type { Actions } from './$types'

const lines = ['display_name', 'note', 'profession', 'avatar_description', 'header_description']
const marks = [
  'locked',
  'bot',
  'discoverable',
  'indexable',
  'hide_collections',
  'show_media',
  'show_media_replies',
  'show_featured',
]

export const actions: Actions = {
  /** Saves the whole form: all of it, or nothing and what is wrong. */
  save: async ({ request, fetch }) => {
    const form = await request.formData()
    try {
      await api(fetch).patch('/api/v1/accounts/update_credentials', profileOf(form))
    } catch (cause) {
      return refused(cause, 'profile', form)
    }
    return done('profile')
  },
  remove_avatar: (event) => removePicture(event, 'avatar'),
  remove_header: (event) => removePicture(event, 'header'),
}

async function removePicture({ request, fetch }: RequestEvent, kind: 'avatar' | 'header') {
  try {
    await api(fetch).delete(`/api/v1/profile/${kind}`)
  } catch (cause) {
    return refused(cause, 'profile', await request.formData())
  }
  return done('profile')
}

/** The form as the API reads it, https://docs.joinmastodon.org/methods/accounts/#update_credentials */
function profileOf(form: FormData): FormData {
  const profile = new FormData()
  for (const name of lines) if (form.has(name)) profile.set(name, textOf(form, name))
  for (const name of marks) profile.set(name, String(form.has(name)))
  for (const kind of ['avatar', 'header']) {
    const file = form.get(kind)
    if (file instanceof File && file.size > 0) profile.set(kind, file)
  }
  const interests = form.getAll('interests').flatMap((text) => String(text).split(','))
  // An empty one says that there are none; the server leaves blanks out.
  for (const interest of ['', ...interests]) profile.append('interests[]', interest)
  const websites = textOf(form, 'attribution_domains').split(/[\s,]+/)
  for (const website of ['', ...websites]) profile.append('attribution_domains[]', website)
  const values = form.getAll('field_value').map(String)
  for (const [index, name] of form.getAll('field_name').map(String).entries()) {
    profile.set(`fields_attributes[${index}][name]`, name)
    profile.set(`fields_attributes[${index}][value]`, values[index] ?? '')
  }
  return profile
}
