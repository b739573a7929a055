import { redirect } from '@sveltejs/kit'

/** The queue has moved to the moderators' desk; mails and bookmarks still lead here. */
export function load(): never {
  redirect(308, '/moderation/sign-ups')
}
