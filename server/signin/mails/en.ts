import type { MailTexts } from './texts.ts'

export const en: MailTexts = {
  confirm: (place, username, link) => ({
    subject: `Confirm your address for ${place}`,
    text: `Welcome to ${place}, @${username}.

Please confirm that this is your address:

${link}

The link works for three days. If you did not sign up, ignore this mail: nothing will happen.
`,
  }),
  confirmNewAddress: (place, username, link) => ({
    subject: `Confirm your new address for ${place}`,
    text: `Hello @${username},

you asked us to use this address from now on. Please confirm it:

${link}

The link works for one day. Until then your old address stays in use.
`,
  }),
  addressWillChange: (place, username) => ({
    subject: `A new address for your account on ${place}`,
    text: `Hello @${username},

somebody who knows your password asked to use another mail address for your account on ${place}. As soon as it is
confirmed, mails will go there and no longer to you.

If that was not you, change your password now: signed in under Settings, or with "Forgot your password?".
`,
  }),
  resetPassword: (place, username, link) => ({
    subject: `A new password for ${place}`,
    text: `Hello @${username},

somebody asked for a new password for your account on ${place}. Choose one here:

${link}

The link works for one hour. If you did not ask, ignore this mail: your password stays as it is.
`,
  }),
  passwordChanged: (place, username) => ({
    subject: `Your password for ${place} was changed`,
    text: `Hello @${username},

your password was just changed, and your other browsers were signed out.

If that was not you, ask for a new password with "Forgot your password?" and tell the people who run ${place}.
`,
  }),
  approved: (place, username, link) => ({
    subject: `Welcome to ${place}`,
    text: `Hello @${username},

your account was approved. You can take part now:

${link}
`,
  }),
  signUpWaits: (place, username, link) => ({
    subject: `@${username} would like to join ${place}`,
    text: `@${username} signed up, confirmed the mail address and waits for your decision:

${link}
`,
  }),
}
