import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isPublicAddress } from './public-address.ts'

const notPublic: Record<string, string> = {
  '0.0.0.0': 'unspecified',
  '0.1.2.3': 'this network',
  '10.0.0.1': 'private',
  '100.64.0.1': "a provider's network",
  '127.0.0.1': 'loopback',
  '127.255.255.254': 'loopback',
  '169.254.169.254': 'link-local: where clouds keep their keys',
  '168.63.129.16': 'what a cloud tells its machines',
  '::ffff:168.63.129.16': 'the same, mapped',
  '172.16.0.1': 'private',
  '172.31.255.255': 'private',
  '192.0.0.8': 'protocol assignments',
  '192.0.2.1': 'documentation',
  '192.88.99.1': '6to4 relays',
  '192.168.1.1': 'private',
  '198.18.0.1': 'benchmarks',
  '198.51.100.7': 'documentation',
  '203.0.113.9': 'documentation',
  '224.0.0.1': 'multicast',
  '240.0.0.1': 'reserved',
  '255.255.255.255': 'broadcast',
  '::': 'unspecified',
  '::1': 'loopback',
  '::127.0.0.1': 'IPv4-compatible loopback',
  '::8.8.8.8': 'IPv4-compatible, deprecated',
  '::ffff:127.0.0.1': 'mapped loopback',
  '::ffff:7f00:1': 'mapped loopback in hex',
  '::ffff:10.1.2.3': 'mapped private',
  '::ffff:0:127.0.0.1': 'translated (RFC 6145)',
  '64:ff9b::7f00:1': 'NAT64 of loopback',
  '64:ff9b::10.0.0.1': 'NAT64 of private',
  '64:ff9b:1::8.8.8.8': 'local-use NAT64',
  '100::1': 'discard',
  '2001::1': 'Teredo',
  '2001:db8::1': 'documentation',
  '2002:7f00:1::': '6to4 of loopback',
  '2002:808:808::': '6to4',
  '3fff::1': 'documentation',
  'fc00::1': 'unique local',
  'fd12:3456::1': 'unique local',
  'fe80::1': 'link-local',
  'fe80::1%eth0': 'link-local with a zone',
  'fec0::1': 'site-local',
  'ff02::1': 'multicast',
  '5f00::1': 'segment routing',
  '': 'nothing',
  localhost: 'a name',
  '127.1 ': 'not an address',
}

for (const [address, why] of Object.entries(notPublic)) {
  test(`${JSON.stringify(address)} is not public: ${why}`, () =>
    assert.equal(isPublicAddress(address), false))
}

for (const address of [
  '8.8.8.8',
  '1.1.1.1',
  '172.32.0.1',
  '100.128.0.1',
  '192.167.255.255',
  '2606:4700::1111',
  '2a00:1450:4001::1',
  '::ffff:8.8.8.8',
  '64:ff9b::8.8.8.8',
]) {
  test(`${address} is public`, () => assert.equal(isPublicAddress(address), true))
}
