import Bell from '@lucide/svelte/icons/bell'
import Bookmark from '@lucide/svelte/icons/bookmark'
import BookOpen from '@lucide/svelte/icons/book-open'
import Hash from '@lucide/svelte/icons/hash'
import House from '@lucide/svelte/icons/house'
import List from '@lucide/svelte/icons/list'
import Info from '@lucide/svelte/icons/info'
import Mail from '@lucide/svelte/icons/mail'
import MessagesSquare from '@lucide/svelte/icons/messages-square'
import Search from '@lucide/svelte/icons/search'
import Settings from '@lucide/svelte/icons/settings'
import Shield from '@lucide/svelte/icons/shield'
import Star from '@lucide/svelte/icons/star'
import UserRound from '@lucide/svelte/icons/user-round'
import UsersRound from '@lucide/svelte/icons/users-round'
import type { Component } from 'svelte'
import type { CredentialAccount } from '#lib/api/types.ts'
import type { MessageKey } from '#lib/messages/index.ts'

export interface Place {
  href: string
  label: MessageKey
  icon: Component<{ size?: number; strokeWidth?: number; 'aria-hidden'?: 'true' }>
  /** Second key after "g". */
  key?: string
  /** Shown in the bottom bar of a phone too. */
  bar?: boolean
}

/** The places in the navigation, in order. */
export function places(viewer: CredentialAccount | null): Place[] {
  if (!viewer) {
    return [
      { href: '/', label: 'shell.home', icon: House, key: 'h', bar: true },
      { href: '/local', label: 'shell.local', icon: UsersRound, key: 'l', bar: true },
      { href: '/chats', label: 'shell.chats', icon: MessagesSquare, key: 'c', bar: true },
      { href: '/search', label: 'shell.search', icon: Search, key: 's', bar: true },
      { href: '/guide', label: 'shell.guide', icon: BookOpen },
      { href: '/about', label: 'shell.about', icon: Info },
    ]
  }
  return [
    { href: '/', label: 'shell.home', icon: House, key: 'h', bar: true },
    { href: '/local', label: 'shell.local', icon: UsersRound, key: 'l', bar: true },
    { href: '/chats', label: 'shell.chats', icon: MessagesSquare, key: 'c', bar: true },
    { href: '/notifications', label: 'shell.notifications', icon: Bell, key: 'n', bar: true },
    { href: '/messages', label: 'shell.messages', icon: Mail, key: 'm' },
    { href: '/search', label: 'shell.search', icon: Search, key: 's' },
    { href: '/tags', label: 'shell.hashtags', icon: Hash, key: 't' },
    { href: '/lists', label: 'shell.lists', icon: List, key: 'i' },
    { href: '/bookmarks', label: 'shell.bookmarks', icon: Bookmark, key: 'b' },
    { href: '/favourites', label: 'shell.favourites', icon: Star, key: 'f' },
    { href: `/@${viewer.acct}`, label: 'shell.profile', icon: UserRound, key: 'p' },
    ...(viewer.role.name === ''
      ? []
      : [{ href: '/moderation', label: 'shell.moderation', icon: Shield, key: 'd' } as const]),
    { href: '/settings', label: 'shell.settings', icon: Settings },
  ]
}

/** Whether `path` is the place or lies below it. */
export function isCurrent(place: Place, path: string): boolean {
  if (place.href === '/') return path === '/'
  const isPost = /^\/@[^/]+\/\d+(?:\/|$)/.test(path)
  // A hashtag's own page is no part of one's own hashtags.
  if (place.href === '/tags') return path === '/tags'
  return path === place.href || (!isPost && path.startsWith(`${place.href}/`))
}
