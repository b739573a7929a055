import type { Context } from '../../platform/context.ts'
import type { Db, Tx } from '../../platform/database.ts'
import { sendMail } from '../../platform/mail.ts'
import { staff } from '../../signin/queries.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import type { MailText, ModerationMails, Told } from './texts.ts'

const languages: Record<string, ModerationMails> = { en, fr }
const mailsFor = (locale: string | null) => languages[(locale ?? 'en').slice(0, 2).toLowerCase()] ?? en

/** Tells a member by mail what was decided; nobody when the account has no login here. */
export async function writeToMember(
  ctx: Pick<Context, 'config'>,
  tx: Tx,
  target: { username: string; locale: string | null; email: string | null },
  { action, text }: { action: Told; text: string },
): Promise<void> {
  if (target.email === null) return
  const { domain, publicUrl } = ctx.config
  const link = new URL('/settings/standing', publicUrl).href
  const mail = mailsFor(target.locale).toMember(action, domain, target.username, text, link)
  await sendMail(tx, { to: target.email, ...mail })
}

/** Tells every moderator by mail, each in their own language. */
export async function writeToStaff(db: Db | Tx, write: (mails: ModerationMails) => MailText): Promise<void> {
  for (const { email, locale, confirmed } of await staff(db)) {
    if (confirmed) await sendMail(db, { to: email, ...write(mailsFor(locale)) })
  }
}
