import ipaddr from 'ipaddr.js'

/** Global unicast, the only part of IPv6 that is given out; excludes what only looks harmless, as `::127.0.0.1`. RFC 4291, section 2.4. */
const globalUnicast = ipaddr.IPv6.parse('2000::')
/** A network that translates to IPv4 may use this prefix for addresses of the whole internet. RFC 6052. */
const translated = ipaddr.IPv6.parse('64:ff9b::')

/** Looks public, and is a cloud's own service on its machines: Azure's WireServer, which hands out settings and secrets. */
const cloudServices = new Set(['168.63.129.16'])

/**
 * Whether an IP address belongs to the public internet: not to this machine, a private or provider's network, a
 * tunnel, a documentation range, multicast or broadcast (IANA's special-purpose registries). IPv4 inside IPv6 is judged
 * as IPv4; tunnels that carry it (6to4, Teredo) are refused. What is no address is not public.
 */
export function isPublicAddress(text: string): boolean {
  // The library reads the old form `::1.2.3.4` as IPv4; the system does not.
  if (!ipaddr.isValid(text) || /^::\d+\./.test(text)) return false
  const address = ipaddr.parse(text)
  if (address instanceof ipaddr.IPv4) return isPublicIPv4(address)
  if (address.isIPv4MappedAddress()) return isPublicIPv4(address.toIPv4Address())
  if (address.match(translated, 96)) return isPublicIPv4(embedded(address))
  return address.match(globalUnicast, 3) && address.range() === 'unicast'
}

function isPublicIPv4(address: ipaddr.IPv4): boolean {
  return address.range() === 'unicast' && !cloudServices.has(address.toString())
}

function embedded(address: ipaddr.IPv6): ipaddr.IPv4 {
  return new ipaddr.IPv4(address.toByteArray().slice(12))
}
