import assert from 'node:assert/strict'
import test from 'node:test'
import { prefersActivity } from './prefers-activity.ts'

const profile = 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"'

const wishes: [string | undefined, boolean][] = [
  [undefined, false],
  ['', false],
  ['*/*', false],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8', false],
  ['application/activity+json', true],
  ['Application/Activity+JSON', true],
  [profile, true],
  ['application/ld+json', true],
  // Mastodon
  [`application/activity+json, ${profile}, text/html;q=0.1`, true],
  [`${profile}, application/activity+json, application/ld+json`, true],
  // Misskey, Pleroma
  [`application/activity+json, ${profile}`, true],
  ['application/json', false],
  ['text/html, application/activity+json', false],
  ['application/activity+json, text/html', true],
  ['text/html;q=0.5, application/activity+json', true],
  ['text/html, application/activity+json;q=0.9', false],
  ['application/activity+json;q=0', false],
  ['application/activity+json;q=2', false],
  ['application/activity+json;q=nonsense', false],
  [`${'a/b,'.repeat(600)}application/activity+json`, false],
]

for (const [accept, expected] of wishes)
  test(`${String(accept).slice(0, 100)} → ${expected}`, () => assert.equal(prefersActivity(accept), expected))
