import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { StartError } from './start-error.ts'

/** All settings of one process. Made once at start; nothing else reads the environment. */
export type Config = {
  /** Where people reach the server, without a trailing slash. */
  publicUrl: URL
  /** Host (and port) of publicUrl: the part after the @ in a handle. */
  domain: string
  host: string
  port: number
  metricsHost: string
  /** 0: no metrics. */
  metricsPort: number
  dataDir: string
  /** undefined: the embedded PostgreSQL in dataDir. */
  databaseUrl: string | undefined
  databasePoolSize: number
  /** undefined: mails are written to dataDir/mail. */
  smtpUrl: string | undefined
  mailFrom: string
  logLevel: string
  /** Tells processes apart that share a database, 0–15. */
  node: number
  /** Longest post in characters as people count them. */
  maxPostLength: number
  /** Largest picture, and largest film or sound, that is taken, in MB. */
  maxImageMegabytes: number
  maxVideoMegabytes: number
  /** How long a film or sound may be. */
  maxVideoMinutes: number
  /** The programs for films and sound: names in PATH, or paths; `off`: films and sound are not taken. */
  ffmpeg: string
  ffprobe: string
  /** Addresses of reverse proxies whose X-Forwarded-* headers are believed. */
  trustedProxies: string[]
  /** How many jobs run at once in this process; 0: none. */
  workerConcurrency: number
  /** How many other servers are spoken to at once, beside those jobs. */
  outboundConcurrency: number
  /** Where the program's source can be had, as the AGPL asks of whoever runs a changed one; undefined: not said. */
  sourceUrl: string | undefined
  /** Where people may sign in with an account elsewhere (OpenID Connect); undefined: nowhere. */
  singleSignOn: SingleSignOn | undefined
  /** Whether push may go to addresses that are not public, and without TLS. */
  pushToPrivateAddresses: boolean
  /** Rate limits on or off; off is for load tests only. */
  rateLimits: boolean
  /** Whether pages that posts link to are looked up. */
  linkCards: boolean
}

export type SingleSignOn = {
  issuer: URL
  clientId: string
  clientSecret: string | undefined
  /** What stands on the button. */
  name: string
  /** Whether who comes from there joins without approval or invitation. */
  signUp: boolean
}

type Setting<T> = { says: string; example: string; read: (text: string) => T | undefined; usual: string }

const settings = {
  PUBLIC_URL: {
    says: 'the address under which people reach the server',
    example: 'https://rounds.example.org',
    read: readOrigin,
    usual: '',
  },
  HOST: { says: 'the address to listen on', example: '127.0.0.1', read: word, usual: '0.0.0.0' },
  PORT: { says: 'the port to listen on', example: '3000', read: wholeNumber(0, 65535), usual: '3000' },
  METRICS_HOST: { says: 'the address of the metrics', example: '127.0.0.1', read: word, usual: '127.0.0.1' },
  METRICS_PORT: {
    says: 'the port of the metrics, 0 for none',
    example: '9464',
    read: wholeNumber(0, 65535),
    usual: '0',
  },
  DATA_DIR: {
    says: 'the folder for everything that is kept',
    example: '/var/lib/rounds',
    read: word,
    usual: 'data',
  },
  DATABASE_URL: {
    says: 'a PostgreSQL of your own',
    example: 'postgres://rounds:secret@localhost/rounds',
    read: urlOf('postgres:', 'postgresql:'),
    usual: '',
  },
  DATABASE_POOL: {
    says: 'connections to the database',
    example: '10',
    read: wholeNumber(2, 500),
    usual: '10',
  },
  SMTP_URL: {
    says: 'the mail server',
    example: 'smtps://user:secret@mail.example.org:465',
    read: urlOf('smtp:', 'smtps:'),
    usual: '',
  },
  MAIL_FROM: { says: 'the sender of mails', example: 'rounds@example.org', read: word, usual: '' },
  LOG_LEVEL: {
    says: 'how much is logged',
    example: 'info',
    read: oneOf('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'),
    usual: 'info',
  },
  PROCESS_NUMBER: {
    says: 'the number of this process among several',
    example: '0',
    read: wholeNumber(0, 15),
    usual: '0',
  },
  MAX_POST_LENGTH: {
    says: 'the longest post in characters',
    example: '500',
    read: wholeNumber(100, 100_000),
    usual: '500',
  },
  MAX_IMAGE_MB: {
    says: 'the largest picture in MB',
    example: '16',
    read: wholeNumber(1, 1000),
    usual: '16',
  },
  MAX_VIDEO_MB: {
    says: 'the largest film or sound in MB',
    example: '99',
    read: wholeNumber(1, 10_000),
    usual: '99',
  },
  MAX_VIDEO_MINUTES: {
    says: 'the longest film or sound in minutes',
    example: '30',
    read: wholeNumber(1, 600),
    usual: '30',
  },
  FFMPEG: {
    says: 'the program for films and sound, or off',
    example: '/usr/bin/ffmpeg',
    read: word,
    usual: 'ffmpeg',
  },
  FFPROBE: {
    says: 'the program that looks into films',
    example: '/usr/bin/ffprobe',
    read: word,
    usual: 'ffprobe',
  },
  TRUSTED_PROXIES: {
    says: 'addresses of reverse proxies',
    example: '127.0.0.1,10.0.0.0/8',
    read: list,
    usual: '',
  },
  WORKER_CONCURRENCY: {
    says: 'jobs at once, 0 for none',
    example: '4',
    read: wholeNumber(0, 100),
    usual: '4',
  },
  OUTBOUND_CONCURRENCY: {
    says: 'how many other servers are spoken to at once',
    example: '32',
    read: wholeNumber(1, 500),
    usual: '32',
  },
  SOURCE_URL: {
    says: 'where the source of this program can be had',
    example: 'https://git.example.org/rounds',
    read: urlOf('http:', 'https:'),
    usual: '',
  },
  OIDC_ISSUER: {
    says: 'the provider of single sign-on (OpenID Connect)',
    example: 'https://login.example.edu',
    read: urlOf('http:', 'https:'),
    usual: '',
  },
  OIDC_CLIENT_ID: { says: 'our name at that provider', example: 'rounds', read: word, usual: '' },
  OIDC_CLIENT_SECRET: {
    says: 'our secret at that provider',
    example: 'a-long-secret',
    read: word,
    usual: '',
  },
  OIDC_NAME: { says: 'what stands on its button', example: 'Example University', read: word, usual: '' },
  OIDC_SIGN_UP: {
    says: 'whether who comes from there joins at once',
    example: 'on',
    read: oneOf('on', 'off'),
    usual: 'off',
  },
  PUSH_TO_PRIVATE_ADDRESSES: {
    says: 'whether push may go into private networks, and without TLS',
    example: 'off',
    read: oneOf('on', 'off'),
    usual: 'off',
  },
  LINK_CARDS: {
    says: 'whether the pages that posts link to are looked up',
    example: 'off',
    read: oneOf('on', 'off'),
    usual: 'on',
  },
  RATE_LIMITS: { says: 'whether rates are limited', example: 'on', read: oneOf('on', 'off'), usual: 'on' },
} satisfies Record<string, Setting<unknown>>

type Name = keyof typeof settings

/** The names of all settings with a sentence and an example each; for the guide and the command line's help. */
export function describeSettings(): { name: string; says: string; example: string; usual: string }[] {
  return Object.entries(settings).map(([name, { says, example, usual }]) => ({ name, says, example, usual }))
}

/**
 * Reads the settings from the environment and from one file of NAME=value lines (`ROUNDS_CONFIG`, or `rounds.env`
 * in the working folder); the environment wins.
 * @throws StartError naming the setting, what is wrong and a right value.
 */
export function readConfig(environment: Record<string, string | undefined>, folder = process.cwd()): Config {
  const all = { ...readFile(environment.ROUNDS_CONFIG, folder), ...environment }
  const get = <N extends Name>(name: N) =>
    readOne(name, all[name]) as ReturnType<(typeof settings)[N]['read']>
  const port = get('PORT') ?? 3000
  const publicUrl = get('PUBLIC_URL') ?? new URL(`http://localhost:${port}`)
  return {
    publicUrl,
    domain: publicUrl.host,
    host: get('HOST') ?? '0.0.0.0',
    port,
    metricsHost: get('METRICS_HOST') ?? '127.0.0.1',
    metricsPort: get('METRICS_PORT') ?? 0,
    dataDir: resolve(folder, get('DATA_DIR') ?? 'data'),
    databaseUrl: get('DATABASE_URL'),
    databasePoolSize: get('DATABASE_POOL') ?? 10,
    smtpUrl: get('SMTP_URL'),
    mailFrom: get('MAIL_FROM') ?? `rounds@${publicUrl.hostname}`,
    logLevel: get('LOG_LEVEL') ?? 'info',
    node: get('PROCESS_NUMBER') ?? 0,
    maxPostLength: get('MAX_POST_LENGTH') ?? 500,
    maxImageMegabytes: get('MAX_IMAGE_MB') ?? 16,
    maxVideoMegabytes: get('MAX_VIDEO_MB') ?? 99,
    maxVideoMinutes: get('MAX_VIDEO_MINUTES') ?? 30,
    ffmpeg: get('FFMPEG') ?? 'ffmpeg',
    ffprobe: get('FFPROBE') ?? 'ffprobe',
    trustedProxies: get('TRUSTED_PROXIES') ?? [],
    workerConcurrency: get('WORKER_CONCURRENCY') ?? 4,
    outboundConcurrency: get('OUTBOUND_CONCURRENCY') ?? 32,
    sourceUrl: get('SOURCE_URL'),
    pushToPrivateAddresses: get('PUSH_TO_PRIVATE_ADDRESSES') === 'on',
    rateLimits: get('RATE_LIMITS') !== 'off',
    linkCards: get('LINK_CARDS') !== 'off',
    singleSignOn: readSingleSignOn(get('OIDC_ISSUER'), get('OIDC_CLIENT_ID'), {
      clientSecret: get('OIDC_CLIENT_SECRET'),
      name: get('OIDC_NAME'),
      signUp: get('OIDC_SIGN_UP') === 'on',
    }),
  }
}

function readSingleSignOn(
  issuer: string | undefined,
  clientId: string | undefined,
  more: Pick<SingleSignOn, 'clientSecret' | 'signUp'> & { name: string | undefined },
): SingleSignOn | undefined {
  if (issuer === undefined) return undefined
  if (clientId === undefined) {
    throw new StartError(
      'OIDC_ISSUER is set, so OIDC_CLIENT_ID must be, too. A right value would be OIDC_CLIENT_ID=rounds',
    )
  }
  const url = new URL(issuer)
  return { ...more, issuer: url, clientId, name: more.name ?? url.hostname }
}

function readFile(named: string | undefined, folder: string): Record<string, string | undefined> {
  const path = resolve(folder, named ?? 'rounds.env')
  if (!existsSync(path)) {
    if (named) throw new StartError(`ROUNDS_CONFIG names ${path}, but there is no such file.`)
    return {}
  }
  const read = parseEnv(readFileSync(path, 'utf8'))
  const strange = Object.keys(read).filter((name) => !(name in settings))
  if (strange.length > 0) {
    throw new StartError(
      `${path} has ${strange.join(', ')}, which Rounds does not know. It knows ${Object.keys(settings).join(', ')}.`,
    )
  }
  return read
}

function readOne(name: Name, text: string | undefined): unknown {
  const { says, example, read, usual } = settings[name] as Setting<unknown>
  const given = text?.trim() || usual
  if (given === '') return undefined
  const value = read(given)
  if (value === undefined) {
    throw new StartError(
      `${name} (${says}) cannot be "${conceal(name, given)}". A right value would be ${name}=${example}`,
    )
  }
  return value
}

/** A wrong address may hold a password, which must not be printed. */
function conceal(name: string, value: string): string {
  if (name.endsWith('_SECRET')) return '…'
  return name.endsWith('_URL') ? value.replace(/\/\/[^@/]*@/, '//…@') : value
}

function word(text: string): string | undefined {
  return text || undefined
}

function list(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
}

function wholeNumber(least: number, most: number) {
  return (text: string): number | undefined => {
    const number = /^\d+$/.test(text) ? Number(text) : NaN
    return number >= least && number <= most ? number : undefined
  }
}

function oneOf<const T extends string>(...words: T[]) {
  return (text: string): T | undefined => words.find((known) => known === text)
}

function urlOf(...protocols: string[]) {
  return (text: string): string | undefined =>
    URL.canParse(text) && protocols.includes(new URL(text).protocol) ? text : undefined
}

function readOrigin(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  const plain = url.pathname === '/' && !url.search && !url.hash && !url.username
  return plain && ['http:', 'https:'].includes(url.protocol) ? url : undefined
}
