import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { after, before, describe, it } from 'node:test'
import { parse } from 'csv-parse/sync'
import { XMLParser } from 'fast-xml-parser'
import { DirectedGraph } from 'graphology'
import gexf from 'graphology-gexf'
import type { HashtagReport, ReportPeriodFigures } from '../../wire/hashtag-report.ts'
import type { Status } from '../../wire/status.ts'
import { world, type Caller, type Person, type World } from '../../tests/world.ts'
import { fileNames } from './exports/names.ts'
import { seedActors, seedPosts, written, type Actor, type Written } from './seed.test-data.ts'

const path = '/api/rounds/v1/hashtag_reports'
const day = 86_400_000
const start = Date.parse('2026-03-02T00:00:00Z')
const week = { from: '2026-03-02', to: '2026-03-09' }

let place: World
let reader: Person
before(async () => {
  place = await world()
  reader = await place.member('reader')
})
after(() => place[Symbol.asyncDispose]())

async function ask(who: Caller, body: object): Promise<HashtagReport> {
  const asked = await who.post<HashtagReport>(path, body)
  assert.equal(asked.status, 200, asked.text)
  await place.settle()
  const done = await place.visitor.get<HashtagReport>(`${path}/${asked.body.id}`)
  assert.equal(done.body.state, 'done', done.text)
  return done.body
}

function figuresOf({ figures }: HashtagReport) {
  assert.ok(figures)
  return figures
}

/** 2,000 posts of 120 people over three weeks, a tenth of which must not count. */
async function community(tag: string): Promise<{ actors: Actor[]; posts: Written[] }> {
  let state = 11
  const random = (most: number) => (state = (state * 48271) % 2147483647) % most
  const pick = <T>(some: readonly T[]) => some[random(some.length)] as T
  const actors = await seedActors(
    place.ctx,
    Array.from({ length: 120 }, (_, at) => ({
      username: `${tag.toLowerCase()}${at}`,
      domain: pick([null, null, 'far.example', at === 7 ? 'tiny.example' : null]),
      profession: pick(['Nurse', 'nurse', 'Physician', 'Student', null, at % 40 === 3 ? 'Midwife' : null]),
      bot: at % 30 === 29,
      followers: random(500),
    })),
  )
  const posts: Written[] = []
  for (let at = 0; at < 2000; at++) {
    const earlier = posts.length > 0 && random(3) === 0 ? pick(posts.slice(-200)) : null
    posts.push(
      written(
        {
          account: (actors[Math.floor(actors.length * (random(1000) / 1000) ** 1.6)] as Actor).id,
          at: new Date(start - 7 * day + at * 900_000 + random(900) * 1000),
          tags: random(20) === 0 ? ['Other'] : [pick([tag, tag.toUpperCase()])],
          answers: earlier && { post: earlier.id, account: earlier.account },
          mentions: random(5) === 0 ? [pick(actors).id] : [],
          language: pick(['en', 'en', 'en-GB', 'fr', null]),
          purpose: pick(['teaching', 'news', null]),
          replies: random(4),
          boosts: random(3),
          favourites: random(6),
          visibility: pick([
            'public',
            'public',
            'public',
            'public',
            'public',
            'public',
            'public',
            'unlisted',
            'private',
            'local',
          ]),
        },
        at,
      ),
    )
  }
  await seedPosts(place.ctx, posts)
  return { actors, posts }
}

describe('a report of a made community', () => {
  let actors: Actor[]
  let counted: Written[]
  let all: Written[]
  let report: HashtagReport
  before(async () => {
    const made = await community('EduChat')
    actors = made.actors
    all = made.posts.filter(({ tags, visibility }) => tags[0] !== 'Other' && visibility === 'public')
    counted = all.filter(({ at }) => at.getTime() >= start && at.getTime() < start + 7 * day)
    const before = { from: '2026-02-23', to: '2026-03-02' }
    report = await ask(reader, { tags: ['#éduchat'], ...week, compare: before })
  })

  it('counts what another way of counting finds', () => {
    const figures = figuresOf(report)
    const people = new Set(counted.map(({ account }) => account))
    const earlier = new Set(all.filter(({ at }) => at.getTime() < start).map(({ account }) => account))
    assert.ok(counted.length > 300 && counted.length < 700, `${counted.length}`)
    const expected: Partial<ReportPeriodFigures> = {
      people: people.size,
      new_people: [...people].filter((one) => !earlier.has(one)).length,
      posts: counted.length,
      originals: counted.filter(({ answers }) => !answers).length,
      replies: counted.filter(({ answers }) => answers).length,
      boosts: 0,
      boosters: 0,
      follower_reach: counted.reduce(
        (sum, { account }) => sum + (actors.find(({ id }) => id === account)?.followers ?? 0),
        0,
      ),
      unnamed: 0,
      purposes: (['teaching', 'news', null] as const).map((purpose) => {
        const some = counted.filter((post) => post.purpose === purpose)
        return { purpose, posts: some.length, people: new Set(some.map(({ account }) => account)).size }
      }),
    }
    for (const [name, value] of Object.entries(expected))
      assert.deepEqual(figures[name as keyof typeof figures], value, name)
    assert.equal(figures.compared?.posts, all.filter(({ at }) => at.getTime() < start).length)
    const hours = Map.groupBy(counted, ({ at }) => `${at.toISOString().slice(0, 13)}:00:00.000Z`)
    assert.equal(figures.hours.length, hours.size)
    for (const { at, originals, replies, people: who } of figures.hours) {
      const some = hours.get(at) ?? []
      assert.deepEqual(
        [originals + replies, who],
        [some.length, new Set(some.map(({ account }) => account)).size],
      )
    }
    assert.equal(report.tags[0]?.name, 'EduChat', 'accents and capitals are folded')
  })

  it('lists posts and people by what others did', () => {
    const { top_posts, most_answered } = figuresOf(report)
    const liked = (post: Written) => post.replies + post.boosts + post.favourites
    assert.deepEqual(
      top_posts.map(({ status }) => Number(status?.id)),
      counted
        .toSorted((a, b) => liked(b) - liked(a) || a.id - b.id)
        .slice(0, 20)
        .map(({ id }) => id),
    )
    const people = new Set(counted.map(({ account }) => account))
    const received = new Map<number, number>()
    for (const { answers, account } of counted)
      if (answers && answers.account !== account && people.has(answers.account))
        received.set(answers.account, (received.get(answers.account) ?? 0) + 1)
    assert.deepEqual(
      most_answered.map(({ answers }) => answers),
      [...received.values()].sort((a, b) => b - a).slice(0, 20),
    )
  })

  it('tells professions, servers and languages of five people and more only', () => {
    const { professions, servers, languages, people } = figuresOf(report)
    const who = [...new Set(counted.map(({ account }) => account))]
    const nurses = who.filter(
      (id) => actors.find((one) => one.id === id)?.profession?.toLowerCase() === 'nurse',
    )
    const shown = professions?.classes.find(({ label }) => label.toLowerCase() === 'nurse')
    assert.equal(shown?.people, nurses.length)
    for (const breakdown of [professions, servers, languages]) {
      assert.ok(breakdown)
      assert.ok(breakdown.rest === 0 || breakdown.rest >= 5)
      assert.ok(breakdown.classes.every((one) => one.people >= 5))
      assert.equal(breakdown.rest + breakdown.classes.reduce((sum, one) => sum + one.people, 0), people)
    }
    assert.ok(!JSON.stringify([professions, servers]).match(/Midwife|tiny\.example/))
  })

  it('gives the same report to whoever wishes the same', async () => {
    const other = await place.member('second')
    const again = await other.post<HashtagReport>(path, {
      tags: ['EDUCHAT', 'educhat'],
      from: '2026-03-02T00:00:00Z',
      to: '2026-03-09',
      compare: { from: '2026-02-23T01:00:00+01:00', to: '2026-03-02' },
      without: [],
    })
    assert.equal(again.body.id, report.id)
    const listed = await place.visitor.get<HashtagReport[]>(`${path}?tag=%23EduChat`)
    assert.deepEqual(
      listed.body.map(({ id, figures }) => [id, figures]),
      [[report.id, null]],
    )
  })

  it('an hour more shows nothing that could be subtracted', async () => {
    const longer = figuresOf(
      await ask(reader, { tags: ['EduChat'], from: '2026-03-02', to: '2026-03-09T01:00:00Z' }),
    )
    assert.deepEqual([longer.professions, longer.servers, longer.languages], [null, null, null])
    const plain = figuresOf(report)
    const day = figuresOf(await ask(reader, { tags: ['EduChat'], from: '2026-03-02', to: '2026-03-10' }))
    for (const name of ['professions', 'servers', 'languages'] as const) {
      if (day.people - plain.people >= 5) continue
      for (const { label, people } of day[name]?.classes ?? [])
        assert.equal(people, plain[name]?.classes.find((one) => one.label === label)?.people ?? people)
    }
  })

  it('leaves programs out by one tick, and says how many', async () => {
    const without = figuresOf(await ask(reader, { tags: ['EduChat'], ...week, without: ['bots'] }))
    const bots = new Set(actors.filter(({ bot }) => bot).map(({ id }) => id))
    assert.equal(without.posts, counted.filter(({ account }) => !bots.has(account)).length)
    assert.equal(without.bot_posts_left_out, counted.filter(({ account }) => bots.has(account)).length)
    assert.ok(without.bots_left_out > 0)
    assert.match(without.methods.en, /automated were left out/)
  })

  it('has files that other programs read, and that agree with it', async () => {
    const figures = figuresOf(report)
    const file = async (name: string) => {
      const answer = await place.visitor.get(`${path}/${report.id}/${name}`)
      assert.equal(answer.status, 200, `${name} ${answer.text.slice(0, 200)}`)
      return answer
    }
    const rows = async (name: string) =>
      parse((await file(name)).text, { columns: true }) as Record<string, string>[]
    assert.equal((await rows('posts.csv')).length, figures.posts)
    assert.equal((await rows('people.csv')).length, figures.people)
    assert.equal((await rows('edges.csv')).length, figures.network.connections)
    assert.equal((await rows('hours.csv')).length, figures.hours.length)
    const xml = new XMLParser({ ignoreAttributes: false }).parse((await file('network.graphml')).text)
    assert.equal(xml.graphml.graph.node.length, figures.people)
    assert.equal(xml.graphml.graph.edge.length, figures.network.connections)
    const read = gexf.parse(DirectedGraph, (await file('network.gexf')).text)
    assert.deepEqual([read.order, read.size], [figures.people, figures.network.connections])
    assert.deepEqual(JSON.parse((await file('report.json')).text).figures.hours, figures.hours)
    const svg = await file('network.svg')
    assert.equal(svg.text, (await file('network.svg')).text, 'the same bytes')
    new XMLParser().parse(svg.text, true)
    for (const name of ['hours.svg?time_zone=Asia/Kolkata&theme=dark', 'purposes.svg?locale=fr'])
      new XMLParser().parse((await file(name)).text, true)
    for (const name of ['network.png', 'hours.png', 'purposes.png'])
      assert.equal((await file(name)).headers.get('content-type'), 'image/png')
    assert.match((await file('methods.txt?locale=fr')).text, /Nous avons compté/)
    assert.equal((await place.visitor.get(`${path}/${report.id}/hours.svg?time_zone=Nowhere`)).status, 422)
    assert.equal((await place.visitor.get(`${path}/${report.id}/secrets.csv`)).status, 404)
  })

  it('GraphML opens in NetworkX', async (t) => {
    if (!hasNetworkx()) return t.skip('NetworkX is not here')
    const { text } = await place.visitor.get(`${path}/${report.id}/network.graphml`)
    const script = `import sys, io, json, networkx as nx
g = nx.read_graphml(io.BytesIO(sys.stdin.buffer.read()))
b = nx.betweenness_centrality(g)
print(json.dumps([g.number_of_nodes(), g.number_of_edges(), nx.density(g), nx.overall_reciprocity(g),
  len(max(nx.weakly_connected_components(g), key=len)),
  max(abs(b[n] - g.nodes[n]['betweenness']) for n in g)]))`
    const said = JSON.parse(execFileSync('python3', ['-c', script], { input: text }).toString()) as number[]
    const { network } = figuresOf(report)
    const [nodes, edges, density, reciprocity, largest, difference] = said as [
      number,
      number,
      number,
      number,
      number,
      number,
    ]
    assert.deepEqual(
      [nodes, edges, largest],
      [network.people, network.connections, network.largest_component],
    )
    assert.ok(
      Math.abs(density - network.density) < 1e-9 && Math.abs(reciprocity - network.reciprocity) < 1e-9,
    )
    assert.ok(difference < 1e-9, `betweenness differs by ${difference}`)
  })
})

function hasNetworkx(): boolean {
  try {
    execFileSync('python3', ['-c', 'import networkx'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

describe('who does not want to be named', () => {
  it('is in no file and no picture, in old reports neither, and what leads to them is not', async () => {
    const shy = await place.member('shywinifred')
    const bold = await place.member('boldbertha')
    await bold.patch('/api/v1/accounts/update_credentials', { display_name: '=Bertha <b>"x"</b> 🎓' })
    const first = (await shy.post<Status>('/api/v1/statuses', { status: 'Hello #Quiet' })).body
    for (const text of ['@shywinifred yes #Quiet', '@shywinifred again #Quiet'])
      await bold.post('/api/v1/statuses', { status: text, in_reply_to_id: first.id })
    await shy.post('/api/v1/statuses', { status: '@boldbertha thanks #Quiet' })
    await bold.post(`/api/v1/statuses/${first.id}/favourite`)
    const today = new Date(Date.now() + day).toISOString().slice(0, 10)
    const report = await ask(reader, { tags: ['Quiet'], from: '2026-01-01', to: today })
    const filesWith = async (word: string) => {
      const found: string[] = []
      for (const name of fileNames) {
        const answer = await fetch(`${place.url}${path}/${report.id}/${name}`)
        assert.equal(answer.status, 200, name)
        if (Buffer.from(await answer.arrayBuffer()).includes(word)) found.push(name)
      }
      return found
    }
    assert.ok((await filesWith('shywinifred')).includes('people.csv'), 'named by default')
    assert.equal((await shy.patch('/api/rounds/v1/report_preferences', { named: false })).status, 200)
    assert.deepEqual((await shy.get('/api/rounds/v1/report_preferences')).body, { named: false })
    assert.deepEqual(await filesWith('shywinifred'), [])
    assert.deepEqual(await filesWith(first.id), [], 'the address of the post would name them')
    const seen = (await place.visitor.get<HashtagReport>(`${path}/${report.id}`)).body.figures
    assert.deepEqual(
      seen?.most_answered.map(({ person, answers }) => [person.name, answers]),
      [[null, 2]],
    )
    assert.equal(seen?.top_posts[0]?.status, null)
    const people = (await place.visitor.get(`${path}/${report.id}/people.csv`)).text
    assert.match(people, /participant \d/)
    assert.match(people, /'=Bertha <b>""x""/, 'no cell is a formula')
    new XMLParser().parse((await place.visitor.get(`${path}/${report.id}/network.svg`)).text, true)
    const fresh = figuresOf(await ask(reader, { tags: ['Quiet'], from: '2026-01-02', to: today }))
    assert.equal(fresh.unnamed, 1)
  })
})

describe('what happens to posts', () => {
  it('removed ones are gone from later reports, and lose their address in earlier ones; boosts are counted', async () => {
    const author = await place.member('writer')
    const post = (
      await author.post<Status>('/api/v1/statuses', {
        status: 'One #Removed https://example.org/a?utm_source=x',
      })
    ).body
    const gone = (await author.post<Status>('/api/v1/statuses', { status: 'Two #removed doi:10.1000/xyz' }))
      .body
    await reader.post(`/api/v1/statuses/${post.id}/reblog`)
    const to = new Date(Date.now() + day).toISOString().slice(0, 10)
    const report = await ask(reader, { tags: ['Removed'], from: '2026-01-01', to })
    const figures = figuresOf(report)
    assert.deepEqual([figures.posts, figures.boosts, figures.boosters, figures.people], [2, 1, 1, 1])
    assert.deepEqual(figures.links, [{ url: 'https://example.org/a', posts: 1, people: 1 }])
    assert.deepEqual(
      figures.papers.map(({ url }) => url),
      ['https://doi.org/10.1000/xyz'],
    )
    assert.equal(figures.professions, null, 'one person is no class')
    await author.delete(`/api/v1/statuses/${gone.id}`)
    const rows = parse((await place.visitor.get(`${path}/${report.id}/posts.csv`)).text, {
      columns: true,
    }) as Record<string, string>[]
    assert.deepEqual(
      rows.map(({ post_id, note }) => [post_id, note]),
      [
        [post.id, ''],
        ['', 'post removed by author'],
      ],
    )
    const later = figuresOf(
      await ask(reader, { tags: ['removed'], from: '2026-01-02', to, without: ['boosts'] }),
    )
    assert.deepEqual([later.posts, later.boosts], [1, 0])
  })

  it('a period without posts has a report of zeros, and pictures that say so', async () => {
    const empty = await ask(reader, { tags: ['EduChat'], from: '2020-01-01', to: '2020-02-01' })
    const { people, posts, network, hours } = figuresOf(empty)
    assert.deepEqual([people, posts, network.density, network.drawn, hours], [0, 0, 0, 0, []])
    for (const name of fileNames)
      assert.equal((await place.visitor.get(`${path}/${empty.id}/${name}`)).status, 200, name)
    assert.match((await place.visitor.get(`${path}/${empty.id}/network.svg`)).text, /Nobody answered anybody/)
  })

  it('one person with a thousand posts is one person', async () => {
    const [alone] = await seedActors(place.ctx, [{ followers: 3 }])
    await seedPosts(
      place.ctx,
      Array.from({ length: 1000 }, (_, at) =>
        written({ account: alone?.id ?? 0, at: new Date(start + at * 60_000), tags: ['Alone'] }, at),
      ),
    )
    const { people, posts, follower_reach, professions } = figuresOf(
      await ask(reader, { tags: ['Alone'], ...week }),
    )
    assert.deepEqual([people, posts, follower_reach, professions], [1, 1000, 3000, null])
  })
})

describe('the report of a chat', () => {
  const chatId = 4242
  before(async () => {
    await place.ctx.pool.query(
      `insert into chats (id, tag, tag_shown, title, tz, status, starts_at, ends_at, created_at)
       values ($1, 'chatty', 'Chatty', 'Feedback that lands', 'UTC', 'closed', '2026-03-04T19:00Z', '2026-03-04T20:00Z', now())`,
      [chatId],
    )
  })

  it('counts what its hosts have accepted, and names nobody who is left out of its transcript', async () => {
    const actors = await seedActors(
      place.ctx,
      Array.from({ length: 12 }, () => ({ profession: 'Nurse' })),
    )
    const at = (minute: number) => new Date(Date.parse('2026-03-04T19:00Z') + minute * 60_000)
    const posts = actors.map(({ id }, place_) =>
      written({ account: id, at: at(place_), tags: ['Chatty'] }, place_),
    )
    await seedPosts(place.ctx, [
      ...posts,
      written({ account: actors[0]?.id ?? 0, at: at(30), tags: ['Chatty'] }, 99),
    ])
    await place.ctx.pool.query(
      `insert into chat_contributions (chat_id, post_id, account_id, state, arrived_at)
       select $1, p, a, case n when 11 then 'removed' when 12 then 'waiting' else 'shown' end, now()
       from unnest($2::bigint[], $3::bigint[]) with ordinality as given (p, a, n)`,
      [chatId, posts.map(({ id }) => id), posts.map(({ account }) => account)],
    )
    await place.ctx.pool.query(`insert into chat_left_out (chat_id, account_id, at) values ($1, $2, now())`, [
      chatId,
      actors[0]?.id,
    ])
    const report = await ask(reader, { chat_id: String(chatId) })
    const figures = figuresOf(report)
    assert.equal(report.chat?.title, 'Feedback that lands')
    assert.equal(report.from, '2026-03-04T18:45:00.000Z')
    assert.deepEqual([figures.posts, figures.people, figures.unnamed], [10, 10, 1])
    assert.equal(figures.professions, null, 'nine nurses, and one person who is left out: a rest of one')
    assert.match(figures.methods.en, /accepted in the chat “Feedback that lands”/)
    const people = (await place.visitor.get(`${path}/${report.id}/people.csv`)).text
    assert.ok(!people.includes(actors[0]?.username ?? '') && people.includes(actors[1]?.username ?? ''))
    const ofHashtag = figuresOf(await ask(reader, { tags: ['Chatty'], from: '2026-03-04', to: '2026-03-05' }))
    assert.deepEqual([ofHashtag.posts, ofHashtag.people], [13, 12])
  })

  it('is not of a draft or a rehearsal, and compares nothing', async () => {
    const compare = { from: '2026-03-01', to: '2026-03-02' }
    const refused = await reader.post<{ field: string }>(path, { chat_id: String(chatId), compare })
    assert.deepEqual([refused.status, refused.body.field], [422, 'compare'])
    await place.ctx.pool.query(`update chats set status = 'draft' where id = $1`, [chatId])
    assert.equal((await reader.post(path, { chat_id: String(chatId) })).status, 422)
  })
})
