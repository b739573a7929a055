import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { alternateIn, alternateInHeader } from './read-page.ts'
import { readHandle, readHostMeta, readWebFinger } from './read-webfinger.ts'

test('handles as people type them', () => {
  const una = { username: 'una', host: 'away.example' }
  for (const text of [
    'una@away.example',
    '@una@Away.Example',
    'acct:una@away.example',
    ' @una@away.example ',
  ])
    assert.deepEqual(readHandle(text), una, text)
  assert.deepEqual(readHandle('@ü.na-2@bücher.example'), {
    username: 'ü.na-2',
    host: 'xn--bcher-kva.example',
  })
  assert.deepEqual(readHandle('una@away.example:3000'), { username: 'una', host: 'away.example:3000' })
  for (const text of [
    'una',
    '@una',
    '@una@',
    '@@away.example',
    '@una@away.example/path',
    '@una@evil@away.example',
    '@una@a b',
    '@una@[::',
    '@una@away.example?x',
    'acct:',
    `@${'x'.repeat(400)}@away.example`,
  ])
    assert.equal(readHandle(text), undefined, text)
})

test('WebFinger as servers in the field say it', () => {
  const found = readWebFinger({
    subject: 'acct:Una@Away.example',
    aliases: ['https://away.example/@una'],
    links: [
      { rel: 'http://webfinger.net/rel/profile-page', type: 'text/html', href: 'https://away.example/@una' },
      { rel: 'self', type: 'text/html', href: 'https://away.example/wrong' },
      {
        rel: 'self',
        type: 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"',
        href: 'https://away.example/users/una',
      },
      { rel: 'self', type: 'application/activity+json', href: 'https://away.example/second' },
      {
        rel: 'http://ostatus.org/schema/1.0/subscribe',
        template: 'https://away.example/authorize_interaction?uri={uri}',
      },
      {
        rel: 'https://w3id.org/fep/3b86/Create',
        template: 'https://away.example/share?content={content}&inReplyTo={inReplyTo}',
      },
      { rel: 'https://w3id.org/fep/3b86/Object', template: 'https://away.example/open?object={object}' },
    ],
  })
  assert.deepEqual(found?.subject, { username: 'Una', host: 'away.example' })
  assert.equal(found?.actorUri, 'https://away.example/users/una')
  assert.equal(found?.page, 'https://away.example/@una')
  assert.equal(found?.subscribe, 'https://away.example/authorize_interaction?uri={uri}')
  assert.deepEqual(
    [...(found?.intents ?? [])],
    [
      ['create', 'https://away.example/share?content={content}&inReplyTo={inReplyTo}'],
      ['object', 'https://away.example/open?object={object}'],
    ],
  )
})

test('hostile WebFinger says nothing, and does no harm', () => {
  const self = (href: unknown) => ({ links: [{ rel: 'self', type: 'application/activity+json', href }] })
  for (const href of [
    'javascript:alert(1)',
    'file:///etc/passwd',
    7,
    null,
    'https://user:pw@away.example/',
    {},
  ])
    assert.equal(readWebFinger(self(href))?.actorUri, undefined)
  for (const json of [null, [], 'x', 7, { links: 'x' }, { links: [null, 7, { rel: 7 }] }, { subject: {} }])
    assert.doesNotThrow(() => readWebFinger(json))
  const many = {
    links: Array.from({ length: 100_000 }, () => ({ rel: 'x' })).concat(
      self('https://a.example/').links[0] as never,
    ),
  }
  assert.equal(readWebFinger(many)?.actorUri, undefined, 'only the first hundred links are looked at')
  const scripted = {
    links: [{ rel: 'http://ostatus.org/schema/1.0/subscribe', template: 'javascript:alert("{uri}")' }],
  }
  assert.equal(readWebFinger(scripted)?.subscribe, undefined)
  fc.assert(fc.property(fc.jsonValue(), (json) => (readWebFinger(json), true)))
})

test('host-meta: the template, with or without a prefix, and nothing that XML can do to a reader', () => {
  const xrd = (inner: string, before = '') =>
    `<?xml version="1.0" encoding="UTF-8"?>${before}<XRD xmlns="http://docs.oasis-open.org/ns/xri/xrd-1.0">${inner}</XRD>`
  const link = '<Link rel="lrdd" template="https://away.example/wf?resource={uri}"/>'
  const template = 'https://away.example/wf?resource={uri}'
  assert.equal(readHostMeta(xrd(link)), template)
  assert.equal(readHostMeta(xrd(link.replace('<Link', '<x:Link'))), template)
  assert.equal(
    readHostMeta(xrd(link.replace('?resource', '?a=1&amp;resource'))),
    'https://away.example/wf?a=1&resource={uri}',
  )
  assert.equal(readHostMeta(xrd(link.replace('https:', 'http:'))), undefined)
  assert.equal(readHostMeta(xrd(link.replace('{uri}', ''))), undefined)
  assert.equal(readHostMeta(xrd(`<!-- ${link} --><a><![CDATA[${link}]]></a>`)), undefined)
  const entities =
    '<!DOCTYPE x [<!ENTITY a "https://evil.example/{uri}"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
  assert.equal(readHostMeta(xrd('<Link rel="lrdd" template="&a;"/>', entities)), undefined)
  assert.equal(readHostMeta(xrd('<Link rel="lrdd" template="&f;{uri}"/>', entities)), undefined)
  const laughs = `<!DOCTYPE x [<!ENTITY a "ha">${Array.from({ length: 30 }, (_, n) => `<!ENTITY a${n} "${'&a;'.repeat(10)}">`).join('')}]>`
  const begin = performance.now()
  assert.equal(readHostMeta(xrd('&a29;'.repeat(1000), laughs)), undefined)
  assert.equal(readHostMeta('<a>'.repeat(40_000)), undefined)
  assert.ok(performance.now() - begin < 2000)
  fc.assert(fc.property(fc.string(), (text) => (readHostMeta(text), true)))
})

test('the address for programs on a page, and in a header', () => {
  const base = new URL('https://away.example/@una/1')
  const page = (link: string) =>
    `<!doctype html><html><head><title>x</title>${link}</head><body><p>x</body></html>`
  const usual = '<link href="/users/una/1" rel="alternate" type="application/activity+json">'
  assert.equal(alternateIn(page(usual), base), 'https://away.example/users/una/1')
  assert.equal(
    alternateIn(page(`<link rel=alternate type="text/html" href="/no">${usual}`), base),
    'https://away.example/users/una/1',
  )
  assert.equal(
    alternateIn(
      page(
        `<link rel="alternate" type='application/ld+json; profile="https://www.w3.org/ns/activitystreams"' href="https://a.example/1">`,
      ),
      base,
    ),
    'https://a.example/1',
  )
  assert.equal(
    alternateIn(page('<link rel="alternate" type="application/activity+json" href="javascript:1">'), base),
    undefined,
  )
  assert.equal(
    alternateIn(`<html><body>${usual}</body></html>`, base),
    undefined,
    'what somebody wrote on the page is not its word',
  )
  const header =
    '</x>; rel="preload", <https://away.example/users/una/1>; rel="alternate"; type="application/activity+json"'
  assert.equal(alternateInHeader(header, base), 'https://away.example/users/una/1')
  assert.equal(
    alternateInHeader(
      '</u/1>; rel="alternate"; type="application/ld+json; profile=\\"https://www.w3.org/ns/activitystreams\\""',
      base,
    ),
    'https://away.example/u/1',
  )
  assert.equal(alternateInHeader('</feed>; rel=alternate; type="application/rss+xml"', base), undefined)
})
