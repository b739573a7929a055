import type { Origin } from '../../../wire/origin.ts'
import { accountUri } from '../../accounts/addresses.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import { momentOf, parseId } from '../../platform/ids.ts'
import { handleSkeleton } from '../../text/look-alike.ts'
import { mayFederateWith } from '../servers/may-federate-with.ts'
import { looksLike } from './looks-like.ts'
import { membersWhoLookLike, originRows, type OriginRow } from './queries.ts'

const instant = (at: Date | null) => at?.toISOString() ?? null

/**
 * What is known of some people of other servers beside their accounts, in the order asked for; who is of this server, or unknown, is
 * left out. Two queries, however many are asked for.
 */
export async function listOrigins(
  ctx: Context,
  viewer: Viewer | null,
  ids: readonly string[],
): Promise<Origin[]> {
  const asked = [...new Set(ids.flatMap((id) => parseId(id) ?? []))]
  const rows = new Map((await originRows(ctx.db, asked)).map((row) => [row.id, row]))
  const alike = await membersWhoLookLike(
    ctx.db,
    [...rows.values()].map(({ username }) => handleSkeleton(username)),
  )
  const members = alike.map(({ id, username, skeleton, also_known_as: alsoKnownAs }) => ({
    username,
    skeleton,
    alsoKnownAs,
    uri: accountUri(ctx.config, { id }),
  }))
  const known = asked.flatMap((id) => rows.get(id) ?? [])
  return Promise.all(
    known.map(async (row) => {
      const { domain } = row
      const refused = viewer !== null && (await mayFederateWith(ctx, domain ?? '')) === 'no'
      return originJson(row, { refused, here: ctx.config.domain, members })
    }),
  )
}

function originJson(
  row: OriginRow,
  { refused, here, members }: { refused: boolean } & Parameters<typeof looksLike>[1],
): Origin {
  const domain = row.domain ?? ''
  const stranger = { username: row.username, domain, uri: row.uri, alsoKnownAs: row.also_known_as }
  return {
    id: String(row.id),
    domain,
    server_name: row.server_name,
    state: row.state ?? 'up',
    refused,
    gone_at: instant(row.gone_at),
    first_seen_at: momentOf(row.id).toISOString(),
    looked_up_at: instant(row.fetched_at),
    posts_looked_up_at: instant(row.posts_fetched_at),
    known: {
      statuses_count: row.posts ?? 0,
      followers_count: row.followers ?? 0,
      following_count: row.following ?? 0,
    },
    looks_like: looksLike(stranger, { here, members }),
  }
}
