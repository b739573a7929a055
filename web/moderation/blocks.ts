import type { MessageKey } from '#lib/messages/index.ts'

/** The lists of what is kept out, by the word in their address. */
export const blockLists = [
  {
    name: 'mail-domains',
    path: '/api/v1/admin/email_domain_blocks',
    title: 'door.mailDomains',
    lead: 'door.mailDomainsLead',
  },
  {
    name: 'mail-addresses',
    path: '/api/v1/admin/canonical_email_blocks',
    title: 'door.mailAddresses',
    lead: 'door.mailAddressesLead',
  },
  { name: 'networks', path: '/api/v1/admin/ip_blocks', title: 'door.networks', lead: 'door.networksLead' },
] as const satisfies readonly { name: string; path: string; title: MessageKey; lead: MessageKey }[]

/** What a page shows of a block, whatever its list. */
export interface Block {
  id: string
  name: string
  attempts: number
  approval: boolean
  severity: string | null
  remarks: string[]
  createdAt: string | null
  expiresAt: string | null
}
