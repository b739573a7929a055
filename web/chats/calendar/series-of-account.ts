import type { Component } from 'svelte'
import type { Api } from '#lib/api/client.ts'
import type { Account } from '#lib/api/types.ts'
import { loadChats, type Locale } from '#lib/messages/index.ts'
import type { ChatSeries } from '#wire/chat.ts'
import SeriesOfAccount from './SeriesOfAccount.svelte'

export interface OfAccount {
  series: ChatSeries
  Note: Component<{ series: ChatSeries }>
}

/** The series for which an account speaks, with what its profile says of that; null for any other group. Throws `ApiError`. */
export async function seriesOfAccount(
  client: Api,
  account: Account,
  locale: Locale,
): Promise<OfAccount | null> {
  const [[series]] = await Promise.all([
    client.get<ChatSeries[]>('/api/rounds/v1/chat_series', { group: account.id, limit: 1 }),
    loadChats(locale, 'calendar'),
  ])
  return series ? { series, Note: SeriesOfAccount } : null
}
