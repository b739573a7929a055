import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import type { MediaAttachment } from '../../wire/status.ts'
import { realData } from '../../tests/real-data.ts'
import { world, type Person, type World } from '../../tests/world.ts'

/** No picture keeps what a camera or program wrote into it; an upright one stays upright. */
let w: World
let alice: Person
before(async () => {
  w = await world()
  alice = await w.member('alice')
})
after(() => w[Symbol.asyncDispose]())

async function send(bytes: Uint8Array): Promise<MediaAttachment> {
  const form = new FormData()
  form.set('file', new Blob([new Uint8Array(bytes)]))
  const answer = await alice.post<MediaAttachment>('/api/v2/media', form)
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}

async function filesOf({ url, preview_url, sizes }: MediaAttachment): Promise<Buffer[]> {
  const addresses = [...new Set([url, preview_url, ...(sizes ?? []).map((size) => size.url)])]
  return Promise.all(
    addresses.map(async (address) => {
      const answer = await fetch(new URL(new URL(address ?? '').pathname, w.url))
      return Buffer.from(await answer.arrayBuffer())
    }),
  )
}

/** Long enough not to stand there by chance. */
const traces = ['Exif\0\0', 'xpacket', 'ns.adobe.com', 'Photoshop 3.0', 'zqsecret']

async function assertClean(bytes: Buffer): Promise<void> {
  for (const trace of traces) assert.ok(!bytes.includes(trace), `${trace} is still there`)
  const { exif, xmp, iptc, icc, orientation, comments } = await sharp(bytes).metadata()
  assert.deepEqual([exif, xmp, iptc, icc, orientation, comments ?? []], [...Array(5), []])
}

const gps = {
  IFD0: { ImageDescription: 'zqsecret', Make: 'zqsecret' },
  IFD3: {
    GPSLatitudeRef: 'N',
    GPSLatitude: '46/1 56/1 53/1',
    GPSLongitudeRef: 'E',
    GPSLongitude: '7/1 26/1 51/1',
  },
}
const xmp = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:source="zqsecret"/></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`

test('place, device, XMP and colour profile are removed from every kind', async () => {
  const picture = () =>
    sharp({ create: { width: 120, height: 80, channels: 3, background: 'teal' } })
      .withExif(gps)
      .withXmp(xmp)
      .withIccProfile('p3')
  const kinds = {
    jpeg: await picture().jpeg().toBuffer(),
    png: await picture().png().toBuffer(),
    webp: await picture().webp().toBuffer(),
    avif: await picture().avif().toBuffer(),
    gif: await picture().gif().toBuffer(),
  }
  for (const [kind, bytes] of Object.entries(kinds)) {
    if (kind !== 'gif') assert.ok(bytes.includes('zqsecret'), `the ${kind} has metadata`)
    for (const file of await filesOf(await send(bytes))) await assertClean(file)
  }
})

test('a GIF and a moving WebP lose their comments and their XMP', async () => {
  const frames = await Promise.all(
    ['teal', 'red'].map((background) =>
      sharp({ create: { width: 20, height: 20, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  )
  const webp = await sharp(frames, { join: { animated: true } })
    .withExif(gps)
    .withXmp(xmp)
    .webp()
    .toBuffer()
  assert.ok(webp.includes('zqsecret'))
  for (const file of await filesOf(await send(webp))) await assertClean(file)
  const gif = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'teal' } })
    .gif()
    .toBuffer()
  const comment = Buffer.from('\x21\xFE\x08zqsecret\0', 'latin1')
  const end = gif.length - 1
  const commented = Buffer.concat([gif.subarray(0, end), comment, gif.subarray(end)])
  for (const file of await filesOf(await send(commented))) await assertClean(file)
})

test('all eight orientations come out upright', async () => {
  const red = { create: { width: 60, height: 40, channels: 3, background: 'red' } } as const
  const blueCorner = await sharp(red)
    .composite([
      { input: { create: { width: 20, height: 10, channels: 3, background: 'blue' } }, left: 0, top: 0 },
    ])
    .png()
    .toBuffer()
  for (let orientation = 1; orientation <= 8; orientation++) {
    const turned = await sharp(blueCorner).withMetadata({ orientation }).jpeg().toBuffer()
    const upright = await sharp(turned).autoOrient().toBuffer({ resolveWithObject: true })
    const made = await send(turned)
    const [file] = await filesOf(made)
    assert.ok(file)
    await assertClean(file)
    const { data, info } = await sharp(file).raw().toBuffer({ resolveWithObject: true })
    assert.deepEqual([info.width, info.height], [upright.info.width, upright.info.height])
    const expected = await sharp(upright.data).raw().toBuffer()
    const corners = [0, info.width - 1, (info.height - 1) * info.width, info.width * info.height - 1]
    for (const corner of corners) {
      const at = corner * info.channels
      assert.ok(Math.abs((data[at] ?? 0) - (expected[at] ?? 0)) < 40, `orientation ${orientation}`)
    }
  }
})

const folder = realData('09-hostile')
const skip = folder ? false : 'The folder 09-hostile of the real data is not here.'

test('photographs with a place lose it and stay upright', { skip }, async () => {
  const paths = globSync(join(folder ?? '', 'image-metadata/**/*.jpg'))
  assert.ok(paths.length > 0)
  for (const path of paths) {
    const bytes = readFileSync(path)
    const { exif, xmp: hasXmp, autoOrient } = await sharp(bytes).metadata()
    assert.ok(exif ?? hasXmp, path)
    const made = await send(bytes)
    for (const file of await filesOf(made)) await assertClean(file)
    const { original } = made.meta as { original: { aspect: number } }
    assert.ok(Math.abs(original.aspect - autoOrient.width / autoOrient.height) < 0.02)
  }
})

test('the PNG suite of odd and broken files: made whole, or refused with a sentence', { skip }, async () => {
  const paths = globSync(join(folder ?? '', 'png-suite/**/*.png'))
  assert.ok(paths.length > 100)
  for (const path of paths) {
    const form = new FormData()
    form.set('file', new Blob([new Uint8Array(readFileSync(path))]))
    const answer = await alice.post<{ field: string }>('/api/v2/media', form)
    const isBroken = /\/x[^/]*\.png$/.test(path)
    assert.equal(answer.status, isBroken ? 422 : 200, `${path}: ${answer.text}`)
    if (isBroken) assert.equal(answer.body.field, 'file')
  }
  assert.ok(!w.logged().includes('a request failed'))
})
