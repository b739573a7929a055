import type { ModerationMails, Told } from './texts.ts'

const told: Record<Told, { subject: string; text: string }> = {
  none: {
    subject: 'A message from the moderators',
    text: 'the moderators have something to tell you about your account.',
  },
  disable: {
    subject: 'Your account was frozen',
    text: 'your account was frozen: you can sign in and read, but not write, follow or react.',
  },
  mark_statuses_as_sensitive: {
    subject: 'A post of yours was put behind a warning',
    text: 'some of your posts were marked as sensitive: readers see their pictures only when they ask for them.',
  },
  delete_statuses: {
    subject: 'A post of yours was taken away',
    text: 'some of your posts were taken away. They are kept for 30 days, so that it can be undone.',
  },
  sensitive: {
    subject: 'Your media were put behind a warning',
    text: 'all your pictures and films now stand behind a warning.',
  },
  silence: {
    subject: 'Your account was limited',
    text: 'your account was limited: your posts are shown to those who follow you, and no longer in public timelines, hashtags and search.',
  },
  suspend: {
    subject: 'Your account was suspended',
    text: 'your account was suspended: nobody sees your profile and your posts any more. Everything is kept for 30 days and then deleted for good.',
  },
  granted: {
    subject: 'Your appeal was granted',
    text: 'your appeal was granted: the decision was taken back. We are sorry for the trouble.',
  },
  refused: {
    subject: 'Your appeal was not granted',
    text: 'moderators have looked at your appeal. The decision stands.',
  },
}

const count = (number: number, word: string) =>
  number === 0 ? '' : `${number} ${word}${number === 1 ? '' : 's'}`

export const en: ModerationMails = {
  toMember: (what, place, username, words, link) => ({
    subject: `${told[what].subject} (${place})`,
    text: `Hello @${username},

${told[what].text}
${words === '' ? '' : `\nThe moderators write:\n\n${words}\n`}
${what === 'granted' || what === 'refused' ? 'Here you see everything that was decided:' : 'Here you see what was decided and why, and can appeal within 20 days:'}

${link}
`,
  }),
  urgentReport: (place, username, link) => ({
    subject: `Urgent on ${place}: a patient may be identifiable`,
    text: `Somebody reports that a post of @${username} may identify a patient. Please look at it now:

${link}
`,
  }),
  trendsWait: (place, { hashtags, pages, posts }, link) => ({
    subject: `Something is about to trend on ${place}`,
    text: `This waits for a moderator before it is shown among what is discussed:

${[count(hashtags, 'hashtag'), count(pages, 'page'), count(posts, 'post')].filter(Boolean).join(', ')}

Here you can look at it, show it or keep it out:

${link}
`,
  }),
  appealWaits: (place, username, link) => ({
    subject: `@${username} appeals against a decision on ${place}`,
    text: `@${username} asks you to look again:

${link}
`,
  }),
}
