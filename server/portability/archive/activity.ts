import { accountUri, accountUrl } from '../../accounts/addresses.ts'
import type { WholeAccount } from '../../accounts/json.ts'
import { postUri } from '../../posts/addresses.ts'
import type { Config } from '../../platform/config.ts'
import type { ArchivedPost } from './queries.ts'

const publicly = 'https://www.w3.org/ns/activitystreams#Public'
export const jsonLd = 'https://www.w3.org/ns/activitystreams'

/** The path of a medium inside the archive, where Mastodon puts it. */
export function mediaPath({ id, renditions }: ArchivedPost['media'][number]): string {
  const file = renditions.find(({ name }) => name === 'original')?.file ?? 'original'
  return `media_attachments/files/${id}/${file}`
}

/** The owner of an archive as ActivityPub's actor; pictures are paths inside the archive. */
export function actorJson(
  config: Config,
  account: WholeAccount,
  pictures: { avatar: string | undefined; header: string | undefined },
): object {
  return {
    '@context': jsonLd,
    id: accountUri(config, account),
    type: account.bot ? 'Service' : 'Person',
    preferredUsername: account.username,
    name: account.display_name,
    summary: account.note_html,
    url: accountUrl(config, account),
    manuallyApprovesFollowers: account.locked,
    discoverable: account.discoverable,
    published: account.created_at.toISOString(),
    attachment: account.fields.map(({ name, value }) => ({ type: 'PropertyValue', name, value })),
    ...(pictures.avatar && {
      icon: { type: 'Image', url: pictures.avatar, summary: account.avatar_description },
    }),
    ...(pictures.header && {
      image: { type: 'Image', url: pictures.header, summary: account.header_description },
    }),
    outbox: 'outbox.json',
    likes: 'likes.json',
    bookmarks: 'bookmarks.json',
  }
}

/** One post as ActivityPub's activity, as Mastodon writes its archive. */
export function activityJson(config: Config, owner: WholeAccount, post: ArchivedPost): object {
  const actor = accountUri(config, owner)
  const id = postUri(config, { id: post.id, account_id: owner.id })
  const { to, cc } = audience(config, actor, post)
  const common = { actor, published: post.created_at.toISOString(), to, cc }
  if (post.boost)
    return { id: `${id}/activity`, type: 'Announce', ...common, object: postUri(config, post.boost) }
  return {
    id: `${id}/activity`,
    type: 'Create',
    ...common,
    object: noteJson(config, owner, post, { id, actor, to, cc }),
  }
}

function noteJson(
  config: Config,
  owner: WholeAccount,
  post: ArchivedPost,
  { id, actor, to, cc }: { id: string; actor: string; to: string[]; cc: string[] },
): object {
  return {
    id,
    type: post.poll ? 'Question' : 'Note',
    summary: post.spoiler_text || null,
    inReplyTo: post.answers ? postUri(config, post.answers) : null,
    published: post.created_at.toISOString(),
    ...(post.edited_at && { updated: post.edited_at.toISOString() }),
    url: `${accountUrl(config, owner)}/${post.id}`,
    attributedTo: actor,
    to,
    cc,
    sensitive: post.sensitive,
    content: post.html,
    source: { content: post.text, mediaType: 'text/plain' },
    ...(post.language && { contentMap: { [post.language]: post.html } }),
    attachment: post.media.map((medium) => attachmentJson(medium)),
    tag: [
      ...post.tags.map(({ tag, shown }) => ({
        type: 'Hashtag',
        href: new URL(`/tags/${encodeURIComponent(tag)}`, config.publicUrl).href,
        name: `#${shown}`,
      })),
      ...post.mentions.map((one) => ({
        type: 'Mention',
        href: accountUri(config, one),
        name: `@${one.username}`,
      })),
    ],
    ...(post.poll && questionJson(post.poll)),
  }
}

function attachmentJson(medium: ArchivedPost['media'][number]): object {
  const original = medium.renditions.find(({ name }) => name === 'original')
  return {
    type: 'Document',
    mediaType: original?.type,
    url: `/${mediaPath(medium)}`,
    name: medium.description || null,
    blurhash: medium.blurhash,
    width: original?.width ?? null,
    height: original?.height ?? null,
  }
}

function questionJson({ options, votes, multiple, expires_at }: NonNullable<ArchivedPost['poll']>): object {
  const choices = options.map((name, index) => ({
    type: 'Note',
    name,
    replies: { type: 'Collection', totalItems: votes[index] ?? 0 },
  }))
  return { [multiple ? 'anyOf' : 'oneOf']: choices, endTime: new Date(expires_at).toISOString() }
}

function audience(config: Config, actor: string, post: ArchivedPost): { to: string[]; cc: string[] } {
  const mentioned = post.mentions.map((one) => accountUri(config, one))
  const followers = `${actor}/followers`
  if (post.visibility === 'public') return { to: [publicly], cc: [followers, ...mentioned] }
  if (post.visibility === 'unlisted') return { to: [followers], cc: [publicly, ...mentioned] }
  return post.visibility === 'private' ? { to: [followers], cc: mentioned } : { to: mentioned, cc: [] }
}
