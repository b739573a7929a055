import type { PrivacyParts } from './templates.ts'

/** What the software keeps and for how long, in English; each figure stands in the code that deletes. */
export const privacyEn: PrivacyParts = {
  body: (place) => `## What is kept

- **Your account**: handle, name, profile, pictures, profession and interests, as you write them; your mail address; a fingerprint of your password, from which nobody can read the password; the reason you gave when you asked to join, and whose invitation you used.
- **What you write**: posts with their edits, drafts, scheduled posts, votes, reactions, bookmarks, notes, lists, filters, and whom and what you follow.
- **What you upload**: pictures, films and sound. Place, device and every other hidden remark are taken out of the file before it is kept.
- **Where you signed in from**: for each browser and app its name, the day of its last use, and the *network* that it came from (203.0.113.0/24), never the whole address.
- **That you were here**: the last day on which you were. The figures of the place are numbers that name nobody; for 740 days a sketch is kept that tells how many people came, not who.
- **Your safety**: passkeys, the secret of two-step sign-in and fingerprints of its recovery codes, and by which number your institution knows you, if you use them.
- **What you agreed to**: the versions of terms and policy that held when you joined, and which announcements you have dismissed.
- **Your settings**: language, time zone, what you want to be told of, and the addresses at which your browsers and apps receive push messages, if you switched that on.
- **What moderators do**: reports with copies of what was reported, decisions, and a log of what was done on behalf of the place.

Whole IP addresses are used while a request is answered, to limit attempts and to keep out networks that attack. They are not stored and do not stand in the program's log. A proxy in front of the server may keep a log of its own: who runs ${place} decides that.

## For how long

| What | Until |
|---|---|
| profile, posts, media, lists, drafts | you delete them |
| files of a deleted post | it is deleted; up to one day where you might use them again |
| an account that you delete | 30 days, in which you can come back; then nothing is left of it but its number and a fingerprint of its handle |
| a browser that is signed in | 90 days after its last use |
| access of an app | one year after its last use |
| fingerprints of the networks you signed in from, to warn you of a strange one | one year |
| notifications | 180 days |
| your archive for download | 7 days |
| files that you import | 30 days |
| an old handle that leads to your new one | one year |
| what was suspended or taken away by moderators | 30 days |
| copies that a report keeps | 90 days after the report was resolved |
| the moderators' log | for good, so that nobody can deny what was done |

Backups may hold what was deleted somewhat longer: who runs ${place} decides how long.

## Who sees what

- **Public posts and your profile**: everybody, also without an account, and search engines if you allow it.
- **Posts for this server**: its members.
- **Posts for followers**: your followers and the people you mention.
- **Direct messages**: the people you mention. They are not encrypted: who runs the server could read them, and moderators see what is reported.
- **Your mail address, settings, bookmarks, notes and drafts**: you. Administrators can see your mail address and the network you last signed in from.
- **Patients**: write nothing by which a patient could be recognised, not even in a direct message.

## What is not done

- No advertising, no trackers, no scripts from other sites, no sale or gift of data.
- Nobody's reading is recorded, but for the marks that you set yourself and the place up to which you have read your home and your notifications.
- Cookies only for what you asked for: one keeps you signed in, others remember language and theme.
- Pictures and titles of linked pages are fetched by the server, so no other site learns who reads.

## Who else is involved

- Mails (confirmations, warnings, what you asked to be told) go through the mail server that ${place} uses.
- Push messages go through the service of your browser's or phone's maker; their content is encrypted.
- If you sign in with an institution, it learns that you did.

## Your choices

- See and correct your data in your [settings](/settings), and end sessions and the access of apps there.
- Take everything with you: [download your archive](/settings/export).
- Leave: [delete your account](/settings/account/delete).
- Ask, object, or complain: the [people who run ${place}](/about).`,
  usualTitle: (place) =>
    `${place} keeps what it needs to work, and nothing to sell. This is how the software works as it is delivered.`,
  templateHead: (place) => `This policy says what ${place} keeps about you, why, and for how long.

## Who is responsible

[[Name and postal address of the person or institution that runs this server]]

Mail: [[address for questions about privacy]]

[[Data protection officer, or delete this line]]

## Why we may keep it

[[The legal grounds in your country. In the European Union usually: the contract with members (Art. 6(1)(b) GDPR) for accounts and posts, a legitimate interest (Art. 6(1)(f)) for security and moderation, your consent (Art. 6(1)(a)) for push messages and mails about notifications]]
`,
  templateTail: () => `## Where it is

The server stands in [[country]], run by [[hosting company, or: ourselves]]. Mails are sent by [[mail provider]]. Backups are kept for [[number]] days. The proxy in front of the server keeps a log for [[number]] days.

## Whom you can complain to

You may also complain to a supervisory authority: [[name and address of the authority]]`,
}
