/** Mastodon's limit for handles of its own people. */
export const USERNAME_MAX = 30

export type UsernameProblem = 'empty' | 'too_long' | 'characters' | 'reserved' | 'look_alike'

/** Names that speak for the place: neither they nor their look-alikes are given away. */
const OFFICIAL = (
  'admin admins administrator administration root superuser sysadmin system support helpdesk moderator moderators ' +
  'moderation staff team official owner operator security rounds postmaster hostmaster webmaster noreply instance actor'
).split(' ')

/** Names that are addresses, mailboxes or words of the machinery: refused as they are written, dashes or not. */
const RESERVED = new Set(
  (
    'mod mods help info contact abuse mail email smtp imap pop ftp www web host localhost domain ssl no_reply nobody ' +
    'anonymous everyone here all me you self null undefined nil none true false nan api oauth auth login logout ' +
    'signin signout signup sign_in sign_up sign_out register account accounts user users profile settings preferences ' +
    'tags tag explore search home local public federated timelines timeline notifications bookmarks favourites lists ' +
    'about rules privacy terms legal guide docs media files assets static system_actor inbox outbox well_known ' +
    'nodeinfo webfinger feed feeds rss atom sitemap robots favicon health metrics livez readyz usenet uucp ' +
    'deleted unknown example status posts post chat chats'
  ).split(' '),
)

/**
 * Judges a handle that somebody asks for, by Mastodon's rules for local people (letters a to z, digits, underscore, at
 * most 30) and by our reserved names. Says nothing about whether the name is taken.
 *
 * @param official further names that nobody may imitate (staff accounts of this server, for example)
 * @returns why the name is refused, or undefined when it is good
 */
export function checkUsername(name: string, official: Iterable<string> = []): UsernameProblem | undefined {
  if (name === '') return 'empty'
  if (name.length > USERNAME_MAX) return 'too_long'
  if (!/^[a-z0-9_]+$/i.test(name)) return 'characters'
  const plain = name.toLowerCase()
  if (RESERVED.has(plain) || RESERVED.has(plain.replaceAll('_', '')) || OFFICIAL.includes(plain))
    return 'reserved'
  return imitates(plain, [...OFFICIAL, ...official]) ? 'look_alike' : undefined
}

/**
 * What a handle looks like at a glance. Two handles with the same skeleton are easily taken for each other:
 * `adm1n`, `ad_min` and `adrnin` all give the skeleton of `admin`.
 */
export function usernameSkeleton(name: string): string {
  const flat = name
    .toLowerCase()
    .replaceAll('_', '')
    .replace(/[013458i|]/g, (character) => SEEN_AS[character] as string)
  return flat.replaceAll('rn', 'm').replaceAll('vv', 'w')
}

const SEEN_AS: Record<string, string> = { 0: 'o', 1: 'l', i: 'l', '|': 'l', 3: 'e', 4: 'a', 5: 's', 8: 'b' }

/** Also with a number behind: `admin2` speaks for the place as much as `admin`. */
function imitates(name: string, models: string[]): boolean {
  const looks = new Set([usernameSkeleton(name), usernameSkeleton(name.replace(/[0-9_]+$/, ''))])
  return models.some((model) => looks.has(usernameSkeleton(model)))
}
