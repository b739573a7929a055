import type { AdminDimension } from '../../wire/figures.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { ownVersion } from '../instance/show-instance.ts'
import { demandModerator } from '../moderation/rank.ts'
import type { Context } from '../platform/context.ts'
import { humanSize } from './human-size.ts'
import { readKeys, readServer, readTag, readUsualPeriod, type DimensionsBody } from './input.ts'
import { loadPosts } from './load-days.ts'
import type { Period } from './period.ts'
import { countMediaBytes, keptMediaBytes } from './queries.ts'
import { databaseFacts, mostFollowed } from './server-queries.ts'
import { tagBySide, type Valued } from './tag-queries.ts'

const usualLimit = 10
const mostLimit = 100

const keys = [
  'languages',
  'sources',
  'servers',
  'space_usage',
  'software_versions',
  'tag_servers',
  'tag_languages',
  'instance_accounts',
  'instance_languages',
] as const
type Key = (typeof keys)[number]
type Data = AdminDimension['data']
type Asked = { ctx: Context; body: DimensionsBody; period: Period; limit: number; locale: string }

/**
 * What the place is made of, https://docs.joinmastodon.org/methods/admin/dimensions/#get : the largest first. Without a period it is
 * the last thirty days. Keys that are not known are left out, as in Mastodon.
 * @throws Refusal forbidden unless the viewer is a moderator; invalid, naming the field, for what is missing, no date or too long;
 *   not_found for a hashtag that does not exist.
 */
export async function showDimensions(
  ctx: Context,
  viewer: Viewer,
  body: DimensionsBody,
): Promise<AdminDimension[]> {
  demandModerator(viewer)
  const wanted = readKeys<Key>(body, keys)
  const period = readUsualPeriod(ctx, body)
  const limit = Math.min(body.limit ?? usualLimit, mostLimit)
  const asked = { ctx, body, period, limit, locale: viewer.locale }
  const found: AdminDimension[] = []
  for (const key of wanted) found.push({ key, data: await show[key](asked) })
  return found
}

const show: Record<Key, (asked: Asked) => Promise<Data>> = {
  languages: async (asked) => languages(asked, await postsBy(asked, 'language', '')),
  sources: async (asked) =>
    (await postsBy(asked, 'app', '')).map(({ key, value }) =>
      key === '' ? entry('web', value, 'Website') : entry(key, value),
    ),
  servers: async (asked) => (await postsBy(asked, 'domain')).map(({ key, value }) => entry(key, value)),
  space_usage: spaceUsage,
  software_versions: softwareVersions,
  tag_servers: async ({ ctx, body, period, limit }) => {
    const tag = await readTag(ctx, 'tag_servers', body.tag_servers)
    const found = await tagBySide(ctx.db, tag, 'server', { period, limit })
    return found.map(({ key, value }) => entry(key === '' ? ctx.config.domain : key, value))
  },
  tag_languages: async (asked) => {
    const { ctx, body, period, limit } = asked
    const tag = await readTag(ctx, 'tag_languages', body.tag_languages)
    return languages(asked, await tagBySide(ctx.db, tag, 'language', { period, limit }))
  },
  instance_accounts: async ({ ctx, body, limit }) => {
    const domain = readServer('instance_accounts', body.instance_accounts)
    return (await mostFollowed(ctx.db, domain, limit)).map(({ key, value }) => entry(key, value))
  },
  instance_languages: async (asked) => {
    const domain = readServer('instance_languages', asked.body.instance_languages)
    return languages(asked, await postsBy(asked, 'language', domain))
  },
}

/** Posts by one side, of one server, or of all the others by server. */
async function postsBy(
  { ctx, period, limit }: Asked,
  side: 'language' | 'app' | 'domain',
  domain?: string,
): Promise<Valued[]> {
  const sides = side === 'domain' ? (['domain'] as const) : ([side, 'domain'] as const)
  const posts = await loadPosts(ctx, period, { sides, domain })
  const others = domain === undefined ? posts.filter((row) => row.domain !== '') : posts
  return others.slice(0, limit).map((row) => ({ key: row[side], value: row.posts }))
}

function entry(key: string, value: number | string, human = key): Data[number] {
  return { key, human_key: human, value: String(value) }
}

function languages({ locale }: Asked, found: readonly Valued[]): Data {
  const names = new Intl.DisplayNames([locale, 'en'], { type: 'language' })
  const nameOf = (code: string) => {
    try {
      return code === 'und' ? code : (names.of(code) ?? code)
    } catch {
      return code
    }
  }
  return found.map(({ key, value }) => entry(key, value, nameOf(key)))
}

/** Media as they were counted when the last day was over, because counting them is as dear as there are many. */
async function spaceUsage({ ctx }: Asked): Promise<Data> {
  const { bytes } = await databaseFacts(ctx.db)
  const media = (await keptMediaBytes(ctx.db)) ?? (await countMediaBytes(ctx.db))
  return [size('postgresql', 'PostgreSQL', bytes), size('media', 'Media storage', media)]
}

function size(key: string, human: string, bytes: number): Data[number] {
  return { ...entry(key, bytes, human), unit: 'bytes', human_value: humanSize(bytes) }
}

async function softwareVersions({ ctx }: Asked): Promise<Data> {
  const database = await databaseFacts(ctx.db)
  const facts = [
    ['rounds', 'Rounds', ownVersion],
    ['node', 'Node.js', process.versions.node],
    ['postgresql', 'PostgreSQL', database.version],
  ] as const
  return facts.map(([key, human, value]) => ({ ...entry(key, value, human), human_value: value }))
}
