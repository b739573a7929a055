import type { RegistryNews, Sentences } from './texts.ts'

/** “Ana”, “Ana and one more”, “Ana and 3 more”. */
function people(name: string, others: number): string {
  if (others === 0) return name
  return others === 1 ? `${name} and one more` : `${name} and ${others} more`
}

const isOrAre = (others: number, one: string, several: string) => (others === 0 ? one : several)

/** What became of a hashtag that one has proposed, looks after or objects to. */
function tagNews(name: string, about: RegistryNews | undefined): string {
  const tag = `#${about?.hashtag}`
  const settled: Record<string, string> = {
    registered: `${name} settled the dispute about ${tag}: it is registered`,
    proposed: `${name} settled the dispute about ${tag}: it is proposed again`,
    retired: `${name} settled the dispute about ${tag}: it is retired`,
  }
  const news: Record<string, string | undefined> = {
    confirmed: `${name} confirmed ${tag}`,
    registered: `${tag} is registered: ${name} confirmed it`,
    withdrew_objection: `${name} no longer objects to ${tag}`,
    settled: settled[about?.status ?? ''],
    retired: `${name} retired ${tag} from the registry`,
    adopted: `${name} looks after ${tag} now`,
    declined: `${name} does not want to look after ${tag}`,
    locked: `${name} locked ${tag} for a while`,
    unlocked: `${name} unlocked ${tag}`,
  }
  return news[about?.what ?? ''] ?? `${name} changed what the registry says of ${tag}`
}

export const en: Sentences = {
  mention: (name) => `${name} mentioned you`,
  reply: (name) => `${name} answered you`,
  direct: (name) => `You have a direct message from ${name}`,
  status: (name) => `${name} posted`,
  reblog: (name, others) => `${people(name, others)} boosted your post`,
  favourite: (name, others) => `${people(name, others)} ${isOrAre(others, 'likes', 'like')} your post`,
  follow: (name, others) => `${people(name, others)} ${isOrAre(others, 'follows', 'follow')} you`,
  follow_request: (name, others) => `${people(name, others)} ${isOrAre(others, 'asks', 'ask')} to follow you`,
  poll: (name) => `A poll of ${name} has ended`,
  update: (name) => `${name} edited a post that you passed on`,
  quote: (name) => `${name} quoted you`,
  quoted_update: (name) => `${name} edited a post that you quoted`,
  'admin.sign_up': (name, others) => `${people(name, others)} signed up`,
  'admin.report': (name) => `${name} reported something`,
  moderation_warning: () => 'The moderators wrote to you about your account',
  severed_relationships: () => 'Some of your follows ended by a decision about a server',
  added_to_collection: (name) => `${name} put you into a collection`,
  collection_update: (name) => `${name} changed a collection that you are in`,
  'rounds.publish_failed': () => 'Something that you had scheduled could not be published',
  'rounds.tag_news': (name, _others, about) => tagNews(name, about),
  'rounds.tag_objection': (name, _others, about) =>
    `${name} objects to what the registry says of #${about?.hashtag}`,
  'rounds.tag_offered': (name, _others, about) => `${name} asks you to look after #${about?.hashtag}`,
  inHashtag: (name, hashtag) => `${name} posted in #${hashtag}`,
  elsewhere: (place) => `This app cannot show more of it. Open ${place} in a browser.`,
}
