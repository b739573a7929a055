import assert from 'node:assert/strict'
import { MATHML_TAG } from '../text/rendered-tags.test-data.ts'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { realData } from '../../tests/real-data.ts'
import { firstUnsafe } from '../../tests/strict-html.ts'
import { world, type Person, type World } from '../../tests/world.ts'
import type { Instance, LongText } from '../../wire/instance.ts'

const folder = realData('09-hostile')
const skip = folder ? false : 'The folder 09-hostile of the real data is not here.'

function hostileTexts(): string[] {
  if (!folder) return []
  const naughty = JSON.parse(readFileSync(join(folder, 'naughty-strings/blns.json'), 'utf8')) as string[]
  const files = readdirSync(join(folder, 'xss'))
  const xss = files.flatMap((name) => readFileSync(join(folder, 'xss', name), 'utf8').split('\n'))
  return [...naughty, ...xss, '\u0000', '\ud800', 'a\u202Eb'].filter((text) => text.trim() !== '')
}

function inBatches<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
    all.slice(at * size, (at + 1) * size),
  )
}

const safeTags = [
  MATHML_TAG,
  /^<p>$/,
  /^<\/p>$/,
  /^<br \/>$/,
  /^<span( class="(?:invisible|ellipsis|)")?>$/,
  /^<\/span>$/,
  /^<\/a>$/,
  /^<a href="https?:\/\/[^"<>]*"(?: [a-z]+="[^"<>]*")*>$/,
]

test('hostile texts in the settings are refused or shown as text', { skip }, async () => {
  await using w = await world({ environment: { LOG_LEVEL: 'error' } })
  const owner = await w.member('olga', { role: 'owner', scopes: 'read write admin:read admin:write' })
  const texts = hostileTexts()
  for (const some of inBatches(texts, 40)) await keepRules(w, owner, some)
  for (const some of inBatches(texts, 100)) {
    const answer = await owner.patch('/api/rounds/v1/settings', {
      extended_description: some.join('\n\n').slice(0, 20_000),
    })
    assert.equal(answer.status, 200, answer.text)
    const shown = await w.visitor.get<LongText>('/api/v1/instance/extended_description')
    assert.equal(firstUnsafe(shown.body.content, safeTags), undefined)
  }
  assert.equal(w.logged(), '')
})

async function keepRules(w: World, owner: Person, texts: string[]): Promise<void> {
  const rules = texts.map((text) => ({ text: `x ${text}`.slice(0, 500), hint: text.slice(0, 2000) }))
  const answer = await owner.patch('/api/rounds/v1/settings', { rules, title: `x ${texts[0]}`.slice(0, 60) })
  assert.equal(answer.status, 200, answer.text)
  const shown = await w.visitor.get<Instance>('/api/v2/instance')
  assert.equal(shown.body.rules.length, rules.length)
}

test(
  'hostile texts find nothing and break nothing, as words, hashtags, names and ids',
  { skip },
  async () => {
    await using w = await world({ environment: { LOG_LEVEL: 'error' } })
    const member = await w.member('mia')
    const texts = hostileTexts().filter((_, place) => place % 6 === 0)
    const look = async (path: string, allowed: number[]) => {
      const { status } = await member.get(path)
      assert.ok(allowed.includes(status), `${status} for ${path}`)
    }
    for (const text of texts) {
      const word = encodeURIComponent(text.toWellFormed())
      await look(`/api/v2/search?q=${word}`, [200, 422])
      if (['.', '..'].includes(text)) continue
      await look(`/api/v1/tags/${word}`, [200, 404, 414])
      await look(`/tags/${word}.rss`, [200, 404, 414])
      await look(`/@${word}.json`, [200, 404, 414])
      await look(`/api/v2/notifications/${word}`, [200, 404, 414])
    }
    assert.equal(w.logged(), '')
  },
)
