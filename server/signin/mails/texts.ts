/** The text of one mail; its link stands on a line of its own. */
export type MailText = { subject: string; text: string }

/** Every mail about signing in, in one language. */
export type MailTexts = {
  confirm: (place: string, username: string, link: string) => MailText
  confirmNewAddress: (place: string, username: string, link: string) => MailText
  addressWillChange: (place: string, username: string) => MailText
  resetPassword: (place: string, username: string, link: string) => MailText
  passwordChanged: (place: string, username: string) => MailText
  approved: (place: string, username: string, link: string) => MailText
  signUpWaits: (place: string, username: string, link: string) => MailText
}
