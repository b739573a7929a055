import { updateProfile } from '../../server/accounts/update-profile.ts'
import type { Viewer } from '../../server/accounts/viewer.ts'
import { changeSettings } from '../../server/instance/change-settings.ts'
import type { Context } from '../../server/platform/context.ts'
import { createPost } from '../../server/posts/create-post.ts'
import { findPost } from '../../server/posts/find-post.ts'
import { pin } from '../../server/posts/pin.ts'
import { createMember } from '../../server/signin/create-member.ts'
import { recomputeTrends } from '../../server/trends/recompute.ts'
import { inParallel } from './in-parallel.ts'
import { momentsOf } from './moments.ts'
import { people, type Person } from './people.ts'
import { drawAvatar, drawHeader } from './portrait.ts'
import { randomFrom } from './random.ts'
import { readConversations, type Line } from './read-conversations.ts'
import { seedRegistry } from '../../server/registry/exchange/seed.ts'
import { makeShowpieces } from './showpieces.ts'
import { socialLife } from './social-life.ts'

export const demoPassword = 'rounds demo password'

export type Inhabitant = Person & { viewer: Viewer; born: Date }
/** A post that was made, with its author and time. */
export type Made = { id: number; author: string; at: Date; line: Line }

const dayMs = 86_400_000
const atOnce = 6

/**
 * Fills an empty server with the sample community, whose story ends now. Everything is done by the same verbs as people do
 * it, so that counters, notifications and hashtags are right.
 */
export async function makeCommunity(ctx: Context, say: (sentence: string) => void): Promise<void> {
  const now = ctx.now()
  const at = momentsOf(ctx)
  const inhabitants = await inParallel(atOnce, people, (person, index) => moveIn(at, person, index, now))
  say(`${inhabitants.length} people have moved in`)
  const posts = await tellStories(at, inhabitants, now)
  say(`${posts.length} posts are written`)
  const deeds = socialLife(inhabitants, posts, now)
  await inParallel(atOnce, deeds, ({ moment, act }) => act(at(moment)))
  await introduce(at(now), inhabitants, posts)
  await makeShowpieces(at, inhabitants, posts, now)
  await seedRegistry(at(now))
  await recomputeTrends(at(now))
  say(`${deeds.length} times somebody followed, favourited, boosted or bookmarked`)
}

async function moveIn(
  at: (moment: Date) => Context,
  person: Person,
  index: number,
  now: Date,
): Promise<Inhabitant> {
  const {
    username,
    name,
    role = 'member',
    profession,
    interests,
    note,
    fields,
    language = 'en',
    usually,
  } = person
  const born = new Date(now.getTime() - (60 - index) * dayMs - randomFrom(username).between(0, dayMs / 4))
  const ctx = at(born)
  const locale = language === 'fr' ? 'fr' : 'en'
  const { accountId } = await createMember(ctx, {
    username,
    email: `${username}@demo.invalid`,
    password: demoPassword,
    role,
    confirmed: true,
    approved: true,
    locale,
    displayName: name,
  })
  const viewer: Viewer = { accountId, username, role, locale }
  const [avatar, header] = await Promise.all([drawAvatar(username, person.look), drawHeader(username)])
  await updateProfile(ctx, viewer, {
    note,
    profession,
    interests,
    avatar: picture(avatar),
    avatar_description: 'A drawn portrait without a face',
    header: picture(header),
    header_description: 'Drawn hills',
    discoverable: true,
    indexable: true,
    locked: person.locked ?? false,
    bot: false,
    fields_attributes: fields?.map(([label, value]) => ({ name: label, value })),
    source: { language, purpose: usually },
  })
  return { ...person, viewer, born }
}

function picture(bytes: Buffer) {
  return { filename: 'drawn.png', mimetype: 'image/png', bytes }
}

/** Writes all posts, the oldest first. */
async function tellStories(
  at: (moment: Date) => Context,
  all: readonly Inhabitant[],
  now: Date,
): Promise<Made[]> {
  const byName = new Map(all.map((person) => [person.username, person]))
  const lines = readConversations().flatMap((conversation) =>
    conversation.map((line) => ({ line, conversation })),
  )
  const made = new Map<Line, Made>()
  for (const { line, conversation } of lines.sort((a, b) => b.line.ago - a.line.ago)) {
    const author = byName.get(line.author)
    if (!author) throw new Error(`Nobody in the sample community is called ${line.author}.`)
    const answered = line.answers === undefined ? undefined : conversation[line.answers]
    const moment = new Date(now.getTime() - line.ago - randomFrom(line.text).between(0, 40_000))
    const id = await createPost(at(moment), author.viewer, {
      text: line.text,
      spoilerText: line.warning,
      visibility: line.visibility,
      sensitive: false,
      language: line.language ?? writtenIn(line.text, author),
      purpose: line.purpose ?? null,
      inReplyToId: answered && made.get(answered)?.id,
      idempotencyKey: undefined,
      app: null,
    })
    made.set(line, { id, author: line.author, at: moment, line })
  }
  return [...made.values()]
}

/** Where nothing else is said, people of other languages write English among the others. */
function writtenIn(text: string, { language = 'en' }: Person): string {
  if (/\p{Script=Arabic}/u.test(text)) return 'ar'
  if (/\p{Script=Han}/u.test(text)) return 'zh'
  const commonEnglish = /\b(the|and|is|of|it|with|that|to|my)\b/i
  return commonEnglish.test(text) ? 'en' : language
}

/** What a newcomer reads about the place, and what people show first on their profiles. */
async function introduce(ctx: Context, all: readonly Inhabitant[], posts: readonly Made[]): Promise<void> {
  const owner = all.find(({ role }) => role === 'owner')
  if (!owner) throw new Error('The sample community has no owner.')
  await changeSettings(ctx, owner.viewer, {
    title: 'Rounds demo',
    description:
      'A place for people who teach and learn medicine. Everybody here is invented; the manners are real.',
    rules: [
      {
        text: 'No patient can be recognised.',
        hint: 'Change or leave out what could tell who it was, and ask before you tell.',
      },
      {
        text: 'Be generous.',
        hint: 'Assume that the other means well, and knows something that you do not.',
      },
      {
        text: 'Say how sure you are.',
        hint: 'Mark opinion as opinion, and give a source where there is one.',
      },
    ],
    contact: { email: '', account: owner.username },
  })
  for (const { username, viewer } of all) {
    const threads = posts.filter(({ author, line }) => author === username && line.answers === undefined)
    const [first] = threads.filter(
      ({ line }) => line.visibility === 'public' && !/#MedEdChat/.test(line.text),
    )
    if (first) await pin(ctx, viewer, await findPost(ctx, viewer, String(first.id)))
  }
}
