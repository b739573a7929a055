import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { realData } from '../../../tests/real-data.ts'
import { firstUnsafe } from '../../../tests/strict-html.ts'
import { MATHML_TAG, RENDERED_TAGS, SANITISED_TAGS } from '../../text/rendered-tags.test-data.ts'
import { PUBLIC } from './addresses.ts'
import { cleanHtml, textToHtml } from './clean-html.ts'
import { readActivity } from './read-activity.ts'
import { readActor } from './read-actor.ts'
import { readPost } from './read-post.ts'
import { relink } from './relink.ts'
import type { JsonObject } from './types.ts'
import { Unreadable } from './unreadable.ts'
import { contentMax } from './words.ts'

const ALLOWED = [...SANITISED_TAGS, ...RENDERED_TAGS, MATHML_TAG]
const folder = realData('09-hostile')
const skip = folder === undefined && 'no real data: 09-hostile'

const id = 'https://away.example/notes/1'
const author = 'https://away.example/users/ada'
const post = (more: JsonObject) => readPost({ id, type: 'Note', attributedTo: author, ...more })

/** Everything of a post or actor that pages show as HTML. */
function shown(html: string): string[] {
  return [
    html,
    relink(html, { person: () => 'https://home.example/@a', hashtag: () => 'https://home.example/tags/a' }),
  ]
}

describe('hostile strings', { skip }, () => {
  const xss = join(folder ?? '', 'xss')
  const strings =
    folder === undefined
      ? []
      : [
          ...(JSON.parse(readFileSync(join(folder, 'naughty-strings', 'blns.json'), 'utf8')) as string[]),
          ...readdirSync(xss).flatMap((file) => readFileSync(join(xss, file), 'utf8').split('\n')),
        ]

  it('do nothing as content, title, name, field or place', () => {
    assert.ok(strings.length > 2000)
    for (const text of strings) {
      const work = {
        type: 'Event',
        name: text,
        content: text,
        summary: text,
        location: { name: text },
        startTime: '2026-01-01T00:00:00Z',
      }
      for (const html of [
        ...shown(post({ content: `x${text}<math>${text}</math>`, quoteUri: 'https://b.example/1' }).html),
        ...shown(post({ ...work, url: text, attachment: { type: 'Link', href: text } }).html),
      ])
        assert.equal(firstUnsafe(html, ALLOWED), undefined, text)
      const actor = readActor(
        {
          id: author,
          type: 'Person',
          inbox: author,
          preferredUsername: 'ada',
          name: text,
          summary: text,
          attachment: { type: 'PropertyValue', name: text, value: text },
        },
        new URL(author),
      )
      for (const html of [actor.noteHtml, ...actor.fields.map(({ value }) => value)])
        assert.equal(firstUnsafe(html, ALLOWED), undefined, text)
      assert.doesNotMatch(actor.displayName, /[\p{Cc}\u202A-\u202E\u2066-\u2069\u200B]/u)
    }
  })
})

describe('cleanHtml', () => {
  const words =
    '< > " = / a <a href="https://a.org/" <b> </b> <p> </p> <p class="quote-inline"> <span class="quote-inline"> </span> <br> RE: ' +
    '<a href="https://a.org/">x</a> <math> </math> <math display="block"> <semantics> <annotation encoding="application/x-tex"> ' +
    'x^2 </annotation> </semantics> \uFDD00\uFDD1 &#xFDD0;0&#xFDD1; <script> </script> <svg> <!-- --> &lt; &amp;lt; onload= <style> <li> <table>'
  const part = fc.constantFrom(
    ...words.split(' '),
    ' ',
    '<a href="',
    '">',
    '<annotation encoding="application/x-tex">',
  )

  it('gives nothing that acts, whatever is put together', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), fc.boolean(), (parts, hasQuote) => {
        for (const html of shown(cleanHtml(parts.join(''), { hasQuote })))
          assert.equal(firstUnsafe(html, ALLOWED), undefined)
      }),
      { numRuns: 2000 },
    )
  })

  it('takes time that grows with the text alone', () => {
    const pieces = [
      '<math>',
      '<',
      '<p></p>',
      '<br />',
      '<a href="',
      '<p class="quote-inline">',
      'RE: <a href="https://a.org">',
      '$[x ',
      '&',
      '<math><annotation encoding="application/x-tex">',
      '<b>',
      '<li>',
      '\u0301',
    ]
    for (const piece of pieces) {
      const text = piece.repeat(contentMax / piece.length)
      const start = performance.now()
      cleanHtml(text, { hasQuote: true })
      textToHtml(text)
      post({ _misskey_content: text, name: text, summary: text, quoteUri: 'https://b.example/1' })
      const took = performance.now() - start
      assert.ok(took < 10_000, `${piece} took ${Math.round(took)} ms`)
    }
  })
})

describe('any JSON', () => {
  const scalars = fc.oneof(
    fc.string(),
    fc.webUrl(),
    fc.constantFrom<unknown>(
      id,
      author,
      PUBLIC,
      null,
      true,
      false,
      0,
      -1,
      1e308,
      '',
      '#a',
      'Note',
      'Mention',
      'Hashtag',
      'Emoji',
      'Link',
      'Document',
    ),
    fc.constantFrom(
      '2026-01-01T00:00:00Z',
      'PT1S',
      'https://',
      'https://[',
      'http://a@b',
      '<p>x</p>',
      '__proto__',
    ),
  )
  const names = (
    'id type @type @id actor object to cc attributedTo content contentMap name nameMap summary summaryMap tag attachment url href icon image ' +
    'oneOf anyOf replies first items totalItems endTime closed published updated inReplyTo quote quoteUri interactionPolicy canQuote ' +
    'canReply automaticApproval location address startTime timezone source preview mediaType focalPoint blurhash width height duration ' +
    'publicKey publicKeyPem owner assertionMethod publicKeyMultibase preferredUsername inbox endpoints sharedInbox followers alsoKnownAs ' +
    'movedTo likes shares conversation context language __proto__ constructor toString hasOwnProperty @list @value as:content'
  ).split(' ')
  const { any } = fc.letrec<{ any: unknown }>((tie) => ({
    any: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      scalars,
      fc.array(tie('any'), { maxLength: 4 }),
      fc.array(fc.tuple(fc.constantFrom(...names), tie('any')), { maxLength: 8 }).map((entries) => {
        // As JSON.parse makes it: `__proto__` is a member like others.
        const object: JsonObject = {}
        for (const [name, value] of entries)
          Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true })
        return object
      }),
    ),
  }))

  const types = [
    'Note',
    'Question',
    'Article',
    'Page',
    'Event',
    'Image',
    'Video',
    'Audio',
    'Document',
    'Other',
  ]
  const readers: [string, (json: unknown) => unknown][] = [
    ['activity', (json) => readActivity(json)],
    ['actor', (json) => readActor(json, new URL(author))],
    ['post', (json) => readPost(json, { actorUri: author })],
  ]

  it('is read or refused with a sentence, and never anything else', () => {
    const whole = {
      id: author,
      attributedTo: author,
      actor: author,
      object: author,
      inbox: author,
      preferredUsername: 'ada',
    }
    const type = fc.constantFrom(...types, 'Person', 'Create')
    fc.assert(
      fc.property(any, type, fc.boolean(), (json, kind, isWhole) => {
        const given =
          isWhole && typeof json === 'object' && !Array.isArray(json)
            ? { ...json, ...whole, type: kind }
            : json
        for (const [name, read] of readers) {
          const start = performance.now()
          try {
            read(given)
          } catch (error) {
            assert.ok(error instanceof Unreadable, `${name}: ${String(error)}`)
            assert.ok(error.message.length > 10)
          }
          assert.ok(performance.now() - start < 5000)
        }
      }),
      { numRuns: 3000 },
    )
  })

  it('gives texts and lists within bounds', () => {
    const long = 'x'.repeat(1_000_000)
    const many = Array.from({ length: 30_000 }, (_, n) => ({
      type: n % 2 ? 'Document' : 'Mention',
      href: `${id}/${n}`,
      url: `${id}/${n}.png`,
      name: long.slice(0, 50),
    }))
    const read = post({
      type: 'Question',
      content: long,
      name: long,
      summary: long,
      tag: many,
      attachment: many,
      oneOf: many,
      to: many,
      conversation: long,
    })
    assert.ok(read.html.length < 2 * contentMax + 10_000)
    assert.ok(read.spoilerText.length <= 1000 && (read.title?.length ?? 0) <= 300)
    assert.ok(
      read.mentions.length <= 200 && read.media.length <= 32 && (read.poll?.options.length ?? 0) <= 100,
    )
    assert.equal(read.conversation, null)
  })
})
