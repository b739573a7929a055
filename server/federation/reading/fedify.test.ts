import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  Article,
  Collection,
  Create,
  Document,
  Emoji,
  Group,
  Hashtag,
  Image,
  LanguageString,
  Link,
  Mention,
  Note,
  Person,
  PropertyValue,
  PUBLIC_COLLECTION,
  Question,
} from '@fedify/fedify/vocab'
import { readActivity } from './read-activity.ts'
import { readActor } from './read-actor.ts'
import { readPost } from './read-post.ts'

/** What another implementation of the same vocabulary writes, in each of its ways of writing it. */
const host = 'https://fedify.example'
const at = (path: string) => new URL(path, host)
const person = new Person({
  id: at('/u/ada'),
  preferredUsername: 'ada',
  name: 'Ada',
  summary: new LanguageString('<p>Heart &amp; lungs</p>', 'en'),
  inbox: at('/u/ada/inbox'),
  outbox: at('/u/ada/outbox'),
  followers: at('/u/ada/followers'),
  icon: new Image({ url: at('/a.png'), mediaType: 'image/png' }),
  manuallyApprovesFollowers: true,
  discoverable: true,
  attachments: [new PropertyValue({ name: 'Site', value: '<a href="https://ada.example">ada</a>' })],
  aliases: [new URL('https://old.example/ada')],
})
const note = new Note({
  id: at('/n/1'),
  attribution: at('/u/ada'),
  to: PUBLIC_COLLECTION,
  cc: at('/u/ada/followers'),
  contents: [new LanguageString('<p>Bonjour #MedEd</p>', 'fr')],
  summary: 'Sang',
  sensitive: true,
  url: at('/@ada/1'),
  replyTarget: new URL('https://other.example/n/9'),
  tags: [
    new Mention({ href: new URL('https://other.example/u/bob'), name: '@bob@other.example' }),
    new Hashtag({ href: at('/tags/meded'), name: '#MedEd' }),
    new Emoji({ id: at('/e/1'), name: ':ok_hand:', icon: new Image({ url: at('/e.png') }) }),
    new Link({
      href: new URL('https://other.example/n/7'),
      mediaType: 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"',
      name: 'RE: https://other.example/n/7',
    }),
  ],
  attachments: [
    new Document({ url: at('/m.webp'), mediaType: 'image/webp', name: 'An ECG', width: 10, height: 20 }),
  ],
  replies: new Collection({ id: at('/n/1/replies'), totalItems: 3 }),
})

for (const format of ['compact', undefined] as const) {
  describe(`what Fedify writes (${format ?? 'its own way'})`, () => {
    const json = (thing: { toJsonLd: (options: { format?: 'compact' }) => Promise<unknown> }) =>
      thing.toJsonLd(format === 'compact' ? { format } : {})

    it('is a person', async () => {
      const actor = readActor(await json(person), at('/u/ada'))
      assert.deepEqual(
        [actor.username, actor.displayName, actor.noteHtml, actor.locked, actor.discoverable],
        ['ada', 'Ada', '<p>Heart &amp; lungs</p>', true, true],
      )
      assert.deepEqual([actor.avatarUrl, actor.followersUrl], [`${host}/a.png`, `${host}/u/ada/followers`])
      assert.deepEqual(actor.alsoKnownAs, ['https://old.example/ada'])
      assert.match(actor.fields[0]?.value ?? '', /^<a .*>ada<\/a>$/)
    })

    it('is a group', async () => {
      const group = new Group({ id: at('/g'), preferredUsername: 'cardio', inbox: at('/g/inbox') })
      assert.equal(readActor(await json(group), at('/g')).type, 'Group')
    })

    it('is a note with all that belongs to it', async () => {
      const post = readPost(await json(note))
      assert.deepEqual(
        [post.text, post.language, post.spoilerText, post.sensitive],
        ['Bonjour #MedEd', 'fr', 'Sang', true],
      )
      assert.deepEqual(post.to, ['https://www.w3.org/ns/activitystreams#Public'])
      assert.deepEqual([post.url, post.inReplyTo], [`${host}/@ada/1`, 'https://other.example/n/9'])
      assert.deepEqual(post.mentions, [{ href: 'https://other.example/u/bob', name: '@bob@other.example' }])
      assert.deepEqual(post.tags, [{ tag: 'meded', shown: 'MedEd' }])
      assert.deepEqual(
        post.emojis.map(({ shortcode, url }) => [shortcode, url]),
        [['ok_hand', `${host}/e.png`]],
      )
      assert.deepEqual(post.quote, { uri: 'https://other.example/n/7', authorization: null })
      assert.deepEqual(
        post.media.map(({ kind, description, width, height }) => [kind, description, width, height]),
        [['image', 'An ECG', 10, 20]],
      )
      assert.deepEqual([post.repliesUrl, post.repliesSaid], [`${host}/n/1/replies`, 3])
    })

    it('is a poll, an article, an activity', async () => {
      const option = (name: string) => new Note({ name, replies: new Collection({ totalItems: 2 }) })
      const question = new Question({
        id: at('/q'),
        attribution: at('/u/ada'),
        content: 'Which?',
        inclusiveOptions: [option('a'), option('b')],
        voters: 3,
      })
      const poll = readPost(await json(question)).poll
      assert.deepEqual(
        [poll?.multiple, poll?.voters, poll?.options],
        [
          true,
          3,
          [
            { title: 'a', votes: 2 },
            { title: 'b', votes: 2 },
          ],
        ],
      )
      const article = new Article({
        id: at('/w'),
        attribution: at('/u/ada'),
        name: 'On ECGs',
        content: '<p>Text</p>',
      })
      assert.equal(readPost(await json(article)).text, `On ECGs\n\nText\n\n${host}/w`)
      const create = readActivity(
        await json(new Create({ id: at('/c'), actor: at('/u/ada'), object: note, to: PUBLIC_COLLECTION })),
      )
      assert.deepEqual(
        [create.type, create.actor, create.objectUri],
        ['Create', `${host}/u/ada`, `${host}/n/1`],
      )
      assert.equal(readPost(create.object, { actorUri: create.actor }).text, 'Bonjour #MedEd')
    })
  })
}
