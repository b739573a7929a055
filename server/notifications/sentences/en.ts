import type { ChatNews, News, Sentences } from './texts.ts'

/** “Ana”, “Ana and one more”, “Ana and 3 more”. */
function people(name: string, others: number): string {
  if (others === 0) return name
  return others === 1 ? `${name} and one more` : `${name} and ${others} more`
}

const isOrAre = (others: number, one: string, several: string) => (others === 0 ? one : several)

/** What became of a hashtag that one has proposed, looks after or objects to. */
function tagNews(name: string, about: News | undefined): string {
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

/** “Friday, 27 November at 20:00 GMT”, or only the time. */
function when({ starts_at: at, time_zone: timeZone }: ChatNews, onlyTime = false): string {
  if (at === null) return ''
  const day = onlyTime ? {} : ({ weekday: 'long', day: 'numeric', month: 'long' } as const)
  const options = { ...day, hour: '2-digit', minute: '2-digit', timeZoneName: 'short', timeZone } as const
  return new Intl.DateTimeFormat('en-GB', options).format(new Date(at))
}

/** What is told of a chat. */
function chatNews(chat: ChatNews | undefined): string {
  if (!chat) return 'There is news of a chat'
  const title = `“${chat.title}”`
  const people = chat.people === 1 ? 'one person' : `${chat.people} people`
  const posts = chat.posts === 1 ? 'one post' : `${chat.posts} posts`
  const news: Record<ChatNews['what'], string> = {
    day: `${title} begins on ${when(chat)}`,
    soon: `${title} begins at ${when(chat, true)}`,
    moved: `${title} was moved to ${when(chat)}`,
    cancelled: `${title}, planned for ${when(chat)}, is called off`,
    scheduled: `A new chat: ${title}, on ${when(chat)}`,
    transcript: `The transcript of ${title} is ready: ${people}, ${posts}. Thank you for hosting!`,
    stuck: `Question ${chat.question_n} of ${title} could not be asked at its time`,
    invited: `You are asked to take part in ${title}`,
  }
  return news[chat.what]
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
  'rounds.chat_reminder': (_name, _others, about) => chatNews(about?.chat),
  'rounds.chat_news': (_name, _others, about) => chatNews(about?.chat),
  'rounds.chat_transcript': (_name, _others, about) => chatNews(about?.chat),
  'rounds.chat_stuck': (_name, _others, about) => chatNews(about?.chat),
  'rounds.chat_invited': (name, _others, about) =>
    about?.chat?.series
      ? `${name} asks you to host the series “${about.chat.title}”`
      : `${name} asks you to take part in “${about?.chat?.title}”`,
  'rounds.tag_news': (name, _others, about) => tagNews(name, about),
  'rounds.tag_objection': (name, _others, about) =>
    `${name} objects to what the registry says of #${about?.hashtag}`,
  'rounds.tag_offered': (name, _others, about) => `${name} asks you to look after #${about?.hashtag}`,
  inHashtag: (name, hashtag) => `${name} posted in #${hashtag}`,
  elsewhere: (place) => `This app cannot show more of it. Open ${place} in a browser.`,
}
