import ipaddr from 'ipaddr.js'
import { BlockList } from 'node:net'
import type { NetworkSeverity } from '../../../wire/admin-blocks.ts'
import { keepOne } from '../../platform/keep-one.ts'
import { oncePerProcess } from '../../platform/once.ts'
import { domainAndParents } from '../../platform/read-domain.ts'
import { allMailDomainBlocks, allNetworkBlocks, type NetworkBlock } from './queries.ts'
import type {} from '../events.ts'

/** The blocks as they are now; what runs out is gone at most half a minute late. */
export type Door = {
  /** The hardest block of an address of the internet. */
  network: (ip: string) => NetworkSeverity | null
  /** The block of a mail domain, its own or that of a domain in which it lies. */
  mailDomain: (domain: string) => { id: number; allowWithApproval: boolean } | undefined
}

const keptMs = 30_000
const hardestFirst: readonly NetworkSeverity[] = ['no_access', 'sign_up_block', 'sign_up_requires_approval']

/** Answers from memory, so that every request can ask. */
export const door = oncePerProcess((ctx) =>
  keepOne(ctx, {
    forMs: keptMs,
    outdates: (event) => event.name === 'door.changed',
    load: async (): Promise<Door> => {
      const [domains, networks] = await Promise.all([
        allMailDomainBlocks(ctx.db),
        allNetworkBlocks(ctx.db, ctx.now()),
      ])
      const blocked = new Map(domains.map((one) => [one.domain, one]))
      return {
        network: networkJudge(networks),
        mailDomain: (domain) => {
          for (const name of domainAndParents(domain)) {
            const block = blocked.get(name)
            if (block) return { id: block.id, allowWithApproval: block.allow_with_approval }
          }
          return undefined
        },
      }
    },
  }),
)

/** Makes the judge of addresses; IPv4 inside IPv6 counts as IPv4. What is no address is in no network. */
export function networkJudge(
  networks: readonly Pick<NetworkBlock, 'network' | 'severity'>[],
): (ip: string) => NetworkSeverity | null {
  const lists = hardestFirst.map((severity) => {
    const list = new BlockList()
    for (const { network } of networks.filter((one) => one.severity === severity)) {
      const [address, bits] = ipaddr.parseCIDR(network)
      list.addSubnet(address.toString(), bits, address.kind())
    }
    return { severity, list }
  })
  if (networks.length === 0) return () => null
  return (ip) => {
    if (!ipaddr.isValid(ip)) return null
    const address = ipaddr.process(ip)
    const text = address.toString()
    return lists.find(({ list }) => list.check(text, address.kind()))?.severity ?? null
  }
}
