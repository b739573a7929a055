import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { ensureWebBuild } from '../server/web-build.ts'
import { comparePosting } from './compare-posting.ts'
import { compareReading, startProcesses, stopProcesses } from './compare-reading.ts'
import { type BenchDatabase, openBenchDatabase } from './database.ts'
import { explainTimelines } from './explain.ts'
import { help, isOnlySearch, type Options, readOptions } from './options.ts'
import { startChild } from './processes/children.ts'
import type { IndexFigures } from './processes/measure-index.ts'
import { measureChatRoom } from './measure-chat-room.ts'
import { measureDelivery } from './measure-delivery.ts'
import { measureImport } from './measure-import.ts'
import { measureInbox } from './measure-inbox.ts'
import { measureStreaming } from './measure-streaming.ts'
import { measureReport } from './measure-report.ts'
import { measureSearch } from './measure-search.ts'
import { measureSignatures } from './measure-signatures.ts'
import { measureSuggest } from './measure-suggest.ts'
import { measureVotes } from './measure-votes.ts'
import { type Report, tables } from './report.ts'
import { readScenarios } from './scenarios.ts'

/** `npm run bench`: builds a community, compares Rounds with a bare server, and prints and keeps the figures. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2))
  if (!options) return void process.stdout.write(`${help}\n`)
  const wants = (part: string) => options.only.length === 0 || options.only.includes(part)
  if (wants('profile')) await ensureWebBuild(say)
  const database = await openBenchDatabase(options, say)
  const pool = new pg.Pool({ connectionString: database.url, max: 2 })
  pool.on('error', (error) => say(error.message))
  try {
    if (options.explain && !isOnlySearch(options)) say(await explainTimelines(database.url))
    const report = await run(options, wants, database, pool)
    if (options.markdown) say(`${report.date.slice(0, 10)}, ${JSON.stringify(report.machine)}\n`)
    process.stdout.write(`\n${tables(report)}\n`)
    keepJson(report, options.json)
  } finally {
    await pool.end()
    await database.stop()
  }
}

async function run(
  options: Options,
  wants: (part: string) => boolean,
  { url }: BenchDatabase,
  pool: pg.Pool,
): Promise<Report> {
  const { accounts, posts } = options
  const report: Report = {
    date: new Date().toISOString(),
    machine: { cores: cpus().length, memoryGiB: Math.round(totalmem() / 2 ** 30), node: process.version },
    community: { accounts, posts },
    reading: [],
  }
  if (wants('index')) report.index = await measureIndex(url)
  const scenarios = (await readScenarios(pool)).filter(({ name }) => wants(name))
  if (scenarios.length > 0 || ['posting', 'votes', 'streaming', 'room'].some(wants)) {
    const processes = await startProcesses(url, wants('profile'))
    try {
      report.warmUpSeconds = (await processes.rounds.ready).warmUpSeconds
      for (const scenario of scenarios) {
        say(`${scenario.name}: ${scenario.says} …`)
        report.reading.push(...(await compareReading(processes, scenario, options)))
      }
      if (wants('posting')) {
        say('posting …')
        report.posting = await comparePosting(processes, pool, options)
      }
      if (wants('votes')) {
        say('votes …')
        report.votes = await measureVotes(processes, options)
      }
      if (wants('streaming')) {
        say('streaming …')
        report.streaming = await measureStreaming(processes, options)
      }
      if (wants('room')) {
        say('room of a chat …')
        report.room = await measureChatRoom(processes, pool, options)
      }
    } finally {
      await stopProcesses(processes)
    }
  }
  if (wants('search')) {
    say('search …')
    report.search = await measureSearch(url, options.explain ? say : undefined)
  }
  if (wants('report')) {
    say('hashtag report …')
    report.hashtagReport = await measureReport(url)
  }
  if (wants('suggest')) {
    say('suggestions of hashtags …')
    report.suggest = await measureSuggest(url)
  }
  if (wants('delivery')) {
    say('delivery …')
    report.delivery = await measureDelivery(url)
  }
  if (wants('inbox')) {
    say('inbox …')
    report.inbox = await measureInbox(url)
  }
  if (wants('signatures')) {
    say('signatures …')
    report.signatures = await measureSignatures()
  }
  if (wants('import')) report.importing = await measureImport(url)
  return report
}

async function measureIndex(url: string): Promise<IndexFigures> {
  const child = startChild<object, IndexFigures>('measure-index.ts', {
    flags: ['--expose-gc'],
    environment: { BENCH_DATABASE: url },
  })
  try {
    return await child.ask({})
  } finally {
    await child.stop()
  }
}

function keepJson(report: Report, wished: string | undefined): void {
  const stamp = report.date.slice(0, 19).replaceAll(':', '')
  const file = wished ?? join(fileURLToPath(new URL('results', import.meta.url)), `${stamp}.json`)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(report, undefined, 2)}\n`)
  say(`\nAll figures: ${file}`)
}

function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
}

await main()
