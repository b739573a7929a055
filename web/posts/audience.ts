import AtSign from '@lucide/svelte/icons/at-sign'
import Globe from '@lucide/svelte/icons/globe'
import House from '@lucide/svelte/icons/house'
import Lock from '@lucide/svelte/icons/lock'
import MoonStar from '@lucide/svelte/icons/moon-star'
import type { Component } from 'svelte'
import type { Purpose } from '#lib/api/types.ts'
import type { MessageKey } from '#lib/messages/index.ts'
import type { Audience } from './audience-of.ts'

interface AudienceLook {
  label: MessageKey
  hint: MessageKey
  icon: Component<{ size?: number; 'aria-hidden'?: 'true' }>
}

export const audiences: Record<Audience, AudienceLook> = {
  public: { label: 'post.visibilityPublic', hint: 'post.visibilityPublicHint', icon: Globe },
  unlisted: { label: 'post.visibilityUnlisted', hint: 'post.visibilityUnlistedHint', icon: MoonStar },
  local: { label: 'post.visibilityLocal', hint: 'post.visibilityLocalHint', icon: House },
  private: { label: 'post.visibilityPrivate', hint: 'post.visibilityPrivateHint', icon: Lock },
  direct: { label: 'post.visibilityDirect', hint: 'post.visibilityDirectHint', icon: AtSign },
}

export const purposeLabels: Record<Purpose, MessageKey> = {
  advocacy: 'post.purposeAdvocacy',
  teaching: 'post.purposeTeaching',
  news: 'post.purposeNews',
  networking: 'post.purposeNetworking',
}
