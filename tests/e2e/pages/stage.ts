import sharp from 'sharp'
import { newChat, passTime } from '../../../server/chats/chat.test-data.ts'
import { dayOf, daysAfter, noticeDays } from '../../../server/terms/chain.ts'
import { publishDraft, saveDraft } from '../../../server/terms/write-terms.ts'
import type { Status } from '../../../wire/status.ts'
import type { WrappedCollection } from '../../../wire/collection.ts'
import { remotePerson, remotePost } from '../../federation/stage.ts'
import type { Person, World } from '../../world.ts'

/** Fills a server with one of everything that the pages show. @returns what stands in braces in the addresses of `list.ts`. */
export async function fillStage(w: World): Promise<Record<string, string>> {
  await w.member('owner', { role: 'owner' })
  const [alice, bob] = [await w.member('alice'), await w.member('bob')]
  await alice.patch('/api/v1/accounts/update_credentials', {
    display_name: 'Alice Abara',
    note: 'Teaches the physical examination. #MedEd',
    profession: 'Physician',
    interests: ['bedside teaching', 'feedback'],
    fields_attributes: [{ name: 'Web', value: 'https://example.org/alice' }],
  })
  await bob.post(`/api/v1/accounts/${alice.id}/follow`)
  await bob.post('/api/v1/tags/meded/follow')
  const post = await alice.post<Status>('/api/v1/statuses', {
    status:
      'Spaced learning in #MedEd: three short sessions beat one long one. https://example.org/spacing @bob',
    purpose: 'teaching',
    language: 'en',
  })
  await bob.post('/api/v1/statuses', { status: '@alice How far apart?', in_reply_to_id: post.body.id })
  await bob.post(`/api/v1/statuses/${post.body.id}/favourite`)
  await bob.post(`/api/v1/statuses/${post.body.id}/reblog`)
  await bob.post(`/api/v1/statuses/${post.body.id}/bookmark`)
  await alice.put('/api/rounds/v1/registry/SpacedLearning', {
    kind: 'topic',
    meaning: 'Repeating what one has learned at growing intervals',
    synonyms: ['SpacedRepetition'],
    related: ['MedEd'],
    not_to_confuse: [{ tag: 'Spaced', why: 'is about people in orbit' }],
    owner_id: alice.id,
    reason: 'We use it in our course',
  })
  const farPost = await somethingFromElsewhere(w)
  const talk = await talkInPrivate(w, alice, bob)
  await alice.post('/api/v1/statuses', { status: 'Folded', spoiler_text: 'Anatomy', language: 'en' })
  const terms = await twoTerms(w)
  const invitation = await joinByInvitation(w)
  await w.settle()
  await w.ctx.pool.query(
    `insert into servers (domain, software, version, first_seen_at, last_heard_at)
     values ('known.example', 'mastodon', '4.5.0', now(), now())`,
  )
  const settings = await fillSettings(w, alice, bob)
  const collections = await recommend(alice, bob)
  const chats = await holdChats(w, alice, bob)
  const report = await bob.post<{ id: string }>('/api/v1/reports', {
    account_id: alice.id,
    status_ids: [post.body.id],
    collection_ids: [collections.collectionId],
    comment: 'Is this so?',
    category: 'dangerous_advice',
  })
  const dayMs = 86_400_000
  const figures = await alice.post<{ id: string }>('/api/rounds/v1/hashtag_reports', {
    tags: ['MedEd'],
    from: new Date(Date.now() - 7 * dayMs).toISOString(),
    to: new Date(Date.now() + dayMs).toISOString(),
  })
  await w.settle()
  return {
    ...settings,
    ...collections,
    ...chats,
    ...terms,
    invitation,
    thread: `/@alice/${post.body.id}`,
    farPost,
    alice: alice.id,
    bob: bob.id,
    post: post.body.id,
    report: report.body.id,
    hashtagReport: figures.body.id,
    talk,
  }
}

/** Bob hosts three chats: one that comes, one that is on, and one that is over; and a series. @returns their pages. */
async function holdChats(w: World, alice: Person, bob: Person): Promise<Record<string, string>> {
  const series = await bob.post<{ id: string }>('/api/rounds/v1/chat_series', {
    title: 'Journal club of the ward',
    tag: 'WardChat',
    time_zone: 'UTC',
    repeats: 'weekly',
    usual_sittings: [{ starts: '2026-01-08T18:00', time_zone: 'UTC', minutes: 60 }],
  })
  const plan = (tag: string, more: object = {}) =>
    newChat(bob, { status: 'scheduled', tag, readings: [{ doi: '10.1056/NEJMoa2034577' }], ...more })
  const coming = await plan('WardChat', { series_id: series.body.id, about: 'For all who read.' })
  const [on, over] = [await plan('RoomChat'), await plan('PastChat')]
  for (const { id } of [on, over]) await passTime(w, id, 24 * 60 + 10)
  await w.settle()
  for (const { id, tag } of [on, over]) {
    const said = await alice.post<Status>('/api/v1/statuses', { status: `A1 To be asked first #${tag.name}` })
    await w.settle()
    await bob.post(`/api/rounds/v1/chats/${id}/contributions/${said.body.id}/mark`)
  }
  await bob.post(`/api/rounds/v1/chats/${over.id}/close`)
  return {
    chatSeries: `/chats/series/${series.body.id}`,
    chat: `/chats/${coming.id}`,
    room: `/chats/${on.id}`,
    transcript: `/chats/${over.id}`,
  }
}

/** Somebody of another server, with an answer to something that is not known here. @returns the page of the answer. */
async function somethingFromElsewhere({ ctx }: World): Promise<string> {
  const nur = await remotePerson(ctx, {
    username: 'nur',
    domain: 'far.example',
    displayName: 'Nur Haddad',
    noteHtml: '<p>Teaches handover.</p>',
    type: 'Organization',
  })
  const answer = { html: '<p>We use three questions.</p>', inReplyTo: 'https://other.example/@x/1' }
  const id = await remotePost(ctx, nur, { ...answer, favouritesSaid: 31 })
  await remotePost(ctx, nur, { html: '<p>Handover is teaching.</p>' })
  const emojiId = ctx.newId()
  await ctx.pool.query(
    `insert into remote_emojis (id, domain, shortcode, url, static_url, seen_at, licence)
     values ($1, 'far.example', 'handover', 'https://far.example/e.png', 'https://far.example/e.png', now(), 'CC BY 4.0')`,
    [emojiId],
  )
  const key = `remote/emojis/${emojiId}.webp`
  const pixels = { width: 64, height: 64, channels: 3 as const, background: '#0f766e' }
  await ctx.blobs.put(key, await sharp({ create: pixels }).webp().toBuffer())
  await ctx.pool.query(
    `insert into remote_pictures (kind, subject, url, picture_key, tried_at)
     values ('emoji', $1, 'https://far.example/e.png', $2, now())`,
    [emojiId, key],
  )
  return `/@nur@far.example/${id}`
}

/** Lets Alice recommend Bob and herself, and Bob have a collection that only who has its address finds. */
async function recommend(alice: Person, bob: Person): Promise<Record<string, string>> {
  for (const person of [alice, bob])
    await person.patch('/api/v1/accounts/update_credentials', { feature_policy: 'public' })
  const make = async (by: Person, wish: object) =>
    (await by.post<WrappedCollection>('/api/v1/collections', wish)).body.collection.id
  const collectionId = await make(alice, {
    name: 'Two people to follow at the bedside',
    description: 'Who teaches the physical examination, and who asks good questions',
    tag_name: 'MedEd',
    language: 'en',
    account_ids: [bob.id, alice.id],
  })
  const own = await make(bob, {
    name: 'Hard cases',
    sensitive: true,
    discoverable: false,
    account_ids: [alice.id],
  })
  return { collectionId, collection: `/collections/${collectionId}`, ownCollection: `/collections/${own}` }
}

/** An invitation of the owner by which somebody came. @returns its id. */
async function joinByInvitation({ ctx, member }: World): Promise<string> {
  const [owner, guest] = [await member('owner'), await member('guest')]
  const made = await owner.post<{ id: string }>('/api/rounds/v1/invitations', { note: 'First-year students' })
  const { id } = made.body
  await ctx.pool.query('update logins set invitation_id = $1 where account_id = $2', [id, guest.accountId])
  return id
}

/** Terms that hold, and others that will. @returns the days from which they do. */
async function twoTerms({ ctx, member }: World) {
  const { accountId, name } = await member('owner')
  const owner = { accountId, username: name, role: 'owner', locale: 'en' } as const
  const [terms, nextTerms] = [dayOf(ctx.now()), daysAfter(dayOf(ctx.now()), noticeDays)]
  for (const [day, changes] of [
    [terms, ''],
    [nextTerms, 'Kinder than before.'],
  ] as const) {
    const text = `# Being here\n\nBe kind. ${changes}`
    const { revision } = await saveDraft(ctx, owner, 'terms', { text, changes, language: 'en' })
    await publishDraft(ctx, owner, 'terms', { day, mail: false, revision })
  }
  return { terms, nextTerms }
}

/** Direct posts to Bob: of a stranger, whom he has to let in, and among three. @returns the id of a conversation's first post. */
async function talkInPrivate(w: World, alice: Person, bob: Person): Promise<string> {
  const stranger = await w.member('stranger')
  const visibility = 'direct'
  for (const status of ['@bob May I visit your clinic?', '@bob I teach nurses.'])
    await stranger.post('/api/v1/statuses', { status, visibility })
  const words = { status: '@alice @stranger Shall the three of us meet?', visibility }
  const { id } = (await bob.post<Status>('/api/v1/statuses', words)).body
  await alice.post('/api/v1/statuses', { status: '@bob @stranger Gladly.', visibility, in_reply_to_id: id })
  return id
}

/** Lets Bob have a list, a filter, somebody muted and blocked, and Alice show something on her profile. */
async function fillSettings(w: World, alice: Person, bob: Person) {
  const made = await bob.post<{ id: string }>('/api/v1/lists', { title: 'Teachers' })
  const list = `/lists/${made.body.id}`
  for (const entry of [{ account_id: alice.id }, { hashtag: 'MedEd' }, { query: 'spaced learning' }])
    await bob.post(`/api/rounds/v1${list}/entries`, entry)
  const kept = await bob.post<{ id: string }>('/api/v2/filters', {
    title: 'Exams',
    context: ['home', 'public'],
    keywords_attributes: [{ keyword: 'boring exam' }],
  })
  const filter = `/settings/filters/${kept.body.id}`
  const [muted, blocked] = [await w.member('muriel'), await w.member('basil')]
  await bob.post(`/api/v1/accounts/${muted.id}/mute`, { duration: 3600 })
  await bob.post(`/api/v1/accounts/${blocked.id}/block`)
  await bob.post('/api/v1/domain_blocks', { domain: 'elsewhere.example' })
  await bob.post(`/api/v1/accounts/${alice.id}/note`, { comment: 'Met in Lisbon' })
  await alice.post('/api/v1/featured_tags', { name: 'MedEd' })
  await alice.post(`/api/v1/accounts/${bob.id}/follow`)
  await alice.post(`/api/v1/accounts/${bob.id}/endorse`)
  return { list, filter }
}
