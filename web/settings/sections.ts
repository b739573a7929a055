import type { Instance } from '#wire/instance.ts'
import type { CredentialAccount } from '#lib/api/types.ts'
import type { MessageKey } from '#lib/messages/index.ts'

type Role = CredentialAccount['role']['name']

interface Section {
  href: string
  title: MessageKey
  hint: MessageKey
  /** Who sees it; everybody without it. */
  roles?: readonly Role[]
}

const mine: Section[] = [
  { href: '/settings/profile', title: 'settings.profile', hint: 'settings.profileHint' },
  { href: '/settings/featured', title: 'suggest.featuredTitle', hint: 'suggest.featuredHint' },
  { href: '/settings/collections', title: 'settings.collections', hint: 'settings.collectionsHint' },
  { href: '/settings/preferences', title: 'settings.preferences', hint: 'settings.preferencesHint' },
  {
    href: '/settings/notifications',
    title: 'settings.notifications',
    hint: 'settings.notificationsHint',
  },
  { href: '/settings/filters', title: 'filters.title', hint: 'filters.hint' },
  { href: '/settings/muted', title: 'shut.mutedTitle', hint: 'shut.mutedHint' },
  { href: '/settings/blocked', title: 'shut.blockedTitle', hint: 'shut.blockedHint' },
  { href: '/settings/account', title: 'settings.account', hint: 'settings.accountHint' },
  { href: '/settings/security', title: 'security.title', hint: 'security.hint' },
  { href: '/settings/standing', title: 'settings.standing', hint: 'settings.standingHint' },
  { href: '/settings/export', title: 'portability.exportTitle', hint: 'portability.exportHint' },
  { href: '/settings/import', title: 'portability.importTitle', hint: 'portability.importHint' },
  { href: '/settings/sessions', title: 'settings.sessions', hint: 'settings.sessionsHint' },
]

const ofServer: Section[] = [
  {
    href: '/settings/server',
    title: 'settings.server',
    hint: 'settings.serverHint',
    roles: ['owner', 'admin'],
  },
  { href: '/settings/emoji', title: 'emoji.title', hint: 'emoji.hint', roles: ['owner', 'admin'] },
  {
    href: '/settings/invitations',
    title: 'settings.invitations',
    hint: 'settings.invitationsHint',
  },
]

/** Which roles may invite, by the least of them. */
const inviters: Record<'owner' | 'admin' | 'moderator', readonly Role[]> = {
  owner: ['owner'],
  admin: ['owner', 'admin'],
  moderator: ['owner', 'admin', 'moderator'],
}

/** The sections of the settings that a member has, in groups; the server itself refuses what is not theirs. */
export function sectionsFor(
  viewer: CredentialAccount | null,
  invitationsBy: Instance['registrations']['invitations_by'],
): { title: MessageKey; sections: Section[] }[] {
  const role = viewer?.role.name ?? ''
  const mayInvite = invitationsBy === 'member' || inviters[invitationsBy].includes(role)
  const groups = [
    { title: 'settings.groupMine' as const, sections: mine },
    {
      title: 'settings.groupServer' as const,
      sections: ofServer.filter(({ href, roles }) =>
        href === '/settings/invitations' ? mayInvite : !roles || roles.includes(role),
      ),
    },
  ]
  return groups.filter(({ sections }) => sections.length > 0)
}
