import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { note, read } from './read-post.test-data.ts'

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

  it('show a film that can be heard, where others are silent', () => {
    const film = (height: number, ...codecs: string[]) => ({
      mediaType: 'video/mp4',
      href: `https://away.example/${height}.mp4`,
      height,
      attachment: codecs.map((value) => ({ type: 'PropertyValue', name: 'ffprobe_codec_type', value })),
    })
    const post = read({
      type: 'Video',
      name: 'x',
      url: [film(720, 'video'), film(240, 'audio', 'video'), film(1080, 'video')],
    })
    assert.equal(post.media[0]?.url, 'https://away.example/240.mp4')
    assert.ok(!('isSilent' in (post.media[0] ?? {})))
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
    assert.equal(post.text, `News\n\nhttps://b.example/article\n\n${note.id}`)
    assert.equal(post.media[0]?.url, 'https://away.example/i.png')
  })
})
