/** The text of one mail; its link stands on a line of its own. */
export type MailText = { subject: string; text: string }

/** From where somebody signed in. */
export type SignInDetails = { device: string; network: string; at: Date }

/** Every mail about signing in, in one language. */
export type MailTexts = {
  confirm: (place: string, username: string, link: string) => MailText
  confirmNewAddress: (place: string, username: string, link: string) => MailText
  addressWillChange: (place: string, username: string) => MailText
  resetPassword: (place: string, username: string, link: string) => MailText
  passwordChanged: (place: string, username: string) => MailText
  approved: (place: string, username: string, link: string) => MailText
  rejected: (place: string, username: string) => MailText
  signUpWaits: (place: string, username: string, link: string) => MailText
  newSignIn: (place: string, username: string, link: string, details: SignInDetails) => MailText
  secondFactorOn: (place: string, username: string, link: string) => MailText
  secondFactorOff: (place: string, username: string, link: string) => MailText
  secondFactorWrong: (place: string, username: string, link: string) => MailText
  recoveryCodeUsed: (place: string, username: string, link: string) => MailText
  passkeyAdded: (place: string, username: string, link: string) => MailText
  passkeyRemoved: (place: string, username: string, link: string) => MailText
  publishFailed: (place: string, username: string, link: string) => MailText
  leaving: (place: string, username: string, link: string) => MailText
  cameBack: (place: string, username: string, link: string) => MailText
  handleChanged: (place: string, username: string, link: string) => MailText
  archiveReady: (place: string, username: string, link: string) => MailText
  identityLinked: (place: string, username: string, link: string) => MailText
}
