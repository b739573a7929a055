/** What does not belong into a field. */
export const badValues: Record<string, unknown> = {
  number: 12_345,
  negative: -1,
  fraction: 0.5,
  'huge number': 1e300,
  yes: true,
  nothing: null,
  'empty list': [],
  'empty object': {},
  'list of lists': [[['a']]],
  'list of objects': [{ a: { b: { c: 1 } } }],
  'list with nothing': [null, null],
  'huge list': Array.from({ length: 5000 }, (_, place) => String(place)),
  'empty text': '',
  blank: ' \u3000\u200B ',
  NUL: '\0',
  'NUL inside': 'a\0b',
  'lone surrogate': 'a\uD800b',
  'turned surrogates': '\uDE00\uD83D',
  'long text': 'x'.repeat(100_000),
  'huge id': '9'.repeat(30),
  'id beyond 53 bits': '9007199254740993',
  'negative id': '-1',
  SQL: `'; drop table posts; --`,
  'name of a prototype': '__proto__',
}
export const badPathParts = [
  '0',
  '-1',
  '1e3',
  '9'.repeat(30),
  '9007199254740993',
  'abc',
  '%00',
  'a%00b',
  '%20',
  '%ED%A0%80',
  '%',
  '..%2F..%2Fetc%2Fpasswd',
  '%F0%9F%91%A9',
  '__proto__',
  '%27%3Bdrop',
  'x'.repeat(3e3),
  '%E2%80%8B',
  '.rss',
]

const deep = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth)
const json = 'application/json'
const form = 'application/x-www-form-urlencoded'
const parts = 'multipart/form-data; boundary=B'
/** What is no body that anybody should send. */
export const badBodies: Record<string, { body: string; type: string }> = {
  'no JSON': { body: '{"status": ', type: json },
  'only a word': { body: '"text"', type: json },
  'only null': { body: 'null', type: json },
  'only a list': { body: '[1,2,3]', type: json },
  'only a number': { body: '1', type: json },
  'deep lists': { body: deep('[', ']', 200_000), type: json },
  'deep objects': { body: `${'{"status":'.repeat(50_000)}1${'}'.repeat(50_000)}`, type: json },
  'deep in a field': {
    body: `{"status":${deep('[', ']', 100_000)},"source":${deep('[', ']', 9000)}}`,
    type: json,
  },
  'a prototype': { body: '{"__proto__":{"status":"x"},"constructor":{"prototype":{"a":1}}}', type: json },
  '10 MB': { body: `{"status":"${'x'.repeat(10_000_000)}"}`, type: json },
  'broken form': { body: 'status=%&a[[b]=1&[]=2&=3&%ED%A0%80=%00', type: form },
  'deep form': { body: `status${'[a]'.repeat(1000)}=1`, type: form },
  'prototype in a form': { body: '__proto__[status]=1&constructor[prototype][a]=1&toString=1', type: form },
  'wide form': { body: Array.from({ length: 5000 }, (_, index) => `a[]=${index}`).join('&'), type: form },
  XML: {
    body: '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    type: 'text/xml',
  },
  'no type': { body: 'hello', type: '' },
  'strange type': { body: '{}', type: 'application/json; charset=utf-7' },
  'multipart without boundary': { body: '--B\r\n', type: 'multipart/form-data' },
  'multipart that ends early': {
    body: '--B\r\nContent-Disposition: form-data; name="status"\r\n\r\nhel',
    type: parts,
  },
  'multipart with bad headers': {
    body: '--B\r\nContent-Disposition: nonsense\r\n\r\nx\r\n--B--\r\n',
    type: parts,
  },
  'multipart of prototypes': {
    body: ['__proto__', 'constructor', 'a[__proto__][b]', 'toString']
      .map((name) => `--B\r\nContent-Disposition: form-data; name="${name}"; filename="a"\r\n\r\nx\r\n`)
      .join('')
      .concat('--B--\r\n'),
    type: parts,
  },
  'a file for a word': {
    body: '--B\r\nContent-Disposition: form-data; name="status"; filename="a.txt"\r\n\r\nx\r\n--B--\r\n',
    type: parts,
  },
  'many parts': {
    body: '--B\r\nContent-Disposition: form-data; name="a[]"\r\n\r\nx\r\n'.repeat(2000).concat('--B--\r\n'),
    type: parts,
  },
}
