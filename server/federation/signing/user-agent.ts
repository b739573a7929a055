import type { Config } from '../../platform/config.ts'

/** How this server names itself to others. */
export function userAgentOf(config: Config): string {
  return `Rounds (+${config.publicUrl.origin}/)`
}
