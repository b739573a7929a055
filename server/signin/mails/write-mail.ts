import type { Config } from '../../platform/config.ts'
import type { Db, Tx } from '../../platform/database.ts'
import { sendMail } from '../../platform/mail.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import type { MailTexts, SignInDetails } from './texts.ts'

const languages: Record<string, MailTexts> = { en, fr }

/** Who gets a mail, and in which language. */
export type Recipient = { email: string; username: string; locale: string }

/**
 * Sends one of the mails about signing in, in the member's language or else in English.
 * @param path of the page that the mail links to, where it links to one
 * @param about the username in the text, where it is not the recipient's own
 * @param details of a sign-in, where the mail is about one
 */
export async function writeMail(
  tx: Db | Tx,
  config: Config,
  kind: keyof MailTexts,
  to: Recipient,
  path = '/',
  about = to.username,
  details: SignInDetails = { device: '', network: '', at: new Date(0) },
): Promise<void> {
  const texts = languages[to.locale.slice(0, 2).toLowerCase()] ?? en
  await sendMail(tx, {
    to: to.email,
    ...texts[kind](config.domain, about, new URL(path, config.publicUrl).href, details),
  })
}

/** The pages that our mails link to. */
export const mailLinks = {
  confirm: (secret: string) => `/confirm?token=${secret}`,
  resetPassword: (secret: string) => `/reset-password?token=${secret}`,
  home: '/',
  signUps: '/moderation/sign-ups',
  scheduled: '/scheduled',
}
