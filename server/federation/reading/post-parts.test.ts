import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { PUBLIC } from './addresses.ts'
import { author, note, read } from './read-post.test-data.ts'

describe('media', () => {
  const media = (attachment: unknown) => read({ attachment }).media

  it('have kind, description, focus and size', () => {
    const [one] = media({
      type: 'Document',
      mediaType: 'image/png',
      url: 'https://away.example/1',
      name: 'An ECG\nwith ST elevation',
      blurhash: 'UBL_:rOpGG-oBUNG,qRj2so|=eE1w^n4S5NH',
      focalPoint: [-0.5, 7],
      width: 800,
      height: '600',
    })
    assert.deepEqual(one, {
      kind: 'image',
      url: 'https://away.example/1',
      mime: 'image/png',
      description: 'An ECG\nwith ST elevation',
      blurhash: 'UBL_:rOpGG-oBUNG,qRj2so|=eE1w^n4S5NH',
      width: 800,
      height: 600,
      focus: { x: -0.5, y: 1 },
      previewUrl: null,
      durationSeconds: null,
    })
  })

  it('are found in addresses, links and lists of links', () => {
    const kinds = media([
      { type: 'Document', url: [{ type: 'Link', href: 'https://away.example/a', mediaType: 'audio/mpeg' }] },
      {
        type: 'Video',
        url: 'https://away.example/v',
        duration: 'PT1M2.5S',
        icon: { url: 'https://away.example/p.jpg' },
      },
      { type: 'Document', url: 'https://away.example/x.JPG?y' },
      { type: 'Document', mediaType: 'application/pdf', url: 'https://away.example/p.pdf' },
      { type: 'Link', href: 'https://away.example/page' },
      { type: 'Image', url: 'javascript:alert(1)' },
      'https://away.example/string.png',
    ])
    assert.deepEqual(
      kinds.map(({ kind, previewUrl, durationSeconds }) => [kind, previewUrl, durationSeconds]),
      [
        ['audio', null, null],
        ['video', 'https://away.example/p.jpg', 62.5],
        ['image', null, null],
        ['unknown', null, null],
      ],
    )
  })

  it('are taken from the HTML where nothing is attached, emoji not', () => {
    const content =
      '<p>x <img src="https://away.example/i.png" alt="A &quot;b&quot;"><img class="emoji" src="https://away.example/e.png"></p>'
    assert.deepEqual(
      read({ content }).media.map(({ url, description }) => [url, description]),
      [['https://away.example/i.png', 'A "b"']],
    )
  })
})

describe('polls', () => {
  const option = (name: string, totalItems?: unknown) => ({
    type: 'Note',
    name,
    replies: { type: 'Collection', totalItems },
  })

  it('are read with votes, end and voters', () => {
    const post = read({
      type: 'Question',
      oneOf: [option('Yes', 3), option('No', -1), option('')],
      endTime: '2026-11-27T00:00:00Z',
      votersCount: 3,
    })
    assert.deepEqual(post.poll, {
      options: [
        { title: 'Yes', votes: 3 },
        { title: 'No', votes: null },
      ],
      multiple: false,
      endsAt: new Date('2026-11-27T00:00:00Z'),
      closedAt: null,
      voters: 3,
    })
  })

  it('know several choices, an end in the past, and Misskey', () => {
    const post = read({
      type: 'Question',
      anyOf: [{ name: 'a', _misskey_votes: 1 }, { name: 'b' }],
      closed: '2026-01-01T00:00:00Z',
    })
    assert.equal(post.poll?.multiple, true)
    assert.deepEqual(post.poll?.closedAt, new Date('2026-01-01T00:00:00Z'))
    assert.deepEqual(post.poll?.endsAt, new Date('2026-01-01T00:00:00Z'))
    assert.deepEqual(post.poll?.options[0], { title: 'a', votes: 1 })
  })

  it('with one option are none', () => {
    assert.equal(read({ type: 'Question', oneOf: [option('a')] }).poll, null)
  })

  it('are voted in by a name without content', () => {
    const vote = {
      name: 'Yes',
      content: undefined,
      inReplyTo: 'https://home.example/1',
      to: 'https://home.example/users/1',
    }
    assert.deepEqual([read(vote).isBallot, read(vote).ballotChoice], [true, 'Yes'])
    assert.equal(read({ ...vote, content: '<p>Yes</p>' }).isBallot, false)
    assert.equal(read({ ...vote, inReplyTo: null }).isBallot, false)
  })
})

describe('quotes', () => {
  const quoted = 'https://b.example/notes/7'

  it('are read in every dialect', () => {
    const json = 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"'
    for (const more of [
      { quote: quoted, quoteAuthorization: 'https://b.example/stamps/1' },
      { quote: { id: quoted, type: 'Note' } },
      { quoteUri: quoted },
      { quoteUrl: quoted },
      { 'fedibird:quoteUri': quoted },
      { _misskey_quote: quoted },
      {
        tag: {
          type: 'Link',
          mediaType: json,
          href: quoted,
          rel: 'https://misskey-hub.net/ns#_misskey_quote',
        },
      },
      {
        tag: [{ type: 'Link', mediaType: 'application/activity+json', href: quoted, name: `RE: ${quoted}` }],
      },
    ]) {
      assert.equal(read(more).quote?.uri, quoted, JSON.stringify(more))
    }
    assert.equal(
      read({ quote: quoted, quoteAuthorization: 'https://b.example/stamps/1' }).quote?.authorization,
      'https://b.example/stamps/1',
    )
    assert.equal(read({ quote: note.id }).quote, null)
    assert.equal(
      read({ tag: { type: 'Link', mediaType: 'text/html', href: quoted, name: 'RE: x' } }).quote,
      null,
    )
    assert.equal(read({ quote: '<p>BookWyrm writes words here</p>' }).quote, null)
  })

  it('are not what a link to an object is that says no such thing: words that stand for it lead there', () => {
    const mediaType = 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"'
    const link = (name: string, href = 'https://forge.example/tickets/1374') => ({
      type: 'Link',
      mediaType,
      href,
      name,
    })
    const html = (content: string, ...tag: object[]) => read({ content, tag }).html
    const to = (words: string, href = 'https://forge.example/tickets/1374') =>
      `<a href="${href}" rel="nofollow noopener" target="_blank">${words}</a>`
    assert.equal(read({ tag: link('#1374') }).quote, null)
    assert.equal(html('<p>Reported in #1374.</p>', link('#1374')), `<p>Reported in ${to('#1374')}.</p>`)
    assert.equal(
      html('<p>#13 and #1374, <code>#13</code></p>', link('#13', 'https://forge.example/13')),
      `<p>${to('#13', 'https://forge.example/13')} and #1374, <code>#13</code></p>`,
    )
    assert.equal(
      html('<p>a &lt;b&gt; c</p>', link('<b>')),
      `<p>a ${to('&lt;b&gt;')} c</p>`,
      'the words are escaped, in the text and in the tag',
    )
    assert.match(html('<p>a &amp; b</p>', link('amp')), /^<p>a &amp; b<\/p><p><a /)
    const linked =
      '<p>See <a href="https://forge.example/tickets/1374" rel="nofollow noopener" target="_blank">#1374</a></p>'
    assert.equal(html(linked, link('#1374')), linked)
    assert.match(
      html('<p>No words for it</p>', link('')),
      /<p>No words for it<\/p><p><a href="https:\/\/forge\.example/,
    )
    assert.match(html('<p><code>#1374</code></p>', link('#1374')), /^<p><code>#1374<\/code><\/p><p><a /)
    const quoting = read({
      quote: quoted,
      content: '<p>x</p>',
      tag: [link('RE: x', quoted), link('y', quoted)],
    })
    assert.deepEqual([quoting.quote?.uri, quoting.html], [quoted, '<p>x</p>'])
  })

  it('leave the line for others out of the text', () => {
    const link = `<a href="${quoted}">${quoted}</a>`
    for (const content of [
      `<p class="quote-inline">RE: ${link}</p><p>Yes</p>`,
      `<p>Yes<span class="quote-inline"><br><br>RE: <span>${link}</span></span></p>`,
      `<p>Yes<span><br><br>RE: </span>${link}</p>`,
      `<p>Yes<br><br><span class="quote-inline">RE: ${link}</span></p>`,
      `<p>Yes<br/>QT: [${link}]</p>`,
    ]) {
      assert.equal(read({ content, quoteUri: quoted }).text, 'Yes', content)
    }
    assert.equal(read({ content: `<p>Yes</p><p>RE: ${link}</p>` }).text, `Yes\n\nRE: ${quoted}`)
    assert.equal(
      read({ content: `RE: ${link} is what I mean`, quoteUri: quoted }).text,
      `RE: ${quoted} is what I mean`,
    )
  })

  it('are allowed by policy', () => {
    const policy = (canQuote: unknown, source = {}) =>
      read({ interactionPolicy: { canQuote } }, source).quotePolicy
    assert.equal(policy({ automaticApproval: 'as:Public' }), 'public')
    assert.equal(policy({ automaticApproval: [`${author}/followers`] }), 'followers')
    assert.equal(policy({ automaticApproval: [author], manualApproval: [PUBLIC] }), 'nobody')
    assert.equal(
      policy(
        { automaticApproval: ['https://away.example/x/1'] },
        { followersUrl: 'https://away.example/x/1' },
      ),
      'followers',
    )
    assert.equal(policy({ automaticApproval: ['https://evil.example/followers'] }), 'nobody')
    assert.equal(policy(undefined), undefined)
  })

  it('and answers, too', () => {
    const policy = (canReply: unknown, more = {}) =>
      read({ interactionPolicy: { canReply }, ...more }).replyPolicy
    assert.equal(policy({ always: [PUBLIC] }), 'everybody')
    assert.equal(policy({ automaticApproval: [`${author}/following`] }), 'following')
    assert.equal(policy({ automaticApproval: [] }), 'nobody')
    assert.equal(policy(undefined, { commentsEnabled: false }), 'nobody')
    assert.equal(policy(undefined), undefined)
  })
})
