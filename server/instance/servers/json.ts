import { createHash } from 'node:crypto'
import type { AdminDomainAllow, AdminDomainBlock, DomainBlock } from '../../../wire/admin-blocks.ts'
import type { ServerAllow, ServerBlock } from './queries.ts'

const digestOf = (domain: string) => createHash('sha256').update(domain).digest('hex')

/** A blocked server, as admins see it. */
export function serverBlockJson({ id, created_at, ...block }: ServerBlock): AdminDomainBlock {
  const { domain, severity, reject_media, reject_reports, private_comment, public_comment, obfuscate } = block
  return {
    id: String(id),
    domain,
    digest: digestOf(domain),
    created_at: created_at.toISOString(),
    severity,
    reject_media,
    reject_reports,
    private_comment,
    public_comment,
    obfuscate,
  }
}

export function serverAllowJson({ id, domain, created_at }: ServerAllow): AdminDomainAllow {
  return { id: String(id), domain, created_at: created_at.toISOString() }
}

/** A blocked server, as everybody may see it; the digest lets one compare lists where the name is partly hidden. */
export function publicBlockJson(block: ServerBlock): DomainBlock {
  const { domain, severity, public_comment, obfuscate } = block
  return {
    domain: obfuscate ? partlyHidden(domain) : domain,
    digest: digestOf(domain),
    severity: severity === 'suspend' ? 'suspend' : 'silence',
    comment: public_comment,
  }
}

/** Hides the middle of a name: `example.com` gives `exa****.com`. Dots stay. */
export function partlyHidden(domain: string): string {
  const shown = Math.floor(domain.length / 3)
  return [...domain]
    .map((letter, place) =>
      letter === '.' || place < shown || place >= domain.length - shown ? letter : '*',
    )
    .join('')
}
