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
  rejected: (place, username) => ({
    subject: `Your sign-up for ${place}`,
    text: `Hello @${username},

the people who run ${place} have looked at your sign-up, and decided not to take it. What you had given was deleted; the
name is free again.

If you think that this is a mistake, write to them: how is on the page "About" of ${place}.
`,
  }),
  signUpWaits: (place, username, link) => ({
    subject: `@${username} would like to join ${place}`,
    text: `@${username} signed up, confirmed the mail address and waits for your decision:

${link}
`,
  }),
  newSignIn: (place, username, link, { device, network, at }) => ({
    subject: `Somebody signed in to your account on ${place}`,
    text: `Hello @${username},

your account was just used from a browser or network that it was not used from before:

${device || 'an unknown browser'}
network ${network || 'unknown'}
${when(at)}

If that was you, all is well. If not, end that session here and change your password at once:

${link}
`,
  }),
  secondFactorOn: (place, username, link) => ({
    subject: `Two-step sign-in is on for ${place}`,
    text: `Hello @${username},

from now on, signing in to ${place} asks for a code of your authenticator app after the password. Keep your recovery codes
in a safe place: they are the way in without the app.

If that was not you, turn it off and change your password:

${link}
`,
  }),
  secondFactorOff: (place, username, link) => ({
    subject: `Two-step sign-in is off for ${place}`,
    text: `Hello @${username},

signing in to ${place} asks for your password only from now on.

If that was not you, change your password at once and turn two-step sign-in on again:

${link}
`,
  }),
  secondFactorWrong: (place, username, link) => ({
    subject: `Somebody knows your password for ${place}`,
    text: `Hello @${username},

somebody typed your right password for ${place}, and then five wrong codes. They did not get in.

If that was not you, choose another password:

${link}
`,
  }),
  recoveryCodeUsed: (place, username, link) => ({
    subject: `A recovery code of yours was used on ${place}`,
    text: `Hello @${username},

somebody signed in to your account on ${place} with one of your recovery codes. It works no more; you can make new ones here:

${link}

If that was not you, change your password at once.
`,
  }),
  passkeyAdded: (place, username, link) => ({
    subject: `A passkey was added to your account on ${place}`,
    text: `Hello @${username},

a new passkey can sign in to your account on ${place} from now on. You see all of them here:

${link}

If that was not you, remove it and change your password.
`,
  }),
  passkeyRemoved: (place, username, link) => ({
    subject: `A passkey was removed from your account on ${place}`,
    text: `Hello @${username},

a passkey of your account on ${place} works no more. You see the others here:

${link}
`,
  }),
  publishFailed: (place, username, link) => ({
    subject: `A post could not be published on ${place}`,
    text: `Hello @${username},

something that you had scheduled on ${place} could not be published at its time. It is kept: here you see why, and you can
publish it, change it or make it a draft:

${link}
`,
  }),
  leaving: (place, username, link) => ({
    subject: `Your account on ${place} will be deleted`,
    text: `Hello @${username},

as you asked, your account on ${place} is closed from now on, and in 30 days everything of it is deleted for good.

If you change your mind, or if that was not you, sign in before: then all is as it was.

${link}
`,
  }),
  cameBack: (place, username, link) => ({
    subject: `Your account on ${place} is back`,
    text: `Hello @${username},

you signed in, so your account on ${place} will not be deleted: all is as it was. If you still want to leave, or if that was
not you, go here and change your password too:

${link}
`,
  }),
  handleChanged: (place, username, link) => ({
    subject: `You have another handle on ${place}`,
    text: `Hello,

from now on you are @${username} on ${place}. Your old handle leads to you for a year. For one day you can take it back:

${link}

If that was not you, change your password now.
`,
  }),
  archiveReady: (place, username, link) => ({
    subject: `Your archive of ${place} is ready`,
    text: `Hello @${username},

everything that you have on ${place} is in one file now. You can download it for seven days, signed in:

${link}
`,
  }),
  identityLinked: (place, username, link) => ({
    subject: `Another way to sign in to ${place}`,
    text: `Hello @${username},

your account on ${place} was linked with your account at your institution: who is signed in there can sign in here.
You see and end it here:

${link}
`,
  }),
}

function when(at: Date): string {
  return `${at.toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })} UTC`
}
