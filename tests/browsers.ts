import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { caller, type Answer, type Caller, type World } from './world.ts'

/** What a browser says of a request from our own pages. */
export const ownPage = { 'sec-fetch-site': 'same-origin' }

/** The session cookie that an answer sets, for the Cookie header; undefined when it sets none or takes it away. */
export function cookieOf(answer: Answer<unknown>): string | undefined {
  const pair = answer.headers.get('set-cookie')?.split(';', 1)[0]
  return pair && !pair.endsWith('=') ? pair : undefined
}

/** A browser with the session that an answer gave, on our own pages. */
export function browser(w: World, answer: Answer<unknown>): Caller {
  return caller(w.url, { ...ownPage, cookie: cookieOf(answer) ?? 'rounds_session=none' })
}

/** Signs in and returns the browser. */
export async function signedIn(w: World, username: string, password: string): Promise<Caller> {
  return browser(w, await w.visitor.post('/api/rounds/v1/session', { username, password }))
}

/** All mails written so far, the oldest first, with quoted-printable undone. */
export async function mails(w: World): Promise<string[]> {
  await w.settle()
  const folder = join(w.ctx.config.dataDir, 'mail')
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml')).sort()
  const raw = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  return raw.map(readable)
}

function readable(mail: string): string {
  const split = mail.indexOf('\n\n')
  const body = mail.slice(split)
  if (/transfer-encoding: base64/i.test(mail))
    return mail.slice(0, split) + Buffer.from(body, 'base64').toString()
  const bytes = body
    .replace(/=\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return mail.slice(0, split) + Buffer.from(bytes, 'latin1').toString()
}

/** The token in the link of the newest mail to an address. */
export async function linkToken(w: World, to: string): Promise<string> {
  const mine = (await mails(w)).filter((mail) => mail.includes(`To: ${to}`))
  const token = /token=([\w-]+)/.exec(mine.at(-1) ?? '')?.[1]
  if (!token) throw new Error(`No mail with a link went to ${to}.`)
  return token
}
