import { anyone, newPost, staff, type Area, type Make, type Row } from './row.ts'
import { recomputeTrends } from '../../server/trends/recompute.ts'

const read = 'admin:read'
const write = 'admin:write'
const admin = '/api/v1/admin/trends'
const ours = '/api/rounds/v1/admin/trends'

const kinds = { links: 'card', statuses: 'public post', tags: 'hashtag', 'links/publishers': 'publisher' }

const reviewed: Record<string, Row> = {
  ...Object.fromEntries(Object.keys(kinds).map((kind) => [`GET ${admin}/${kind}`, staff('moderator', read)])),
  ...Object.fromEntries(
    Object.entries(kinds).flatMap(([kind, of]) =>
      ['approve', 'reject'].map((verb) => [
        `POST ${admin}/${kind}/:id/${verb}`,
        staff('moderator', write, { of }),
      ]),
    ),
  ),
  'GET /api/v1/admin/tags': staff('moderator', read),
  'GET /api/v1/admin/tags/:id': staff('moderator', read, { of: 'hashtag' }),
  'PUT /api/v1/admin/tags/:id': staff('moderator', write, { of: 'hashtag', body: { listable: true } }),
  [`GET ${ours}/:kind`]: staff('moderator', read, { of: 'kind' }),
  // There is no such post.
  [`POST ${ours}/decisions`]: staff('moderator', write, {
    body: { decisions: [{ kind: 'statuses', id: '1', verdict: 'show' }] },
    status: 404,
  }),
}

/** A page that two people shared, so that its publisher is known. */
const card: Make = async ({ ctx, newPerson }) => {
  const id = ctx.newId()
  const address = `https://journal-${id}.example/a`
  await ctx.pool.query(
    `insert into cards (id, address, url, title, state, looked_at) values ($1, $2, $2, 'A page', 'ready', now())`,
    [id, address],
  )
  for (const who of [await newPerson(), await newPerson()]) {
    const post = await newPost(who, 'A page')
    await ctx.pool.query('insert into post_cards (post_id, card_id) values ($1, $2)', [post, id])
  }
  return String(id)
}

const things: Record<string, Make> = {
  kind: async () => 'tags',
  card,
  'public post': async ({ newPerson }) => newPost(await newPerson(), 'Liked by many'),
  hashtag: async (scene) => {
    const tag = `tag${scene.ctx.newId()}`
    await newPost(await scene.newPerson(), `#${tag}`)
    const { rows } = await scene.ctx.pool.query('select id from hashtags where name = $1', [tag])
    return String(rows[0].id)
  },
  publisher: async (scene, person) => {
    const id = await card(scene, person)
    await recomputeTrends(scene.ctx)
    const { rows } = await scene.ctx.pool.query(
      `select id from trend_reviews where kind = 'publisher' and key = $1`,
      [`journal-${id}.example`],
    )
    return String(rows[0].id)
  },
}

export const trends: Area = {
  things,
  rows: {
    'GET /api/v1/trends': anyone({ scope: 'read' }),
    'GET /api/v1/trends/tags': anyone({ scope: 'read' }),
    'GET /api/v1/trends/statuses': anyone({ scope: 'read' }),
    'GET /api/v1/trends/links': anyone({ scope: 'read' }),
    // Nothing is discussed there.
    'GET /api/v1/timelines/link': anyone({
      scope: 'read:statuses',
      query: 'url=https://example.org/',
      status: 404,
    }),
    ...reviewed,
  },
}
