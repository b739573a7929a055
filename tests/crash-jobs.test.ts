import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { runningPostgres } from '../server/platform/postgres/running.ts'
import type { MediaAttachment } from '../wire/status.ts'
import type { Import } from '../wire/portability.ts'
import type { Status } from '../wire/status.ts'
import { goesAway, makeHome, stop, until, type Running } from './killable.ts'
import { caller, type Caller } from './world.ts'

const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0
const crowdSize = 150

/**
 * One job at a time, so that a crowd of them takes its time: each test lets the server begin with many things, kills it with signal
 * 9 when some of them are done and others are not, starts it again and looks at the end.
 */
describe('a server that is killed with signal 9', () => {
  let home: Awaited<ReturnType<typeof makeHome>>
  let server: Running
  let database: pg.Client
  const closers: (() => Promise<void>)[] = []
  let tokens: { alice: string; bob: string }
  before(async () => {
    home = await makeHome({ after: (close) => void closers.push(close) }, { WORKER_CONCURRENCY: '1' })
    const made = await home.prepare()
    await home.rounds('user', 'role', 'alice', 'admin')
    const scopes = 'read write admin:read admin:write'
    tokens = { alice: await home.rounds('token', 'create', 'alice', '--scopes', scopes), bob: made.bob }
    await start()
    await makeCrowd()
  })
  after(async () => {
    await database.end()
    await stop(server.child, 'SIGTERM')
    await goesAway(server.postgres)
    for (const close of closers) await close()
  })

  async function start(): Promise<void> {
    server = await home.start()
    database = new pg.Client((await runningPostgres(home.dataDir)) ?? assert.fail('no database'))
    database.on('error', () => undefined)
    await database.connect()
  }
  /** Kills the server as soon as a count of what is done is neither none nor all, and starts it again. */
  async function killHalfway(query: string, all: number): Promise<void> {
    const done = await watch(query, (count) => count > all / 5)
    await kill()
    assert.ok(done < all, `all ${all} were done before the end`)
    await start()
  }
  async function kill(): Promise<void> {
    server.child.kill('SIGKILL')
    await goesAway(server.postgres)
    await database.end().catch(() => undefined)
  }
  /** Asks again and again without a pause, for things that go by quickly. */
  async function watch(query: string, enough: (count: number) => boolean): Promise<number> {
    const end = Date.now() + 60_000
    for (;;) {
      const done = await count(query)
      if (enough(done)) return done
      assert.ok(Date.now() < end, `${query}: still ${done}`)
    }
  }
  const count = async (query: string): Promise<number> => {
    const { rows } = await database.query<{ count: string }>(`select count(*) ${query}`)
    return Number(rows[0]?.count)
  }
  const rest = () =>
    watch(
      'from graphile_worker._private_jobs where run_at <= now() and attempts < max_attempts',
      (jobs) => jobs === 0,
    )
  const alice = (): Caller => caller(server.url, { authorization: `Bearer ${tokens.alice}` })
  const bob = (): Caller => caller(server.url, { authorization: `Bearer ${tokens.bob}` })
  const accountOf = `(select id from accounts where username = 'alice')`

  /** Members who can be followed and written to. */
  async function makeCrowd(): Promise<void> {
    const made = 'from generate_series(1, $1::int) place'
    const insert = (query: string) => database.query(`${query} ${made}`, [crowdSize])
    await insert(`insert into accounts (id, username, display_name, created_at, updated_at)
      select place, 'crowd' || place, '', now(), now()`)
    await insert('insert into account_counts (account_id) select place')
    await insert(`insert into members (account_id, role, locale, approved_at, sign_up_reason, created_at)
      select place, 'member', 'en', now(), '', now()`)
    await insert(`insert into logins (account_id, email, email_confirmed_at, password_hash, skeleton)
      select place, 'crowd' || place || '@example.org', now(), '', 'crowd' || place`)
  }

  test('carries every row of an imported file over exactly once', async () => {
    const lines = Array.from({ length: crowdSize }, (_, place) => `crowd${place + 1}`)
    const form = new FormData()
    form.set('file', new Blob([`Account address\n${lines.join('\n')}\n`]), 'following_accounts.csv')
    const { body, text } = await alice().post<Import>('/api/rounds/v1/imports', form)
    assert.equal(body.counts.waiting, crowdSize, text)
    await alice().post(`/api/rounds/v1/imports/${body.id}/confirm`, {})
    await killHalfway(`from follows where account_id = ${accountOf}`, crowdSize)
    const end = await until(async () => {
      const found = (await alice().get<Import>(`/api/rounds/v1/imports/${body.id}`)).body
      return found.state === 'done' ? found : undefined
    })
    // Of the row that was under way it cannot be known who did it.
    assert.ok(
      end.counts.done >= crowdSize - 1 && end.counts.done + end.counts.skipped === crowdSize,
      JSON.stringify(end.counts),
    )
    await rest()
    assert.equal(await count(`from follows where account_id = ${accountOf}`), crowdSize)
    assert.equal(await count('from account_counts where account_id <= 150 and followers = 1'), crowdSize)
    assert.equal(
      await count(`from notifications where type = 'follow' and from_id = ${accountOf}`),
      crowdSize,
    )
  })

  test('ends every poll, and tells each voter exactly once', async () => {
    const polls = 40
    for (let place = 0; place < polls; place++) {
      const poll = { options: ['yes', 'no'], expires_in: 3600 }
      const { body } = await alice().post<Status>('/api/v1/statuses', { status: `Question ${place}`, poll })
      await bob().post(`/api/v1/polls/${body.poll?.id}/votes`, { choices: [place % 2] })
    }
    await rest()
    await database.query('update polls set expires_at = now()')
    await database.query(`update graphile_worker._private_jobs set run_at = now()
      where task_id = (select id from graphile_worker._private_tasks where identifier = 'end-poll')`)
    await killHalfway('from polls where ended_at is not null', polls)
    await watch('from polls where ended_at is null', (open) => open === 0)
    await rest()
    const { rows } =
      await database.query(`select a.username, count(*)::int as told, count(distinct post_id)::int as polls
      from notifications n join accounts a on a.id = n.account_id where type = 'poll' group by 1 order by 1`)
    assert.deepEqual(
      rows,
      ['alice', 'bob'].map((username) => ({ username, told: polls, polls })),
    )
    assert.equal(await count('from polls where voters = 1'), polls)
  })

  test('writes to every member about new terms, and to nobody twice but those whose mails were under way', async () => {
    const desk = '/api/rounds/v1/admin/terms/terms'
    const { body } = await alice().put<{ revision: number }>(`${desk}/draft`, {
      text: 'Be kind.',
      changes: 'All of it.',
    })
    const today = new Date().toISOString().slice(0, 10)
    const published = await alice().post(`${desk}/publish`, {
      effective_date: today,
      revision: body.revision,
    })
    assert.equal(published.status, 200, published.text)
    const waiting = `from graphile_worker._private_jobs where task_id =
      (select id from graphile_worker._private_tasks where identifier = 'send_mail')`
    const batch = await watch(waiting, (mails) => mails > 0)
    assert.ok(batch >= 50, `${batch} mails wait`)
    await until(async () => ((await mails()).length > 0 ? true : undefined))
    await kill()
    assert.ok((await mails()).length < batch, 'not all were sent')
    await start()
    // The next part has its turn after a quarter of a minute; here it has it now.
    await until(async () => {
      await database.query(`update graphile_worker._private_jobs set run_at = now() where locked_at is null and run_at > now()
        and task_id = (select id from graphile_worker._private_tasks where identifier = 'tell-of-terms')`)
      return (await count('from terms_versions where mailed_to is null')) === 1 ? true : undefined
    })
    await rest()
    const sent = Map.groupBy(await mails(), (mail) => /^To: (\S+)/m.exec(mail)?.[1])
    const members = Array.from({ length: crowdSize }, (_, place) => `crowd${place + 1}@example.org`)
    assert.deepEqual(
      [...sent.keys()].toSorted(),
      [...members, 'alice@example.org', 'bob@example.org'].toSorted(),
    )
    // One is being sent, and those before it may have gone without the database having been told yet.
    const twice = [...sent.values()].filter((some) => some.length > 1)
    assert.ok(twice.length <= 3 && twice.every((some) => some.length === 2), `${twice.length} got it twice`)
  })
  async function mails(): Promise<string[]> {
    const folder = join(home.dataDir, 'mail')
    const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml'))
    const all = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
    return all.filter((mail) => mail.includes('/terms/'))
  }

  test(
    'finishes a film that it was working on, and leaves nothing of the first attempt',
    { skip: !hasFfmpeg },
    async () => {
      const path = join(home.dataDir, 'film.mp4')
      const scene = '-f lavfi -i testsrc2=duration=8:size=1280x720:rate=30 -f lavfi -i sine=duration=8'
      execFileSync('ffmpeg', ['-v', 'error', '-y', ...scene.split(' '), '-c:v', 'mpeg4', '-c:a', 'aac', path])
      const form = new FormData()
      form.set('file', new Blob([new Uint8Array(await readFile(path))]), 'film.mp4')
      const sent = await bob().post<MediaAttachment>('/api/v2/media', form)
      assert.equal(sent.status, 202, sent.text)
      const incoming = join(home.dataDir, 'incoming')
      const atWork = async () => {
        const folders = (await readdir(incoming)).filter((name) => name.startsWith('work-'))
        const files = await Promise.all(folders.map((name) => readdir(join(incoming, name))))
        return files.flat().some((name) => name !== 'source') ? true : undefined
      }
      await until(atWork)
      server.child.kill('SIGKILL')
      await goesAway(server.postgres)
      await database.end().catch(() => undefined)
      await start()
      const film = await until(async () => {
        const answer = await bob().get<MediaAttachment>(`/api/v1/media/${sent.body.id}`)
        return answer.status === 206 ? undefined : answer
      })
      assert.equal(film.status, 200, film.text)
      const { pathname } = new URL(film.body.url ?? '')
      const shown = join(home.dataDir, 'shown.mp4')
      const bytes = await (await fetch(new URL(pathname, server.url))).bytes()
      await writeFile(shown, bytes)
      const seconds = execFileSync('ffprobe', [
        '-v',
        'error',
        '-show_entries',
        'format=duration',
        '-of',
        'csv=p=0',
        shown,
      ])
      assert.ok(Math.abs(Number(seconds) - 8) < 0.5, `${seconds} seconds`)
      const { rows } = await database.query('select id, secret, renditions from media')
      const kept = await until(async () => {
        const names = await readdir(join(home.dataDir, 'blobs', 'files', `${rows[0].id}-${rows[0].secret}`))
        return names.some((name) => name.startsWith('upload')) ? undefined : names
      })
      assert.deepEqual(
        kept.toSorted(),
        rows[0].renditions.map(({ file }: { file: string }) => file).toSorted(),
      )
      assert.deepEqual(await readdir(join(home.dataDir, 'blobs', 'unfinished')).catch(() => []), [])
    },
  )

  test('deletes an account to the end', async () => {
    const posts = 60
    for (let place = 0; place < posts; place++)
      await bob().post('/api/v1/statuses', { status: `Mine ${place} #gone` })
    const { body } = await alice().post<Status>('/api/v1/statuses', { status: 'Good morning' })
    await bob().post(`/api/v1/statuses/${body.id}/favourite`)
    await bob().post(`/api/v1/accounts/1/follow`)
    await rest()
    const { rows } = await database.query(`select id from accounts where username = 'bob'`)
    const bobs = `from posts where account_id = ${rows[0].id}`
    const atFirst = await count(bobs)
    await home.rounds('user', 'delete', 'bob', '--now')
    await watch(bobs, (left) => left < atFirst)
    assert.ok((await count(bobs)) > 0, 'some were left')
    await kill()
    await start()
    await watch(`from members where account_id = ${rows[0].id}`, (members) => members === 0)
    await rest()
    const tables = await database.query(`select c.conrelid::regclass::text as name, a.attname as column
      from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
      where c.contype = 'f' and c.confrelid in ('accounts'::regclass, 'members'::regclass)`)
    for (const { name, column } of tables.rows)
      assert.equal(await count(`from ${name} where ${column} = ${rows[0].id}`), 0, `${name}.${column}`)
    assert.equal(await count(`from post_tags where tag = 'gone'`), 0)
    const stands = (await alice().get<Status>(`/api/v1/statuses/${body.id}`)).body
    assert.equal(stands.favourites_count, 0)
    assert.match(
      await home.rounds('repair', 'counters'),
      /put right: 0 accounts' followers, 0 accounts' posts/,
    )
  })
})
