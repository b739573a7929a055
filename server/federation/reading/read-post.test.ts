import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { PUBLIC } from './addresses.ts'
import { readPost } from './read-post.ts'
import type { JsonObject } from './types.ts'
import { Unreadable } from './unreadable.ts'

const now = new Date('2026-11-26T12:00:00Z')
const author = 'https://away.example/users/ada'
const note: JsonObject = {
  id: 'https://away.example/notes/1',
  type: 'Note',
  attributedTo: author,
  content: '<p>Hello</p>',
  published: '2026-11-25T10:00:00Z',
  to: [PUBLIC],
  cc: `${author}/followers`,
}

const read = (more: JsonObject, source = {}) => readPost({ ...note, ...more }, { now, ...source })
const refusal = (more: JsonObject, source = {}): string => {
  try {
    read(more, source)
  } catch (error) {
    if (error instanceof Unreadable) return error.field
    throw error
  }
  return 'read'
}

describe('whose a post is', () => {
  it('is refused without an id, a type or an author', () => {
    for (const field of ['id', 'type', 'attributedTo']) assert.equal(refusal({ [field]: undefined }), field)
    assert.equal(refusal({ id: 'not an address' }), 'id')
    assert.equal(refusal({ id: 'https://ada:secret@away.example/1' }), 'id')
  })

  it('belongs to an author of its own server', () => {
    assert.equal(refusal({ attributedTo: 'https://other.example/users/ada' }), 'attributedTo')
    assert.equal(refusal({ attributedTo: 'http://away.example/users/ada' }), 'attributedTo')
    assert.equal(refusal({}, { actorUri: 'https://other.example/users/eve' }), 'attributedTo')
    assert.equal(read({}, { actorUri: 'https://away.example/users/bob' }).authorUri, author)
  })

  it('takes whoever sends it where nobody is named (Funkwhale)', () => {
    assert.equal(read({ attributedTo: null }, { actorUri: author }).authorUri, author)
  })

  it('takes the person of a list, or who sends it (PeerTube)', () => {
    const attributedTo = [
      { type: 'Group', id: 'https://away.example/channels/1' },
      { type: 'Person', id: author },
    ]
    assert.equal(read({ attributedTo }).authorUri, author)
    const group = 'https://away.example/channels/1'
    assert.equal(read({ attributedTo }, { actorUri: group }).authorUri, group)
  })

  it('is no activity, actor, collection or grave', () => {
    for (const type of [
      'Create',
      'Person',
      'OrderedCollection',
      'Tombstone',
      'as:Person',
      ['Note', 'Person'],
    ])
      assert.equal(refusal({ type }), 'type')
  })

  it('has something to show', () => {
    assert.equal(refusal({ content: '<p> </p>' }), 'content')
    assert.equal(refusal({ content: null, type: 'Strange' }), 'content')
    assert.equal(
      refusal({ content: '', attachment: [{ type: 'Image', url: 'https://away.example/1.png' }] }),
      'read',
    )
  })
})

describe('what a post says', () => {
  it('is clean HTML and text, with warning, language and addresses', () => {
    const post = read({
      summary: 'Blood <b>test</b> &amp; more',
      content: '<p onclick="x()">Hé <script>alert(1)</script><a href="javascript:x">y</a></p>',
      contentMap: {
        'pt-BR': '<p onclick="x()">Hé <script>alert(1)</script><a href="javascript:x">y</a></p>',
        en: 'Hey',
      },
      inReplyTo: { id: 'https://b.example/1' },
      conversation: 'tag:away.example,2026:1',
    })
    assert.equal(post.html, '<p>Hé <span>y</span></p>')
    assert.equal(post.text, 'Hé y')
    assert.equal(post.spoilerText, 'Blood test & more')
    assert.equal(post.sensitive, true)
    assert.equal(post.language, 'pt-BR')
    assert.deepEqual(post.to, [PUBLIC])
    assert.deepEqual(post.cc, [`${author}/followers`])
    assert.equal(post.inReplyTo, 'https://b.example/1')
    assert.equal(post.conversation, 'tag:away.example,2026:1')
  })

  it('reads a language map where there is no content, and prefixed members', () => {
    const post = read({ content: '', contentMap: { und: '', fr: 'Salut' }, 'as:sensitive': true })
    assert.deepEqual([post.html, post.language, post.sensitive], ['<p>Salut</p>', 'fr', true])
    assert.equal(read({ content: { '@value': 'x', '@language': 'en' } }).html, '<p>x</p>')
  })

  it('shows Misskey text that came without HTML', () => {
    const post = read({ content: null, _misskey_content: '$[x2 **Hi** $[spin :ok:]]\n<center>you</center>' })
    assert.equal(post.text, '**Hi** :ok:\nyou')
  })

  it('draws formulae from their TeX', () => {
    const math =
      '<math><semantics><mi>x</mi><annotation encoding="application/x-tex">x^2</annotation></semantics></math>'
    const { html, text } = read({ content: `<p>So ${math}.</p>` })
    assert.match(
      html,
      /^<p>So <math class="tex-dollar"><semantics>.*x\^2<\/annotation><\/semantics><\/math>\.<\/p>$/,
    )
    assert.equal(text, 'So $x^2$.')
    const unknown = math.replace('x^2', '\\nothing{')
    assert.equal(read({ content: `a ${unknown}` }).html, '<p>a $\\nothing{$</p>')
  })

  it('keeps dates sensible', () => {
    assert.deepEqual(read({ published: '2999-01-01T00:00:00Z' }).publishedAt, now)
    assert.deepEqual(read({ published: 'yesterday' }).publishedAt, now)
    assert.deepEqual(
      read({ published: '1871-03-18T00:00:00Z' }).publishedAt,
      new Date('2000-01-01T00:00:00Z'),
    )
    assert.deepEqual(
      read({ published: '2026-11-25 10:00:00+0130' }).publishedAt,
      new Date('2026-11-25T08:30:00Z'),
    )
    assert.equal(read({ updated: '2026-11-25T10:00:00Z' }).editedAt, null)
    assert.deepEqual(
      read({ updated: '2026-11-25T11:00:00.5Z' }).editedAt,
      new Date('2026-11-25T11:00:00.500Z'),
    )
  })

  it('finds the page for people on its own host only', () => {
    const url = (value: unknown) => read({ url: value }).url
    assert.equal(url('https://away.example/@ada/1'), 'https://away.example/@ada/1')
    assert.equal(url('https://evil.example/@ada/1'), note.id)
    assert.equal(url('javascript:alert(1)'), note.id)
    assert.equal(
      url([
        { type: 'Link', mediaType: 'video/mp4', href: 'https://away.example/1.mp4' },
        { type: 'Link', mediaType: 'text/html', href: 'https://away.example/w/1' },
      ]),
      'https://away.example/w/1',
    )
    assert.equal(url('https://away.example/1.jpg'), note.id)
  })
})

describe('tags', () => {
  it('are read one by one, the bad ones left out', () => {
    const post = read({
      tag: [
        'nonsense',
        null,
        { type: 'Hashtag', name: '#MedEd' },
        { type: ['as:Hashtag'], name: 'meded' },
        { type: 'Hashtag', name: '#' },
        { type: 'Mention', href: 'https://b.example/users/bob', name: '@bob@b.example' },
        { type: 'Mention', href: '' },
        {
          type: 'Emoji',
          name: ':ok_hand:',
          icon: { url: 'https://away.example/ok.png' },
          updated: '2020-01-01T00:00:00Z',
        },
        { type: 'Emoji', name: ':no picture:', icon: {} },
      ],
    })
    assert.deepEqual(post.tags, [{ tag: 'meded', shown: 'MedEd' }])
    assert.deepEqual(post.mentions, [{ href: 'https://b.example/users/bob', name: '@bob@b.example' }])
    assert.deepEqual(
      post.emojis.map(({ shortcode, url }) => [shortcode, url]),
      [['ok_hand', 'https://away.example/ok.png']],
    )
  })

  it('may be a single one', () => {
    assert.deepEqual(read({ tag: { type: 'Hashtag', name: '#a' } }).tags, [{ tag: 'a', shown: 'a' }])
  })

  it('are bounded', () => {
    const tag = Array.from({ length: 20_000 }, (_, n) => ({ type: 'Hashtag', name: `#a${n}` }))
    assert.equal(read({ tag }).tags.length, 100)
    const to = Array.from({ length: 3000 }, (_, n) => `https://b.example/${n}`)
    assert.equal(read({ to: [...to, 'as:Public'] }).to.length, 501)
    assert.equal(read({ to: [...to, 'as:Public'] }).to[0], PUBLIC)
  })
})

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

describe('works', () => {
  const page = 'https://away.example/2026/one'

  it('are a title, their text and the way to the original', () => {
    const post = read({
      type: 'Article',
      name: 'On  sepsis',
      url: page,
      content: '<h2>Why</h2><p>Because.</p>',
      summary: 'Short',
    })
    assert.equal(post.title, 'On sepsis')
    assert.equal(post.spoilerText, '')
    assert.equal(post.text, `On sepsis\n\nWhy\n\nBecause.\n\n${page}`)
  })

  it('are shown by their summary or beginning where they are long', () => {
    const content = '<p>long text</p>'.repeat(2000)
    assert.equal(
      read({ type: 'Article', name: 'T', url: page, content, summary: '<p>In short</p>' }).text,
      `T\n\nIn short\n\n${page}`,
    )
    assert.equal(
      read({ type: 'Article', name: 'T', url: page, content, preview: { type: 'Note', content: 'Preview' } })
        .text,
      `T\n\nPreview\n\n${page}`,
    )
    const beginning = read({ type: 'Page', name: 'T', url: page, content }).text
    assert.ok(beginning.length < 1200)
    assert.match(beginning, /^T\n\nlong text[^]*…/)
  })

  it('tell when and where an event is', () => {
    const post = read({
      type: 'Event',
      name: 'Grand round',
      content: '<p>Come</p>',
      url: page,
      startTime: '2026-12-01T17:00:00Z',
      endTime: '2026-12-01T18:30:00Z',
      timezone: 'Europe/Paris',
      location: {
        type: 'Place',
        name: 'Room 4',
        address: { streetAddress: '1 Rue X', addressLocality: 'Paris' },
      },
    })
    assert.equal(
      post.text,
      `Grand round\n\n📅 2026-12-01 18:00 – 19:30 (Europe/Paris)\n📍 Room 4, 1 Rue X, Paris\n\nCome\n\n${page}`,
    )
  })

  it('of an unknown kind are shown as far as they go', () => {
    const post = read({
      type: 'Recipe',
      name: 'Soup',
      content: null,
      summary: 'Hot',
      url: page,
      sensitive: false,
    })
    assert.equal(post.text, `Soup\n\nHot\n\n${page}`)
  })

  it('show a film of about 720 lines, with picture and length', () => {
    const film = (height: number) => ({
      type: 'Link',
      mediaType: 'video/mp4',
      href: `https://away.example/${height}.mp4`,
      height,
    })
    const post = read({
      type: 'Video',
      name: 'Suture',
      mediaType: 'text/markdown',
      content: 'See https://b.example/x',
      duration: 'PT1H1S',
      icon: [
        { url: 'https://away.example/s.jpg', width: 100 },
        { url: 'https://away.example/l.jpg', width: 800 },
      ],
      url: [
        { type: 'Link', mediaType: 'text/html', href: page },
        { type: 'Link', mediaType: 'application/x-bittorrent', href: 'https://away.example/t' },
        {
          type: 'Link',
          mediaType: 'application/x-mpegURL',
          href: 'https://away.example/m.m3u8',
          tag: [film(480), film(720), film(1080)],
        },
      ],
    })
    assert.equal(post.url, page)
    assert.deepEqual(
      post.media.map(({ kind, url, previewUrl, durationSeconds }) => ({
        kind,
        url,
        previewUrl,
        durationSeconds,
      })),
      [
        {
          kind: 'video',
          url: 'https://away.example/720.mp4',
          previewUrl: 'https://away.example/l.jpg',
          durationSeconds: 3601,
        },
      ],
    )
    const stream = read({
      type: 'Video',
      name: 'Live',
      icon: 'https://away.example/l.jpg',
      url: { mediaType: 'application/x-mpegURL', href: 'https://away.example/m.m3u8' },
    })
    assert.deepEqual(
      stream.media.map(({ kind, url }) => [kind, url]),
      [['image', 'https://away.example/l.jpg']],
    )
  })

  it('name the pages that they link to (Lemmy)', () => {
    const post = read({
      type: 'Page',
      name: 'News',
      content: null,
      attachment: [
        { type: 'Link', href: 'https://b.example/article' },
        { type: 'Link', href: 'https://away.example/i.png' },
      ],
      image: { type: 'Image', url: 'https://away.example/i.png' },
    })
    assert.equal(post.text, `News\n\nhttps://b.example/article\n\n${String(note.id)}`)
    assert.equal(post.media[0]?.url, 'https://away.example/i.png')
  })
})

describe('counts', () => {
  it('are what the server says, and collections its own', () => {
    const post = read({
      replies: { id: 'https://away.example/notes/1/replies', totalItems: 4 },
      shares: { totalItems: 2.5 },
      likes: { totalItems: -3 },
    })
    assert.deepEqual(
      [post.repliesUrl, post.repliesSaid, post.boostsSaid, post.favouritesSaid],
      ['https://away.example/notes/1/replies', 4, 2, null],
    )
    assert.equal(read({ replies: 'https://evil.example/replies' }).repliesUrl, null)
  })
})
