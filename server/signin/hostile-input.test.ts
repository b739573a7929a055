import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { realData } from '../../tests/real-data.ts'
import { password, world } from '../../tests/world.ts'

const folder = realData('09-hostile')

test(
  'naughty strings in any field are refused or stored, never a fault',
  { skip: folder ? false : 'needs the real data' },
  async () => {
    await using w = await world()
    const strings = JSON.parse(
      readFileSync(join(folder ?? '', 'naughty-strings/blns.json'), 'utf8'),
    ) as string[]
    const good = { username: '', email: 'good@example.org', password, agreement: true }
    const forms: [string, (text: string) => object][] = [
      [
        '/api/rounds/v1/sign-up',
        (text) => ({ ...good, username: text, display_name: text, reason: text, locale: text }),
      ],
      ['/api/rounds/v1/sign-up', (text) => ({ ...good, email: text, invitation: text })],
      ['/api/rounds/v1/password-resets', (text) => ({ username: text })],
      ['/api/rounds/v1/confirmations', (text) => ({ token: text })],
      ['/api/v1/apps', (text) => ({ client_name: text, redirect_uris: 'app:/x' })],
      ['/api/v1/apps', (text) => ({ client_name: 'x', redirect_uris: text, scopes: text, website: text })],
      [
        '/oauth/token',
        (text) => ({ grant_type: 'authorization_code', client_id: text, client_secret: text, code: text }),
      ],
    ]
    for (const text of [...strings, '\ud800', 'a\0b', 'x'.repeat(100_000)]) {
      const answers = await Promise.all(forms.map(([path, form]) => w.visitor.post(path, form(text))))
      for (const [index, { status }] of answers.entries()) {
        assert.ok(status < 500, `${status} ${forms[index]?.[0]} ${JSON.stringify(text).slice(0, 100)}`)
      }
    }
    await w.settle()
    assert.doesNotMatch(w.logged(), /"level":50/)
  },
)
