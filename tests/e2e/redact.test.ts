import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { startBrowser } from './browser.ts'
import { component, place } from './component.ts'
import { assertAccessible, desk, phone } from './site.ts'

let browser: Browser
let built: Awaited<ReturnType<typeof component>>
before(async () => {
  browser = await startBrowser()
  built = await component('media/RedactPicture.svelte')
})
after(() => browser.close())

/** White noise with a red left half: whatever is kept of it is seen. */
async function picture(type: 'png' | 'jpeg' | 'webp' = 'png', orientation?: number): Promise<Buffer> {
  const raw = Buffer.alloc(400 * 200 * 3)
  for (let at = 0; at < raw.length; at++) {
    const left = (at / 3) % 400 < 200
    raw[at] = left ? (at % 3 === 0 ? 255 : 0) : (at * 7919) % 251 > 125 ? 255 : 0
  }
  const image = sharp(raw, { raw: { width: 400, height: 200, channels: 3 } }).withExif({
    IFD0: { Artist: 'A. Patient' },
    IFD3: { GPSLatitude: '51/1 30/1 0/1', GPSLatitudeRef: 'N' },
  })
  if (orientation) image.withMetadata({ orientation })
  return image[type]({ quality: 95 }).toBuffer()
}

/** Opens the tool with a picture. */
async function open(file: Buffer, type = 'image/png', viewport = desk): Promise<Page> {
  const context = await browser.newContext({
    viewport,
    hasTouch: viewport === phone,
    serviceWorkers: 'block',
  })
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  await place(page, built)
  await page.evaluate(
    `window.mountComponent({
      file: new File([Uint8Array.from(atob(${JSON.stringify(file.toString('base64'))}), (c) => c.charCodeAt(0))], 'Mrs Miller, 12 May.png', { type: ${JSON.stringify(type)} }),
      ondone: (file) => (window.made = file),
      oncancel: () => (window.cancelled = true),
    })`,
  )
  await page.getByRole('toolbar', { name: 'Tools' }).waitFor()
  return page
}

/** Takes the finished picture out of the page. */
async function finish(page: Page): Promise<{ name: string; type: string; bytes: Buffer }> {
  await page.getByRole('button', { name: 'Use this picture' }).click()
  await page.waitForFunction('window.made !== undefined')
  const made = await page.evaluate<{ name: string; type: string; text: string }>(`(async () => {
    const bytes = new Uint8Array(await window.made.arrayBuffer())
    let text = ''
    for (const byte of bytes) text += String.fromCharCode(byte)
    return { name: window.made.name, type: window.made.type, text: btoa(text) }
  })()`)
  await page.context().close()
  return { name: made.name, type: made.type, bytes: Buffer.from(made.text, 'base64') }
}

/** Draws with the mouse between two points, given as parts of the picture. */
async function draw(page: Page, from: [number, number], to: [number, number]): Promise<void> {
  const area = await page.getByRole('group', { name: 'Picture with marks' }).boundingBox()
  assert.ok(area)
  const at = ([x, y]: [number, number]) => [area.x + x * area.width, area.y + y * area.height] as const
  await page.mouse.move(...at(from))
  await page.mouse.down()
  await page.mouse.move(...at([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]))
  await page.mouse.move(...at(to))
  await page.mouse.up()
}

async function pixels(bytes: Buffer) {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const at = (x: number, y: number) => [
    ...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3),
  ]
  return { ...info, at }
}

const mark = (page: Page, number: number) =>
  page.getByRole('button', { name: new RegExp(`^Mark ${number}:`) })

test('what is blacked out is black in the new file, the rest is as it was, and no metadata or name is left', async () => {
  const page = await open(await picture())
  await draw(page, [0.5, 0.25], [0.75, 0.75])
  const made = await finish(page)
  assert.deepEqual([made.name, made.type], ['picture.png', 'image/png'])
  assert.ok(!made.bytes.includes('Patient') && !made.bytes.includes('Miller'))
  const { exif, xmp, iptc } = await sharp(made.bytes).metadata()
  assert.deepEqual([exif, xmp, iptc], [undefined, undefined, undefined])
  const { width, height, at } = await pixels(made.bytes)
  assert.deepEqual([width, height], [400, 200])
  for (let y = 52; y < 148; y += 3)
    for (let x = 203; x < 297; x += 3) assert.deepEqual(at(x, y), [0, 0, 0], `${x}, ${y}`)
  assert.deepEqual(at(20, 20), [255, 0, 0])
})

test('pixelated is a few flat cells, not the noise that was there', async () => {
  const page = await open(await picture())
  await page.getByRole('radio', { name: 'Pixelate' }).check()
  await draw(page, [0.55, 0.1], [0.95, 0.9])
  const { at } = await pixels((await finish(page)).bytes)
  const colours = new Set<string>()
  for (let y = 24; y < 176; y++) for (let x = 224; x < 376; x++) colours.add(at(x, y).join())
  assert.ok(colours.size > 1 && colours.size <= 64, `${colours.size} colours`)
})

test('the brush hides what it goes over, in a JPEG too', async () => {
  const page = await open(await picture('jpeg'), 'image/jpeg')
  await page.getByRole('radio', { name: 'Brush' }).check()
  await draw(page, [0.1, 0.5], [0.4, 0.5])
  const made = await finish(page)
  assert.equal(made.type, 'image/jpeg')
  const { at } = await pixels(made.bytes)
  for (let x = 50; x < 150; x += 5) assert.ok(Math.max(...at(x, 100)) < 30, `${x}: ${at(x, 100).join()}`)
  assert.ok((at(100, 20)[0] ?? 0) > 200)
})

test('a picture that lies on its side is shown and written upright', async () => {
  const page = await open(await picture('jpeg', 6), 'image/jpeg')
  const made = await finish(page)
  const { width, height, at } = await pixels(made.bytes)
  assert.deepEqual([width, height], [200, 400])
  assert.equal((await sharp(made.bytes).metadata()).orientation, undefined)
  assert.ok((at(100, 50)[0] ?? 0) > 200 && (at(100, 50)[1] ?? 255) < 60)
})

test('with the keyboard alone: add, move, resize, undo, redo, delete', async () => {
  const page = await open(await picture())
  await page.getByRole('button', { name: 'Add a mark in the middle' }).press('Enter')
  await mark(page, 1).waitFor()
  assert.equal(await page.evaluate('document.activeElement?.getAttribute("data-mark")'), '1')
  for (let times = 0; times < 20; times++) await page.keyboard.press('ArrowLeft')
  for (let times = 0; times < 5; times++) await page.keyboard.press('Shift+ArrowRight')
  await page.getByRole('button', { name: /24 % from the left/ }).waitFor()
  await page.getByRole('button', { name: /18 % wide/ }).waitFor()
  await page.keyboard.press('Control+z')
  await page.getByRole('button', { name: /17 % wide/ }).waitFor()
  await page.keyboard.press('Control+Shift+Z')
  await page.getByRole('button', { name: /18 % wide/ }).waitFor()
  await page.keyboard.press('Delete')
  await mark(page, 1).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Undo' }).click()
  const { at } = await pixels((await finish(page)).bytes)
  assert.deepEqual(
    [at(120, 100), at(20, 100)],
    [
      [0, 0, 0],
      [255, 0, 0],
    ],
  )
})

test('a mark is dragged and stretched by its corner', async () => {
  const page = await open(await picture())
  await draw(page, [0.1, 0.2], [0.3, 0.6])
  await draw(page, [0.2, 0.4], [0.7, 0.4])
  await page.getByRole('button', { name: /60 % from the left/ }).waitFor()
  await draw(page, [0.8, 0.6], [0.9, 0.9])
  await page.getByRole('button', { name: /30 % wide, 7[01] % high/ }).waitFor()
  await page.context().close()
})

test('what cannot be read says so, and cancelling gives nothing back', async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await place(page, built)
  await page.evaluate(
    "window.mountComponent({ file: new File(['no picture'], 'x.png', { type: 'image/png' }), ondone: () => {}, oncancel: () => (window.cancelled = true) })",
  )
  await page.getByText('Your browser cannot open this picture').waitFor()
  await page.getByRole('button', { name: 'Cancel' }).click()
  assert.equal(await page.evaluate('window.cancelled'), true)
  await context.close()
})

test('the tool is accessible, on a desk and on a phone', async () => {
  for (const viewport of [desk, phone]) {
    const page = await open(await picture(), 'image/png', viewport)
    await draw(page, [0.2, 0.3], [0.6, 0.8])
    await assertAccessible(page)
    if (process.env.SHOTS)
      await page.screenshot({ path: `${process.env.SHOTS}/redact-${viewport.width}.png` })
    await page.context().close()
  }
})
