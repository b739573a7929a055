import type { Config } from '../../platform/config.ts'
import type { StoredPoll } from '../../polls/queries.ts'
import { linksFor } from '../../accounts/text-links.ts'
import { eventOf } from '../groups/event.ts'
import { attachmentOf } from './attachment.ts'
import { audienceOf } from './audience.ts'
import { policyOf } from './policies.ts'
import type { SpokenPost } from './spoken-post.ts'
import { emojiOf, hashtagOf, mentionOf, quoteLinkOf } from './tags.ts'

/**
 * A post as ActivityPub's Note, or as Question where it has a poll, without @context: to be sent inside of an activity, or alone.
 * https://docs.joinmastodon.org/spec/activitypub/#status
 * @param now decides whether a poll is over.
 * @throws Error for a post that stays here, or that is a boost.
 */
export function noteOf(config: Config, post: SpokenPost, now: Date): object {
  if (post.boosts) throw new Error('A boost is an Announce, not a Note.')
  return {
    id: post.uri,
    type: post.poll ? 'Question' : 'Note',
    summary: post.spoilerText || null,
    inReplyTo: post.inReplyTo,
    published: post.createdAt.toISOString(),
    ...(post.editedAt && { updated: post.editedAt.toISOString() }),
    url: post.url,
    attributedTo: post.authorUri,
    ...audienceOf(post),
    sensitive: post.sensitive,
    ...(post.context !== null && { context: post.context, conversation: post.context }),
    content: post.html,
    ...(post.language !== null && { contentMap: { [post.language]: post.html } }),
    source: { content: post.text, mediaType: 'text/plain' },
    ...(post.quote && quoteOf(post.quote)),
    interactionPolicy: policyOf(post),
    attachment: post.media.flatMap((medium) => attachmentOf(config, medium) ?? []),
    tag: [
      ...post.mentions.filter(({ silent }) => !silent).map(mentionOf),
      ...post.tags.map((tag) => hashtagOf(config, tag)),
      ...post.emojis.map((emoji) => emojiOf(config, emoji)),
      ...(post.quote ? [quoteLinkOf(post.quote.uri, post.html)] : []),
    ],
    replies: `${post.uri}/replies`,
    likes: { id: `${post.uri}/likes`, type: 'Collection', totalItems: post.counts.favourites },
    shares: { id: `${post.uri}/shares`, type: 'Collection', totalItems: post.counts.boosts },
    ...(post.poll && pollOf(post.poll, now)),
    ...(post.groups.length > 0 && { audience: post.groups }),
    ...(post.event && { ...eventOf(config, post.event, linksFor(config)), source: undefined }),
  }
}

/** FEP-044f and the three ways in which quotes were said before it; a fourth is a link among the tags. */
function quoteOf({ uri, authorization }: NonNullable<SpokenPost['quote']>): object {
  return {
    quote: uri,
    quoteUri: uri,
    quoteUrl: uri,
    _misskey_quote: uri,
    ...(authorization !== null && { quoteAuthorization: authorization }),
  }
}

/** https://docs.joinmastodon.org/spec/activitypub/#poll ; hidden numbers are not said before the end. */
function pollOf(poll: StoredPoll, now: Date): object {
  const isOver = poll.expires_at <= now
  const isHidden = poll.hide_totals && !isOver
  const options = poll.options.map((name, place) => ({
    type: 'Note',
    name,
    replies: { type: 'Collection', totalItems: isHidden ? 0 : (poll.votes[place] ?? 0) },
  }))
  const ends = poll.expires_at.toISOString()
  return {
    [poll.multiple ? 'anyOf' : 'oneOf']: options,
    endTime: ends,
    ...(isOver && { closed: ends }),
    votersCount: poll.voters,
  }
}
