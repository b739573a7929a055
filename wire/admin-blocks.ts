import { Type, type Static } from 'typebox'
import { Id, Instant, Nullable, OneOf } from './base.ts'

/** One day of attempts; numbers as strings, as Mastodon writes them. */
const HistoryDay = Type.Object({
  day: Type.String({ description: 'Unix time of the day, UTC, in seconds' }),
  accounts: Type.String({ description: 'From how many networks' }),
  uses: Type.String({ description: 'How often somebody tried to join' }),
})

/** https://docs.joinmastodon.org/entities/Admin_EmailDomainBlock/ */
export const AdminEmailDomainBlock = Type.Object({
  id: Id,
  domain: Type.String(),
  created_at: Instant,
  history: Type.Array(HistoryDay, { description: 'The last seven days, today first' }),
  allow_with_approval: Type.Boolean({ description: 'Rounds: they may join after a moderator has looked' }),
})
export type AdminEmailDomainBlock = Static<typeof AdminEmailDomainBlock>

/** https://docs.joinmastodon.org/entities/Admin_CanonicalEmailBlock/ */
export const AdminCanonicalEmailBlock = Type.Object({
  id: Id,
  canonical_email_hash: Type.String({ description: 'SHA-256 of the canonical address, hexadecimal' }),
})
export type AdminCanonicalEmailBlock = Static<typeof AdminCanonicalEmailBlock>

export const NetworkSeverity = OneOf(['sign_up_requires_approval', 'sign_up_block', 'no_access'])
export type NetworkSeverity = Static<typeof NetworkSeverity>

/** https://docs.joinmastodon.org/entities/Admin_IpBlock/ */
export const AdminIpBlock = Type.Object({
  id: Id,
  ip: Type.String({ examples: ['203.0.113.0/24'] }),
  severity: NetworkSeverity,
  comment: Type.String(),
  created_at: Instant,
  expires_at: Nullable(Instant),
})
export type AdminIpBlock = Static<typeof AdminIpBlock>

export const ServerSeverity = OneOf(['noop', 'silence', 'suspend'])
export type ServerSeverity = Static<typeof ServerSeverity>

/** https://docs.joinmastodon.org/entities/Admin_DomainBlock/ */
export const AdminDomainBlock = Type.Object({
  id: Id,
  domain: Type.String(),
  digest: Type.String({ description: 'SHA-256 of the domain, hexadecimal' }),
  created_at: Instant,
  severity: ServerSeverity,
  reject_media: Type.Boolean(),
  reject_reports: Type.Boolean(),
  private_comment: Nullable(Type.String()),
  public_comment: Nullable(Type.String()),
  obfuscate: Type.Boolean(),
})
export type AdminDomainBlock = Static<typeof AdminDomainBlock>

/** https://docs.joinmastodon.org/entities/Admin_DomainAllow/ */
export const AdminDomainAllow = Type.Object({ id: Id, domain: Type.String(), created_at: Instant })
export type AdminDomainAllow = Static<typeof AdminDomainAllow>

/** What everybody may know of a blocked server, https://docs.joinmastodon.org/entities/DomainBlock/ */
export const DomainBlock = Type.Object({
  domain: Type.String(),
  digest: Type.String(),
  severity: OneOf(['silence', 'suspend']),
  comment: Nullable(Type.String()),
})
export type DomainBlock = Static<typeof DomainBlock>

/** Rounds: what became of an imported list of mail domains. */
export const ImportedDomains = Type.Object({
  added: Type.Integer(),
  known: Type.Integer({ description: 'Blocked already, or named twice' }),
  refused: Type.Array(Type.String(), { description: 'The first lines that are no domains' }),
})
export type ImportedDomains = Static<typeof ImportedDomains>
