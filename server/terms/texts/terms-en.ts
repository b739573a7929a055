/** Terms of service to begin from, in English. */
export const termsEn = (
  place: string,
) => `These terms are between you and [[name of the person or institution that runs this server]], who runs ${place}. By making an account you agree to them.

## What this place is

${place} is a place where people who teach and learn medicine talk with each other. It is not a place for medical advice: nothing written here replaces an examination by somebody who treats you.

## Your account

- You must be at least [[age, for example 16]] years old.
- Give a mail address that reaches you, and keep your password to yourself. What is done with your account counts as done by you until you tell us that it was stolen.
- One person may have several accounts, unless it is to get round a decision of the moderators. An account may be for a group or a journal if it says so.
- You can delete your account at any time, and [take your data with you](/settings/export) before.

## How we treat each other

The [rules](/rules) are part of these terms. Above all:

- **Patients first.** Publish nothing by which a patient can be recognised, and no picture of a patient without written consent.
- Say who you are where it matters: profession, and interests that bear on what you write.
- No harassment, no hate, no threats, nothing that is against the law of [[country]].
- No advertising in disguise, no automated mass posting, no attempts to break or overload the server.

## What you write is yours

You keep all rights to your posts, pictures, films and sound. You allow us, as long as they are published here, to store them, show them to those you chose, make smaller copies of pictures, and pass them on to the apps and feeds that readers use. That permission ends when you delete them; copies that others have made are beyond our reach.

Publish only what you may publish. If you believe that something here infringes your rights, write to [[address for legal notices]] and say where it is.

## Moderation

Moderators may put a warning on posts, take them away, limit, freeze or suspend accounts, when terms or rules are broken. You are told what was decided and why, unless the law forbids it, and you can [appeal](/settings/standing) within 20 days. A person decides about each appeal.

## What we promise, and what we cannot

We run ${place} with care and tell you in advance of planned interruptions where we can. We cannot promise that it always works, or that what others write is right. [[What you are liable for under the law of your country, and what not]]

If ${place} has to close, we tell you at least [[number, for example 90]] days before, so that you can take your data with you.

## Changes

When these terms change, members are told at least 14 days before the change holds, with a summary of what is different. Who does not agree can leave before. Earlier versions stay readable on this page.

## Law and contact

The law of [[country]] applies. [[Court or arbitration, if your law lets you choose]]

Questions: [[contact address]], or the [people who run this place](/about).`
