import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import type { Context } from './context.ts'
import { makeBus } from './events.ts'
import { makeLog } from './log.ts'
import { mailTasks } from './mail.ts'

const mail = {
  to: 'ada@example.org',
  subject: 'Salut à tous',
  text: 'Here is your link:\nhttps://example.org/?token=t0ken\n',
}
const send = (ctx: Context) => mailTasks.send_mail?.(ctx, mail as never)

/** A mail server that answers RCPT with a given line, and keeps what it was sent. */
async function mailServer(
  t: TestContext,
  recipientAnswer: string,
): Promise<{ url: string; heard: () => string }> {
  let heard = ''
  const server: Server = createServer((socket) => {
    let inData = false
    socket.write('220 ready\r\n')
    socket.on('data', (chunk) => {
      heard += chunk
      for (const line of String(chunk).split('\r\n').filter(Boolean)) {
        if (inData && line !== '.') continue
        inData = line === 'DATA'
        socket.write(
          line.startsWith('RCPT') ? `${recipientAnswer}\r\n` : inData ? '354 go\r\n' : '250 fine\r\n',
        )
      }
    })
    socket.on('error', () => undefined)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => server.close())
  return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, heard: () => heard }
}

function context(config: { smtpUrl?: string; dataDir?: string }, lines: string[] = []): Context {
  const log = makeLog('info', { write: (line) => void lines.push(line) })
  const all = { ...config, domain: 'rounds.example', mailFrom: 'rounds@rounds.example' }
  return { bus: makeBus('test', {}), config: all, log, now: () => new Date() } as unknown as Context
}

test('without a mail server, mails are files that only we may read', async (t) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'rounds-mail-'))
  t.after(() => rm(dataDir, { recursive: true }))
  const ctx = context({ dataDir })
  await send(ctx)
  await send(ctx)
  const names = await readdir(join(dataDir, 'mail'))
  assert.equal(names.length, 2)
  assert.equal((await stat(join(dataDir, 'mail', names[0] ?? ''))).mode & 0o777, 0o600)
  const text = await readFile(join(dataDir, 'mail', names[0] ?? ''), 'utf8')
  assert.match(text, /^To: ada@example\.org$/m)
  assert.match(text, /^From: "?rounds\.example"? <rounds@rounds\.example>$/m)
  assert.match(text, /^Auto-Submitted: auto-generated$/m)
})

test('with a mail server, mails go there', async (t) => {
  const server = await mailServer(t, '250 fine')
  await send(context({ smtpUrl: server.url }))
  assert.match(server.heard(), /RCPT TO:<ada@example\.org>/)
  assert.match(server.heard(), /Here is your link/)
})

test('a mail that is refused for now is tried again, and the error names nobody', async (t) => {
  const server = await mailServer(t, '451 ada@example.org is busy')
  await assert.rejects(
    async () => send(context({ smtpUrl: server.url })),
    (error: Error) => {
      assert.ok(!JSON.stringify([error.message, error.stack, error.cause]).includes('ada@'))
      return true
    },
  )
})

test('a mail that is refused for good is given up, and the log names nobody', async (t) => {
  const server = await mailServer(t, '550 there is no ada@example.org')
  const lines: string[] = []
  await send(context({ smtpUrl: server.url }, lines))
  assert.match(lines.join(''), /refused a mail for good/)
  assert.ok(!/ada@|t0ken/.test(lines.join('')))
})
