import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { isBlurhashValid } from 'blurhash'
import sharp from 'sharp'
import type { MediaAttachment, Status } from '../../wire/status.ts'
import { world, type Answer, type Person, type World } from '../../tests/world.ts'

const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0
const skip = hasFfmpeg ? false : 'ffmpeg is not installed here.'
type Sent = MediaAttachment & { error: string; field: string }

describe('films and sound', { skip }, () => {
  let w: World
  let alice: Person
  const folder = mkdtempSync(join(tmpdir(), 'rounds-films-'))
  before(async () => {
    w = await world({ environment: { MAX_VIDEO_MINUTES: '1' } })
    alice = await w.member('alice')
  })
  after(async () => {
    await w[Symbol.asyncDispose]()
    rmSync(folder, { recursive: true })
  })

  /** Makes a file by ffmpeg; `args` are what comes between its two usual ends. */
  const make = (name: string, args: string): Buffer => {
    const path = join(folder, name)
    execFileSync('ffmpeg', ['-v', 'error', '-y', ...args.split(' '), path])
    return readFileSync(path)
  }
  const film = (seconds: number, size = '64x48') =>
    `-f lavfi -i testsrc=duration=${seconds}:size=${size}:rate=10`
  const tone = (seconds: number) => `-f lavfi -i sine=duration=${seconds}`
  const place = '-metadata location=+46.9480+007.4474/ -metadata title=zqsecret -metadata comment=zqsecret'
  const send = (bytes: Uint8Array, more: Record<string, string | Uint8Array> = {}, version = 'v2') => {
    const form = new FormData()
    for (const [name, value] of Object.entries(more))
      form.set(name, typeof value === 'string' ? value : new Blob([new Uint8Array(value)]))
    form.set('file', new Blob([new Uint8Array(bytes)]), 'a')
    return alice.post<Sent>(`/api/${version}/media`, form)
  }
  const whenDone = async (id: string): Promise<Answer<Sent>> => {
    for (;;) {
      const answer = await alice.get<Sent>(`/api/v1/media/${id}`)
      if (answer.status !== 206) return answer
      await pause(100)
    }
  }
  const done = async (bytes: Uint8Array, more?: Record<string, string | Uint8Array>): Promise<Sent> => {
    const sent = await send(bytes, more)
    assert.equal(sent.status, 202, sent.text)
    assert.equal(sent.body.url, null)
    const answer = await whenDone(sent.body.id)
    assert.equal(answer.status, 200, answer.text)
    return answer.body
  }
  const load = async (url: string | null): Promise<Buffer> =>
    Buffer.from(await (await fetch(new URL(new URL(url ?? '').pathname, w.url))).arrayBuffer())
  type Probed = {
    streams: { codec_name: string; width?: number; height?: number; tags?: object }[]
    format: { tags?: object }
  }
  const look = (bytes: Buffer): Probed => {
    const path = join(folder, 'result')
    writeFileSync(path, bytes)
    const args = ['-v', 'error', '-show_streams', '-show_format', '-of', 'json', path]
    return JSON.parse(execFileSync('ffprobe', args).toString()) as Probed
  }
  const isClean = (bytes: Buffer) => {
    for (const word of ['zqsecret', '46.94', '007.44', 'com.apple', 'GPS'])
      assert.ok(!bytes.includes(word), `${word} is still there`)
  }

  test('a film becomes H.264 and AAC that begins at once, with a poster, without what the camera wrote', async () => {
    const sources = {
      'phone.mov': `${film(2)} ${tone(2)} ${place} -movflags use_metadata_tags -metadata com.apple.quicktime.location.ISO6709=+46.9480 -c:v mpeg4 -c:a aac`,
      'ready.mp4': `${film(2)} ${tone(2)} ${place} -c:v libx264 -pix_fmt yuv420p -b:v 200k -c:a aac`,
      'web.webm': `${film(2)} ${tone(2)} ${place} -c:v libvpx -c:a libopus`,
    }
    for (const [name, args] of Object.entries(sources)) {
      const source = make(name, args)
      assert.ok(source.includes('zqsecret'), 'the source has metadata')
      const made = await done(source, { description: name })
      assert.equal(made.type, 'video')
      const bytes = await load(made.url)
      isClean(bytes)
      const { streams } = look(bytes)
      assert.deepEqual(streams.map(({ codec_name }) => codec_name).toSorted(), ['aac', 'h264'], name)
      assert.ok(bytes.indexOf('moov') < bytes.indexOf('mdat'), 'begins at once')
      const meta = made.meta as Record<string, unknown> & {
        original: Record<string, number>
        duration: number
      }
      assert.ok(Math.abs(meta.duration - 2) < 0.3)
      assert.equal(meta.original.width, 64)
      assert.equal(meta.fps, 10)
      assert.ok(isBlurhashValid(made.blurhash ?? '').result)
      assert.equal((await sharp(await load(made.preview_url)).metadata()).format, 'webp')
    }
  })

  test('a film that was taken upright is upright', async () => {
    const lying = make('lying.mp4', `${film(1)} ${tone(1)} -c:v libx264 -pix_fmt yuv420p -c:a aac`)
    writeFileSync(join(folder, 'lying.mp4'), lying)
    const upright = make('upright.mp4', `-i ${join(folder, 'lying.mp4')} -c copy -metadata:s:v rotate=90`)
    const made = await done(upright)
    const [picture] = look(await load(made.url)).streams
    assert.deepEqual([picture?.width, picture?.height], [48, 64])
    const { width, height } = await sharp(await load(made.preview_url)).metadata()
    assert.deepEqual([width, height], [48, 64])
  })

  test('a short silent film and a moving GIF move by themselves; a long silent film is watched', async () => {
    assert.equal((await done(make('silent.mp4', `${film(2)} -c:v libx264`))).type, 'gifv')
    assert.equal((await done(make('moving.gif', film(1)))).type, 'gifv')
    assert.equal((await done(make('long.mp4', `${film(20)} -c:v libx264`))).type, 'video')
    assert.equal((await send(make('still.gif', `${film(1)} -frames:v 1`))).status, 200)
  })

  test('sound becomes MP3 without metadata; its cover stands for it', async () => {
    const cover = await sharp({ create: { width: 90, height: 90, channels: 3, background: '#d01020' } })
      .jpeg()
      .toBuffer()
    writeFileSync(join(folder, 'cover.jpeg'), cover)
    const withCover = `-i ${join(folder, 'cover.jpeg')} ${tone(1)} -map 1:a -map 0:v -c:v copy -disposition:v attached_pic`
    const sources = {
      'a.mp3': `${withCover} ${place} -id3v2_version 3 -write_id3v1 1`,
      'a.ogg': `${tone(1)} ${place} -c:a libvorbis`,
      'a.flac': `${withCover} ${place}`,
      'a.wav': `${tone(1)} ${place}`,
      'a.m4a': `${tone(1)} ${place} -c:a aac`,
    }
    for (const [name, args] of Object.entries(sources)) {
      const made = await done(make(name, args))
      assert.equal(made.type, 'audio', name)
      const bytes = await load(made.url)
      isClean(bytes)
      assert.deepEqual(
        look(bytes).streams.map(({ codec_name }) => codec_name),
        ['mp3'],
        name,
      )
      const hasCover = args.startsWith('-i')
      assert.equal(made.preview_url !== null, hasCover, name)
      const { colors } = made.meta as { colors?: { background: string } }
      if (hasCover) assert.match(colors?.background ?? '', /^#[cd]/)
    }
  })

  test('a thumbnail of one’s own, before and after it was worked on', async () => {
    const red = await sharp({ create: { width: 40, height: 20, channels: 3, background: 'red' } })
      .png()
      .toBuffer()
    const made = await done(make('thumb.mp4', `${film(1)} ${tone(1)} -c:v libx264`), { thumbnail: red })
    const { width, height } = await sharp(await load(made.preview_url)).metadata()
    assert.deepEqual([width, height], [40, 20])
    const form = new FormData()
    const upright = await sharp(red).rotate(90).toBuffer()
    form.set('thumbnail', new Blob([new Uint8Array(upright)]))
    const changed = await alice.put<Sent>(`/api/v1/media/${made.id}`, form)
    assert.equal(changed.status, 200, changed.text)
    assert.equal((await sharp(await load(changed.body.preview_url)).metadata()).height, 40)
    form.set('thumbnail', new Blob(['no picture']))
    assert.equal((await alice.put<Sent>(`/api/v1/media/${made.id}`, form)).body.field, 'thumbnail')
    const picture = await send(red, { thumbnail: red })
    assert.deepEqual([picture.status, picture.body.field], [422, 'thumbnail'])
  })

  test('a film cannot be posted before it is ready, nor beside a picture', async () => {
    const sent = await send(make('busy.mp4', `${film(3, '320x240')} ${tone(3)} -c:v mpeg4`))
    const early = await alice.post<Sent>('/api/v1/statuses', { media_ids: [sent.body.id] })
    assert.match(early.body.error, /not finished processing/)
    await whenDone(sent.body.id)
    const picture = await sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } })
      .png()
      .toBuffer()
    const { body } = await send(picture)
    const both = await alice.post<Sent>('/api/v1/statuses', { media_ids: [sent.body.id, body.id] })
    assert.deepEqual([both.status, both.body.field], [422, 'media_ids'])
    const post = await alice.post<Status>('/api/v1/statuses', { media_ids: [sent.body.id] })
    assert.equal(post.body.media_attachments[0]?.type, 'video')
  })

  test('the older way to send a film answers when it is ready', async () => {
    const sent = await send(make('v1.mp4', `${film(1)} ${tone(1)} -c:v mpeg4`), {}, 'v1')
    assert.equal(sent.status, 200, sent.text)
    assert.ok(sent.body.url)
  })

  test('what lies, is broken or beyond a limit is refused with a sentence', async () => {
    const good = make('good.mp4', `${film(2)} ${tone(2)} -c:v libx264 -movflags +faststart`)
    const playlist = Buffer.from('#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile:///etc/passwd\n')
    const refused: [string, Uint8Array, RegExp][] = [
      ['only a beginning', good.subarray(0, 40), /broken|neither/],
      [
        'a picture that says it is a film',
        Buffer.concat([good.subarray(0, 32), Buffer.alloc(2000, 7)]),
        /broken/,
      ],
      ['a playlist', playlist, /kind that is not taken/],
      ['a playlist that says it is a sound', Buffer.concat([Buffer.from('ID3'), playlist]), /broken|neither/],
      ['too long', make('hours.mp3', tone(61)), /at most 1 minutes/],
      [
        'too fast',
        make('fast.mp4', '-f lavfi -i testsrc=duration=1:size=64x48:rate=200 -c:v libx264'),
        /200fps/,
      ],
      [
        'too large',
        make(
          'large.mp4',
          '-f lavfi -i color=duration=0.2:size=4200x2400:rate=5 -c:v libx264 -preset ultrafast',
        ),
        /4200x2400/,
      ],
    ]
    for (const [name, bytes, sentence] of refused) {
      const answer = await send(bytes)
      assert.equal(answer.status, 422, `${name}: ${answer.text}`)
      assert.equal(answer.body.field, 'file', name)
      assert.match(answer.body.error, sentence, name)
    }
  })

  test('a film with a thousand streams is refused quickly', async () => {
    const inputs = Array.from({ length: 40 }, () => '-f lavfi -i sine=duration=0.1').join(' ')
    const maps = Array.from({ length: 40 }, (_, place) => `-map ${place}`).join(' ')
    const begun = performance.now()
    const some = await send(make('streams.webm', `${inputs} ${maps} -c:a libopus`))
    assert.deepEqual([some.status, some.body.field], [422, 'file'])
    assert.match(some.body.error, /40 streams/)
    const many = await send(webmWithStreams(1000))
    assert.deepEqual([many.status, many.body.field], [422, 'file'], many.text)
    assert.ok(performance.now() - begun < 20_000)
  })

  test('a film that ends in the middle is shown as far as it goes, or refused; never left half done', async () => {
    const good = make('whole.mp4', `${film(5)} ${tone(5)} -c:v mpeg4 -movflags +faststart`)
    const sent = await send(good.subarray(0, good.length / 2))
    const answer = sent.status === 202 ? await whenDone(sent.body.id) : sent
    assert.ok([200, 422].includes(answer.status), answer.text)
    if (answer.status === 422) assert.equal(answer.body.field, 'file')
  })

  test('when it failed, its owner is told why; when it is done again, nothing changes', async () => {
    const sent = await send(make('lost.mp4', `${film(1)} ${tone(1)} -c:v mpeg4`))
    const { pool } = w.ctx
    const { rows } = await pool.query('select secret from media where id = $1', [sent.body.id])
    await whenDone(sent.body.id)
    const source = join(
      w.ctx.config.dataDir,
      'blobs/files',
      `${sent.body.id}-${rows[0].secret}`,
      'upload.mp4',
    )
    // It goes a moment after the film is ready.
    for (let tries = 0; existsSync(source) && tries < 200; tries++) await pause(50)
    assert.ok(!existsSync(source), 'what was sent is not kept')
    await pool.query(`update media set state = 'processing', source = 'upload.mp4' where id = $1`, [
      sent.body.id,
    ])
    await pool.query(`select graphile_worker.add_job('process-media', $1)`, [
      { mediaId: Number(sent.body.id) },
    ])
    const failed = await whenDone(sent.body.id)
    assert.equal(failed.status, 422)
    assert.match(failed.body.error, /send it again/)
  })
})

/** A Matroska head with so many tracks, each of a few bytes. */
function webmWithStreams(count: number): Buffer {
  const size = (length: number) => {
    const bytes = Buffer.alloc(8)
    bytes.writeBigUInt64BE((1n << 56n) | BigInt(length))
    return bytes
  }
  const element = (id: string, body: Buffer) =>
    Buffer.concat([Buffer.from(id, 'hex'), size(body.length), body])
  const text = (id: string, value: string) => element(id, Buffer.from(value))
  const byte = (id: string, value: number) => element(id, Buffer.from([value]))
  const two = (id: string, value: number) => element(id, Buffer.from([value >> 8, value & 255]))
  const track = (number: number) =>
    element(
      'ae',
      Buffer.concat([
        two('d7', number),
        two('73c5', number),
        byte('83', 2),
        text('86', 'A_OPUS'),
        element('e1', byte('9f', 1)),
      ]),
    )
  const tracks = element(
    '1654ae6b',
    Buffer.concat(Array.from({ length: count }, (_, place) => track(place + 1))),
  )
  const head = element('1a45dfa3', Buffer.concat([text('4282', 'webm'), byte('4287', 2), byte('4285', 2)]))
  return Buffer.concat([head, element('18538067', tracks)])
}
