import { parseArgs } from 'node:util'
import type { Shape } from './community/degrees.ts'

export type Options = {
  accounts: number
  posts: number
  /** undefined: the real distributions where this machine has them. */
  followsShape: Shape | undefined
  /** How long each run of one server lasts. */
  seconds: number
  connections: number[]
  /** How often the two servers take turns. */
  turns: number
  /** Names of the parts to run; empty: all. */
  only: string[]
  json: string | undefined
  markdown: boolean
  /** Builds the community anew. */
  fresh: boolean
  /** Leaves the run's database behind, to look at it. */
  keep: boolean
  /** Folder of the database, undefined: bench/data. */
  data: string | undefined
  /** Prints the plans of the SQL timelines. */
  explain: boolean
  /** Writes a CPU profile of the server for each run into this folder. */
  profile: string | undefined
}

export const help = `npm run bench -- [flags]
  --accounts 5000 --posts 200000     size of the sample community (built once per size)
  --follows-shape file|built-in      where the follow graph's shape comes from
  --seconds 5 --turns 3              length of a run, and how often bare server and Rounds take turns
  --connections 1,32
  --only home,tag,tag-rare,hub,account,thread,post,actor,object,profile,posting,votes,streaming,room,delivery,inbox,signatures,search,suggest,report,import,index
                                     search alone is measured with 1,000,000 posts unless --posts says otherwise
  --json FILE --markdown             the figures as JSON; the tables ready for docs/benchmarks.md
  --explain                          the plans of the timelines that the database answers
  --profile FOLDER                   a CPU profile of the server for each scenario
  --data FOLDER --fresh --keep       where the database lies; build it anew; leave the run's copy behind`

/** Search is asked of a community of its own size. */
export function isOnlySearch({ only }: Pick<Options, 'only'>): boolean {
  return only.join() === 'search'
}

/** Reads the command line. @throws Error naming a flag that is wrong. */
export function readOptions(args: string[]): Options | undefined {
  const { values } = parseArgs({
    args,
    options: {
      accounts: { type: 'string', default: '5000' },
      posts: { type: 'string' },
      'follows-shape': { type: 'string' },
      seconds: { type: 'string', default: '5' },
      turns: { type: 'string', default: '3' },
      connections: { type: 'string', default: '1,32' },
      only: { type: 'string', default: '' },
      json: { type: 'string' },
      markdown: { type: 'boolean', default: false },
      fresh: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
      data: { type: 'string' },
      explain: { type: 'boolean', default: false },
      profile: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return undefined
  const only = values.only.split(',').filter(Boolean)
  return {
    accounts: wholeNumber('accounts', values.accounts, 50),
    posts: wholeNumber('posts', values.posts ?? (isOnlySearch({ only }) ? '1000000' : '200000'), 100),
    followsShape: readShape(values['follows-shape']),
    seconds: wholeNumber('seconds', values.seconds, 1),
    turns: wholeNumber('turns', values.turns, 1),
    connections: values.connections.split(',').map((text) => wholeNumber('connections', text, 1)),
    only,
    json: values.json,
    markdown: values.markdown,
    fresh: values.fresh,
    keep: values.keep,
    data: values.data,
    explain: values.explain,
    profile: values.profile,
  }
}

function wholeNumber(flag: string, text: string, least: number): number {
  const number = Number(text)
  if (Number.isInteger(number) && number >= least) return number
  throw new Error(`--${flag} must be a whole number of at least ${least}, not "${text}".`)
}

function readShape(text: string | undefined): Shape | undefined {
  if (text === undefined || text === 'file' || text === 'built-in') return text
  throw new Error(`--follows-shape must be file or built-in, not "${text}".`)
}
