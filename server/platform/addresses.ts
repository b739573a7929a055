import ipaddr from 'ipaddr.js'

/**
 * The network of an address: what is left when only the first bits are kept (24 and 48 unless told otherwise). An IPv4
 * address inside an IPv6 one counts as IPv4. Text that is no address gives 'unknown'.
 */
export function networkOf(address: string, bits: { v4: number; v6: number } = { v4: 24, v6: 48 }): string {
  if (!ipaddr.isValid(address)) return 'unknown'
  const parsed = ipaddr.process(address)
  const kept = parsed.kind() === 'ipv4' ? bits.v4 : bits.v6
  const bytes = parsed.toByteArray().map((byte, index) => byte & maskOf(kept - index * 8))
  return `${ipaddr.fromByteArray(bytes).toString()}/${kept}`
}

function maskOf(bits: number): number {
  if (bits >= 8) return 0xff
  return bits <= 0 ? 0 : (0xff << (8 - bits)) & 0xff
}

const whole = { v4: 32, v6: 64 }

/** Whom a limit counts as one: an IPv4 address, or the /64 that an IPv6 household has. */
export function neighbourhoodOf(address: string): string {
  return networkOf(address, whole)
}
