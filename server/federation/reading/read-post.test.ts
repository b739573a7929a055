import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { PUBLIC } from './addresses.ts'
import { author, note, now, read } from './read-post.test-data.ts'
import type { JsonObject } from './types.ts'
import { Unreadable } from './unreadable.ts'

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
