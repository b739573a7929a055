import type { Instance } from '#lib/api/types.ts'

/** What every page needs to know of the server; the rest is asked for where it is shown. */
export interface InstanceSummary {
  domain: string
  title: string
  description: string
  version: string
  sourceUrl: string
  /** How one joins. */
  registrations: Instance['registrations']['mode']
  /** The least role that may invite. */
  invitationsBy: Instance['registrations']['invitations_by']
  reasonRequired: boolean
  /** The institution whose members may sign in with their account there; null: none. */
  singleSignOn: string | null
  /** Whether there are terms of service. */
  terms: boolean
  stats: { members: number; active: number; posts: number }
  maxCharacters: number
  charactersPerUrl: number
}

export function summarise(instance: Instance): InstanceSummary {
  return {
    domain: instance.domain,
    title: instance.title,
    description: instance.description,
    version: instance.version,
    sourceUrl: instance.source_url,
    registrations: instance.registrations.mode,
    invitationsBy: instance.registrations.invitations_by,
    reasonRequired: instance.registrations.reason_required,
    singleSignOn: instance.single_sign_on?.name ?? null,
    terms: instance.configuration.urls.terms_of_service !== null,
    stats: {
      members: instance.stats.user_count,
      active: instance.usage.users.active_month,
      posts: instance.stats.status_count,
    },
    maxCharacters: instance.configuration.statuses.max_characters,
    charactersPerUrl: instance.configuration.statuses.characters_reserved_per_url,
  }
}
