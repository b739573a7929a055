import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { realData } from '../../tests/real-data.ts'
import { croppedPicture } from './picture.ts'
import { Refusal } from './refusal.ts'

const square = { width: 400, height: 400 }
const data = realData('09-hostile')
const skip = data ? false : 'no real data on this machine (09-hostile)'

const plain = (width: number, height: number, background = '#336699') =>
  sharp({ create: { width, height, channels: 3, background } })

const refuses = (bytes: Uint8Array, sentence = /./) =>
  assert.rejects(croppedPicture(bytes, square, 'avatar'), (error) => {
    assert.ok(error instanceof Refusal, String(error))
    assert.deepEqual([error.code, error.field], ['invalid', 'avatar'])
    assert.match(error.message, sentence)
    return true
  })

async function sizeOf(bytes: Buffer): Promise<[string, number, number]> {
  const { format, width, height } = await sharp(bytes).metadata()
  return [format, width, height]
}

for (const format of ['jpeg', 'png', 'webp', 'avif', 'gif'] as const) {
  test(`${format} becomes WebP of the wanted size`, async () => {
    const bytes = await plain(900, 500).toFormat(format).toBuffer()
    assert.deepEqual(await sizeOf(await croppedPicture(bytes, square, 'avatar')), ['webp', 400, 400])
    const header = await croppedPicture(bytes, { width: 1500, height: 500 }, 'header')
    assert.deepEqual(await sizeOf(header), ['webp', 900, 300])
  })
}

test('small pictures are cropped, not enlarged', async () => {
  const bytes = await plain(60, 30).png().toBuffer()
  assert.deepEqual(await sizeOf(await croppedPicture(bytes, square, 'avatar')), ['webp', 30, 30])
  const dot = await plain(1, 1).png().toBuffer()
  assert.deepEqual(await sizeOf(await croppedPicture(dot, { width: 1500, height: 500 }, 'header')), [
    'webp',
    1,
    1,
  ])
})

test('the middle is kept, and an animation becomes its first frame', async () => {
  const blue = await plain(100, 300, '#0000ff').png().toBuffer()
  const wide = await plain(900, 300, '#ff0000')
    .composite([{ input: blue, left: 400, top: 0 }])
    .png()
    .toBuffer()
  const [red = 0, , blueness = 0] = await pixel(await croppedPicture(wide, square, 'avatar'), 150, 150)
  assert.ok(blueness > 200 && red < 60)
  const frames = await sharp(
    [await plain(20, 20, '#00ff00').png().toBuffer(), await plain(20, 20).png().toBuffer()],
    {
      join: { animated: true },
    },
  )
    .gif()
    .toBuffer()
  const still = await croppedPicture(frames, square, 'avatar')
  assert.equal((await sharp(still).metadata()).pages ?? 1, 1)
  const [, green = 0] = await pixel(still, 10, 10)
  assert.ok(green > 200)
})

async function pixel(bytes: Buffer, left: number, top: number): Promise<number[]> {
  return [...(await sharp(bytes).removeAlpha().extract({ left, top, width: 1, height: 1 }).raw().toBuffer())]
}

test('a picture that lies on its side is turned upright and forgets that it did', async () => {
  const top = await plain(60, 20, '#ff0000').png().toBuffer()
  const upright = await plain(60, 60, '#0000ff')
    .composite([{ input: top, left: 0, top: 0 }])
    .png()
    .toBuffer()
  const lying = await sharp(upright).rotate(-90).jpeg().withMetadata({ orientation: 6 }).toBuffer()
  const turned = await croppedPicture(lying, square, 'avatar')
  const [red = 0] = await pixel(turned, 30, 5)
  const [, , blue = 0] = await pixel(turned, 30, 50)
  assert.ok(red > 200 && blue > 200)
  assert.equal((await sharp(turned).metadata()).orientation, undefined)
})

test('no place, camera, comment or profile survives', { skip }, async () => {
  const folder = join(data as string, 'image-metadata')
  for (const file of ['gps/DSCN0010.jpg', 'gps/DSCN0021.jpg', 'xmp/BlueSquare.jpg']) {
    const bytes = readFileSync(join(folder, file))
    const before = await sharp(bytes).metadata()
    assert.ok(before.exif ?? before.xmp ?? before.iptc, `${file} has metadata to lose`)
    const made = await croppedPicture(bytes, square, 'avatar')
    const { exif, xmp, iptc, icc, comments, tifftagPhotoshop } = await sharp(made).metadata()
    assert.deepEqual([exif, xmp, iptc, icc, comments, tifftagPhotoshop], Array(6).fill(undefined), file)
    const text = made.toString('latin1')
    assert.doesNotMatch(text, /EXIF|XMP |ICCP|Exif|xmpmeta|GPS|NIKON|COOLPIX|Photoshop/i, file)
  }
})

test('every sound picture of the PNG suite is taken, every broken one refused', { skip }, async () => {
  const folder = join(data as string, 'png-suite/pngsuite')
  const files = readdirSync(folder).filter((name) => name.endsWith('.png'))
  assert.ok(files.length > 100)
  for (const file of files) {
    const bytes = readFileSync(join(folder, file))
    // The suite's names of broken files begin with x.
    if (file.startsWith('x')) await refuses(bytes)
    else assert.equal((await sizeOf(await croppedPicture(bytes, square, 'avatar')))[0], 'webp', file)
  }
})

test('what is no picture, or one of a kind that can hold more than pixels, is refused', async () => {
  const kinds = /^Pictures must be JPEG, PNG, WebP, AVIF or GIF files\.$/
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'
  for (const text of [
    '',
    'x',
    svg,
    `<?xml version="1.0"?>${svg}`,
    '%PDF-1.7',
    '<html>',
    'GIF',
    '\xFF\xD8',
    'BM......',
  ]) {
    await refuses(Buffer.from(text, 'latin1'), kinds)
  }
  await refuses(await plain(10, 10).tiff().toBuffer(), kinds)
})

test('what only begins like a picture is refused', async () => {
  const heads = [
    '\xFF\xD8\xFF\xE0',
    '\x89PNG\r\n\x1A\n',
    'GIF89a',
    'RIFF\x10\0\0\0WEBP',
    '\0\0\0\x20ftypavif',
  ]
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"/>'
  for (const head of heads) await refuses(Buffer.from(head + svg, 'latin1'), /broken/)
  const jpeg = await plain(500, 500).jpeg().toBuffer()
  await refuses(jpeg.subarray(0, jpeg.length / 2), /broken/)
})

test('a small file that unfolds into very many pixels is refused', async () => {
  await refuses(giantPng(50_000, 50_000), /too many pixels/)
  await refuses(giantPng(2 ** 31 - 1, 2 ** 31 - 1))
})

/** A PNG of a few hundred bytes that claims to be huge. */
function giantPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 1
  const chunks = [
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(6000))),
    chunk('IEND', Buffer.alloc(0)),
  ]
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1A\n', 'latin1'), ...chunks])
}

function chunk(type: string, body: Buffer): Buffer {
  const whole = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(body.length, 0)
  frame.writeUInt32BE(crc32(whole), 4)
  return Buffer.concat([frame.subarray(0, 4), whole, frame.subarray(4)])
}
