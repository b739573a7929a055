/** Who and what is of the server under test. */
export type Home = {
  person: string
  post: string
  /** A poll with the option that is voted for. */
  poll: string
}

/**
 * What stands in the payloads for things of the receiving server: there they are ours. `[part of the name of the file, address, ours]`.
 */
const places: [string, string, keyof Home][] = [
  ['pleroma-rebased-fixtures/', 'https://localtesting.pleroma.lol/users/lain', 'person'],
  [
    'pleroma-rebased-fixtures/',
    'https://localtesting.pleroma.lol/objects/eb92579d-3417-42a8-8652-2492c2d4f454',
    'post',
  ],
  [
    'pleroma-rebased-fixtures/',
    'https://pleroma.local.live/objects/89937a53-2692-4631-bb62-770091267391',
    'post',
  ],
  ['mastodon-vote.json', 'https://testing.uguu.ltd/users/rin', 'person'],
  ['mastodon-vote.json', 'https://testing.uguu.ltd/objects/9d300947-2dcb-445d-8978-9a3b4b84fa14', 'poll'],
  ['create-chat-message.json', 'https://2hu.gensokyo/users/marisa', 'person'],
  ['create_private_message.json', 'https://ds9.lemmy.ml/u/lemmy_alpha', 'person'],
  ['create_private_message_0.19.json', 'https://voyager.lemmy.ml/u/nutomic', 'person'],
  ['objects/private_message.json', 'https://queer.hacktivis.me/users/lanodan', 'person'],
  ['mastodon/activities/private_message.json', 'https://ds9.lemmy.ml/u/nutomic', 'person'],
  ['pleroma/activities/follow.json', 'https://lemmy.ca/u/kinetix', 'person'],
  ['mastodon/activities/follow.json', 'https://ds9.lemmy.ml/c/testcom', 'person'],
  ['mastodon/activities/undo_follow.json', 'https://ds9.lemmy.ml/c/testcom', 'person'],
  ['mastodon/activities/like_page.json', 'https://ds9.lemmy.ml/post/147', 'post'],
  ['mastodon/activities/undo_like_page.json', 'https://ds9.lemmy.ml/post/147', 'post'],
  ['mastodon/activities/flag.json', 'https://example.com/users/1', 'person'],
  ['mastodon/activities/flag.json', 'https://example.com/posts/380590', 'post'],
  ['lemmy/activities/following/follow.json', 'https://enterprise.lemmy.ml/c/main', 'person'],
  ['lemmy/activities/following/undo_follow.json', 'https://enterprise.lemmy.ml/c/main', 'person'],
  ['lemmy/activities/following/accept.json', 'https://ds9.lemmy.ml/u/lemmy_alpha', 'person'],
  ['lemmy/activities/voting/', 'https://ds9.lemmy.ml/comment/1', 'post'],
  ['lemmy/activities/voting/', 'https://ds9.lemmy.ml/post/1', 'post'],
  ['lemmy/activities/community/report_page.json', 'https://enterprise.lemmy.ml/post/7', 'post'],
  ['lemmy/activities/block/', 'https://ds9.lemmy.ml/u/lemmy_alpha', 'person'],
]

/** The text of a payload with what is meant to be ours at its place. */
export function atHome(file: string, text: string, home: Home): string {
  let placed = text
  for (const [part, address, what] of places) {
    if (file.includes(part)) placed = placed.replaceAll(`"${address}"`, `"${home[what]}"`)
  }
  return placed
}
