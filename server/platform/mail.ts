import { randomUUID } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport, type SendMailOptions } from 'nodemailer'
import type { Context } from './context.ts'
import type { Db, Tx } from './database.ts'
import { enqueue, type Task } from './jobs.ts'
import { oncePerProcess } from './once.ts'

export type Mail = {
  /** One address. */
  to: string
  subject: string
  text: string
  html?: string
  headers?: Record<string, string>
}

/** Sends a mail once the transaction has committed, again and again until the mail server takes it. */
export async function sendMail(tx: Db | Tx, mail: Mail): Promise<void> {
  await enqueue(tx, [{ task: 'send_mail', payload: mail }])
}

/** How a mail leaves: to the mail server, or as a file where none is configured. */
type Post = (message: SendMailOptions) => Promise<void>

const postOf = oncePerProcess((ctx): Post =>
  ctx.config.smtpUrl ? bySmtp(ctx, ctx.config.smtpUrl) : toFolder(ctx),
)

function bySmtp(ctx: Context, url: string): Post {
  const transport = createTransport(url, {})
  return async (message) => {
    try {
      await transport.sendMail(message)
    } catch (error) {
      const { code, responseCode } = error as { code?: string; responseCode?: number }
      // The server's own sentence often quotes the address, so it goes no further.
      const fault = new Error(
        `The mail server did not take a mail (${code ?? 'unknown'} ${responseCode ?? ''}).`,
      )
      if (responseCode === undefined || responseCode < 500) throw fault
      ctx.log.warn({ responseCode }, 'the mail server refused a mail for good')
    }
  }
}

function toFolder(ctx: Context): Post {
  const folder = join(ctx.config.dataDir, 'mail')
  const writer = createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
  let written = 0
  return async (message) => {
    const { message: content } = await writer.sendMail(message)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const time = ctx.now().toISOString().replaceAll(':', '-')
    const draft = join(folder, `.${randomUUID()}`)
    await writeFile(draft, content as Buffer, { mode: 0o600 })
    await rename(draft, join(folder, `${time}-${process.pid}-${++written}.eml`))
  }
}

/** The job 'send_mail'. Run twice after a crash it may send a mail twice, which does no harm. */
const send: Task = async (ctx, mail: Mail) => {
  await postOf(ctx)({
    from: { name: ctx.config.domain, address: ctx.config.mailFrom },
    // An object is taken as one address, whatever it contains; text would be read as a list.
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    headers: { 'Auto-Submitted': 'auto-generated', ...mail.headers },
  })
}

export const mailTasks: Record<string, Task> = { send_mail: send }
