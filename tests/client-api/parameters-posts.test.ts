import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import sharp from 'sharp'
import type { Search } from '../../wire/search.ts'
import type { MediaAttachment, Status, StatusSource } from '../../wire/status.ts'
import { world, type Person, type World } from '../world.ts'
import { idsOf } from './stage.ts'

/** Each documented parameter about posts at least once, with what it changes. */
describe('parameters about posts', () => {
  let place: World
  let alice: Person
  let bob: Person
  before(async () => {
    place = await world({ environment: { LOG_LEVEL: 'error' } })
    ;[alice, bob] = await Promise.all([place.member('alice'), place.member('bob')])
  })
  after(() => place[Symbol.asyncDispose]())

  const write = async (person: Person, status: string, more: object = {}): Promise<Status> => {
    const answer = await person.post<Status>('/api/v1/statuses', { status, ...more })
    assert.equal(answer.status, 200, answer.text)
    return answer.body
  }
  const list = async (path: string, person: Pick<Person, 'get'> = place.visitor) => {
    const { status, body, text } = await person.get<Status[]>(path)
    assert.equal(status, 200, text)
    return idsOf(body)
  }

  it('write: sensitive, spoiler_text, visibility, language, in_reply_to_id', async () => {
    const post = await write(alice, 'Wound', {
      spoiler_text: 'A wound',
      visibility: 'unlisted',
      language: 'de',
    })
    assert.deepEqual(
      [post.sensitive, post.spoiler_text, post.visibility, post.language],
      [true, 'A wound', 'unlisted', 'de'],
    )
    const answer = await write(bob, 'Ouch', { in_reply_to_id: post.id, sensitive: true })
    assert.deepEqual(
      [answer.in_reply_to_id, answer.in_reply_to_account_id, answer.sensitive],
      [post.id, alice.id, true],
    )
  })

  it('write: Idempotency-Key', async () => {
    const send = () =>
      alice.post<Status>('/api/v1/statuses', { status: 'Once' }, { 'idempotency-key': 'the same' })
    const [first, second] = [await send(), await send()]
    assert.equal(first.body.id, second.body.id)
    const other = await alice.post<Status>(
      '/api/v1/statuses',
      { status: 'Once' },
      { 'idempotency-key': 'another' },
    )
    assert.notEqual(other.body.id, first.body.id)
  })

  it('write: poll[options], [expires_in], [multiple], [hide_totals]', async () => {
    const poll = { options: ['a', 'b', 'c'], expires_in: 3600, multiple: true, hide_totals: true }
    const post = await write(alice, 'Which?', { poll })
    const made = post.poll ?? assert.fail('no poll')
    assert.deepEqual([made.multiple, made.options.length, made.expired], [true, 3, false])
    const ends = Date.parse(made.expires_at ?? '') - place.ctx.now().getTime()
    assert.ok(Math.abs(ends - 3_600_000) < 60_000)
    await bob.post(`/api/v1/polls/${made.id}/votes`, { choices: [0, 2] })
    const seen = (await place.visitor.get<NonNullable<Status['poll']>>(`/api/v1/polls/${made.id}`)).body
    assert.deepEqual(
      seen.options.map((option) => option.votes_count),
      [null, null, null],
    )
    const own = (await bob.get<NonNullable<Status['poll']>>(`/api/v1/polls/${made.id}`)).body
    assert.deepEqual([own.voted, own.own_votes], [true, [0, 2]])
  })

  it('write: quoted_status_id, quote_approval_policy; interaction_policy; quotes', async () => {
    const open = await write(alice, 'Quote me', { quote_approval_policy: 'public' })
    assert.deepEqual(open.quote_approval?.automatic, ['public'])
    const quoting = await write(bob, 'Indeed', { quoted_status_id: open.id })
    assert.equal(quoting.quote?.state, 'accepted')
    assert.deepEqual(await list(`/api/v1/statuses/${open.id}/quotes`, alice), [quoting.id])
    const path = `/api/v1/statuses/${open.id}/interaction_policy`
    const shut = (await alice.put<Status>(path, { quote_approval_policy: 'nobody' })).body
    assert.deepEqual(shut.quote_approval?.automatic, [])
    const refused = await bob.post('/api/v1/statuses', { status: 'Again', quoted_status_id: open.id })
    assert.ok(refused.status >= 400, refused.text)
    const revoked = await alice.post<Status>(`/api/v1/statuses/${open.id}/quotes/${quoting.id}/revoke`)
    assert.equal(revoked.body.quote?.state, 'revoked')
  })

  it('write: scheduled_at; update, cancel', async () => {
    const at = (hours: number) => new Date(place.ctx.now().getTime() + hours * 3_600_000).toISOString()
    type Scheduled = { id: string; scheduled_at: string; params: { text: string } }
    const later = await alice.post<Scheduled>('/api/v1/statuses', { status: 'Later', scheduled_at: at(2) })
    assert.deepEqual(
      [later.body.params.text, later.body.scheduled_at],
      ['Later', at(2).replace(/\d{3}Z$/, later.body.scheduled_at.slice(-4))],
    )
    const path = `/api/v1/scheduled_statuses/${later.body.id}`
    const moved = (await alice.put<Scheduled>(path, { scheduled_at: at(5) })).body
    assert.ok(Date.parse(moved.scheduled_at) > Date.parse(later.body.scheduled_at))
    const early = await alice.put(path, { scheduled_at: at(0.01) })
    assert.equal(early.status, 422, 'at least five minutes ahead')
    assert.equal((await alice.delete(path)).text, '{}')
    assert.equal((await alice.get(path)).status, 404)
  })

  it('media: file, description, focus; edit: media_ids[], media_attributes[]; delete_media', async () => {
    const medium = await picture(alice, { description: 'A hill', focus: '-0.5,0.25' })
    assert.deepEqual([medium.description, medium.meta?.focus], ['A hill', { x: -0.5, y: 0.25 }])
    const changed = await alice.put<MediaAttachment>(`/api/v1/media/${medium.id}`, {
      description: 'A high hill',
      focus: '0,0',
    })
    assert.equal(changed.body.description, 'A high hill')
    const post = await write(alice, 'Seen', { media_ids: [medium.id] })
    const edit = {
      status: 'Seen today',
      media_ids: [medium.id],
      media_attributes: [{ id: medium.id, description: 'Snow' }],
    }
    const edited = (await alice.put<Status>(`/api/v1/statuses/${post.id}`, edit)).body
    assert.deepEqual([edited.media_attachments[0]?.description, edited.edited_at === null], ['Snow', false])
    const kept = (await alice.delete<Status & StatusSource>(`/api/v1/statuses/${post.id}`)).body
    assert.deepEqual([kept.text, idsOf(kept.media_attachments)], ['Seen today', [medium.id]])
    const asked = await write(alice, 'What is it?', {
      media_ids: [medium.id],
      poll: { options: ['A', 'B'], expires_in: 300 },
    })
    assert.deepEqual([asked.media_attachments.length, asked.poll?.options.length], [1, 2])
    await alice.delete(`/api/v1/statuses/${asked.id}`)
    const again = await write(alice, 'Seen again', { media_ids: [medium.id] })
    await alice.delete(`/api/v1/statuses/${again.id}?delete_media=true`)
    const gone = await alice.post('/api/v1/statuses', { status: 'Once more', media_ids: [medium.id] })
    assert.equal(gone.status, 422, 'its file is no more')
  })

  it('edit: status, spoiler_text, sensitive, language, poll; source; history', async () => {
    const post = await write(alice, 'Frist', { language: 'de' })
    const poll = { options: ['x', 'y'], expires_in: 600 }
    const edit = { status: 'First', spoiler_text: 'Careful', sensitive: true, language: 'en', poll }
    const edited = (await alice.put<Status>(`/api/v1/statuses/${post.id}`, edit)).body
    assert.deepEqual(
      [edited.spoiler_text, edited.sensitive, edited.language, edited.poll?.options.length],
      ['Careful', true, 'en', 2],
    )
    for (const reader of [alice, bob]) {
      const { body } = await reader.get<StatusSource>(`/api/v1/statuses/${post.id}/source`)
      assert.deepEqual(body, { id: post.id, text: 'First', spoiler_text: 'Careful' })
    }
    const versions = (await place.visitor.get<Status[]>(`/api/v1/statuses/${post.id}/history`)).body
    assert.deepEqual(
      versions.map(({ content }) => content),
      ['<p>Frist</p>', '<p>First</p>'],
    )
  })

  it('boost: visibility', async () => {
    const post = await write(alice, 'Pass me on')
    const boost = (await bob.post<Status>(`/api/v1/statuses/${post.id}/reblog`, { visibility: 'private' }))
      .body
    assert.deepEqual([boost.visibility, boost.reblog?.id], ['private', post.id])
  })

  it('posts of an account: each wish leaves out what it says', async () => {
    const amy = await place.member('amy')
    const medium = await picture(amy)
    const plain = await write(amy, 'Plain #meded')
    const shown = await write(amy, 'Shown', { media_ids: [medium.id] })
    const careful = await write(amy, 'Careful', { sensitive: true })
    const direct = await write(amy, '@alice psst', { visibility: 'direct' })
    const answer = await write(amy, 'An answer', { in_reply_to_id: (await write(alice, 'A question')).id })
    const nasty = await write(bob, 'Nasty', { spoiler_text: 'Nasty' })
    const boost = (await amy.post<Status>(`/api/v1/statuses/${nasty.id}/reblog`)).body
    await amy.post(`/api/v1/statuses/${plain.id}/pin`)
    const all = [boost, answer, direct, careful, shown, plain].map(({ id }) => id)
    const path = `/api/v1/accounts/${amy.id}/statuses`
    const without = async (wish: string, ...left: Status[]) => {
      const rest = all.filter((id) => !left.some((post) => post.id === id))
      assert.deepEqual(await list(`${path}?${wish}`, amy), rest, wish)
    }
    await without('')
    await without('exclude_replies=true', answer)
    await without('exclude_reblogs=true', boost)
    await without('exclude_direct=true', direct)
    await without('exclude_sensitive=true', careful, boost)
    assert.deepEqual(await list(`${path}?only_media=true`), [shown.id])
    assert.deepEqual(await list(`${path}?tagged=MedEd`), [plain.id])
    assert.deepEqual(await list(`${path}?pinned=true`), [plain.id])
    assert.deepEqual(await list(`${path}?limit=2`, amy), all.slice(0, 2))
    assert.deepEqual(await list(`${path}?max_id=${careful.id}`, amy), [shown.id, plain.id])
    assert.deepEqual(await list(`${path}?since_id=${direct.id}&limit=1`, amy), [boost.id], 'the newest')
    assert.deepEqual(await list(`${path}?min_id=${direct.id}&limit=1`, amy), [answer.id], 'the next')
    assert.deepEqual(await list(`${path}?min_id=${plain.id}&max_id=${careful.id}`, amy), [shown.id], 'both')
  })

  it('timelines: local, remote, only_media; any[], all[], none[], of which four count', async () => {
    const medium = await picture(alice)
    const [one, both, shown] = [
      await write(alice, '#ecg alone'),
      await write(alice, '#ecg with #cpr'),
      await write(alice, '#ecg #pictures', { media_ids: [medium.id] }),
    ]
    const other = await write(alice, '#airway')
    const tag = (more: string) => list(`/api/v1/timelines/tag/ecg?${more}`)
    assert.deepEqual(await tag(''), [shown.id, both.id, one.id])
    assert.deepEqual(await tag('local=true&only_media=true'), [shown.id])
    assert.deepEqual(await tag('remote=true'), [])
    assert.deepEqual(await tag('any[]=airway'), [other.id, shown.id, both.id, one.id])
    assert.deepEqual(await tag('all[]=cpr'), [both.id])
    assert.deepEqual(await tag('none[]=cpr&none[]=pictures'), [one.id])
    assert.deepEqual(await tag('none[]=w&none[]=x&none[]=y&none[]=z&none[]=cpr'), [shown.id, both.id, one.id])
    assert.equal((await list('/api/v1/timelines/public?only_media=true'))[0], shown.id)
    assert.deepEqual(await list('/api/v1/timelines/public?remote=true'), [])
    assert.equal((await list('/api/v1/timelines/public?local=true&limit=1'))[0], other.id)
  })

  it('search: type, account_id, max_id, min_id, limit, offset', async () => {
    await Promise.all(
      [alice, bob].map((person) => person.patch('/api/v1/accounts/update_credentials', { indexable: true })),
    )
    const posts: string[] = []
    for (const person of [alice, bob, alice]) posts.push((await write(person, 'Zebra stripes #zebra')).id)
    const [first = '', second = '', third = ''] = posts
    const found = async (more: string) => (await alice.get<Search>(`/api/v2/search?q=zebra&${more}`)).body
    const statuses = async (more: string) => idsOf((await found(`type=statuses&${more}`)).statuses)
    const everything = await found('')
    assert.deepEqual([everything.statuses.length, everything.hashtags[0]?.name.toLowerCase()], [3, 'zebra'])
    assert.deepEqual((await found('type=hashtags')).statuses, [])
    assert.deepEqual(await statuses(`account_id=${bob.id}`), [second])
    assert.deepEqual(await statuses(`max_id=${third}`), [second, first])
    assert.deepEqual(await statuses(`min_id=${first}&max_id=${third}`), [second])
    assert.equal((await statuses('limit=2')).length, 2)
    assert.equal((await statuses('limit=2&offset=2')).length, 1)
    const old = (await alice.get<{ hashtags: string[] }>('/api/v1/search?q=zebra&type=hashtags')).body
    assert.deepEqual(
      old.hashtags.map((name) => name.toLowerCase()),
      ['zebra'],
      'words, not hashtags',
    )
  })

  it('context: a visitor sees less of a long thread than a member', async () => {
    const root = await write(alice, 'The beginning')
    let last = root
    const chain: string[] = []
    for (let depth = 1; depth <= 45; depth++) {
      last = await write(alice, `Level ${depth}`, { in_reply_to_id: last.id })
      chain.push(last.id)
    }
    type Around = { ancestors: Status[]; descendants: Status[] }
    const around = async (id: string, person: Pick<Person, 'get'>) =>
      (await person.get<Around>(`/api/v1/statuses/${id}/context`)).body
    assert.equal((await around(last.id, place.visitor)).ancestors.length, 40)
    assert.equal((await around(last.id, bob)).ancestors.length, 45)
    assert.equal((await around(root.id, place.visitor)).descendants.length, 20, 'twenty deep')
    assert.equal((await around(root.id, bob)).descendants.length, 45)
  })
})

async function picture(person: Person, more: Record<string, string> = {}): Promise<MediaAttachment> {
  const png = await sharp({ create: { width: 32, height: 24, channels: 3, background: '#357' } })
    .png()
    .toBuffer()
  const form = new FormData()
  for (const [name, value] of Object.entries(more)) form.set(name, value)
  form.set('file', new Blob([new Uint8Array(png)], { type: 'image/png' }), 'a.png')
  const answer = await person.post<MediaAttachment>('/api/v2/media', form)
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}
