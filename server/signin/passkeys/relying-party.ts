import type { Config } from '../../platform/config.ts'

/** Who we are for the authenticators of our members (Web Authentication, "relying party"). */
export function relyingParty({ publicUrl, domain }: Config) {
  return { rpID: publicUrl.hostname, rpName: domain, origin: publicUrl.origin }
}
