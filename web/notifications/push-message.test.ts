import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ownAddress, readPushMessage } from './push-message.ts'

const site = 'https://rounds.example/'
const message = {
  access_token: '',
  preferred_locale: 'fr',
  notification_id: 12,
  notification_type: 'favourite',
  icon: 'https://rounds.example/avatar.svg',
  title: 'bob aime votre message',
  body: 'Spaced learning',
  url: '/@alice/7',
}

test('a message becomes what the device shows, in its language, once for each notification', () => {
  const { title, options, url } = readPushMessage(JSON.stringify(message), site)
  assert.equal(title, 'bob aime votre message')
  assert.equal(options.body, 'Spaced learning')
  assert.equal(options.lang, 'fr')
  assert.equal(options.tag, 'notification-12')
  assert.equal(options.icon, 'https://rounds.example/avatar.svg')
  assert.equal(url, 'https://rounds.example/@alice/7')
  assert.deepEqual(options.data, { url })
})

test('what cannot be read says from where it came, and leads to the list', () => {
  for (const text of [undefined, '', 'no json', 'null', '7', '[]', '{}']) {
    const { title, options, url } = readPushMessage(text, site)
    assert.equal(title, 'rounds.example', text)
    assert.equal(url, 'https://rounds.example/notifications', text)
    assert.equal(options.tag, undefined, text)
  }
})

test('a press never leads to another site', () => {
  for (const path of [
    'https://evil.example/',
    '//evil.example/x',
    'javascript:alert(1)',
    '',
    undefined,
    {},
  ]) {
    const address = ownAddress(path, site)
    assert.equal(new URL(address).origin, 'https://rounds.example', String(path))
  }
  assert.equal(ownAddress('/messages/4', site), 'https://rounds.example/messages/4')
})
