import type { AdminAccount } from '#wire/moderation.ts'
import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { PageServerLoadEvent } from './$types'

const pageSize = 40

export async function load({ fetch, url }: PageServerLoadEvent) {
  const given = (name: string) => url.searchParams.get(name)?.trim() ?? ''
  const wish = { username: given('username'), email: given('email'), ip: given('ip'), state: given('state') }
  const query = {
    username: wish.username || null,
    email: wish.email || null,
    ip: wish.ip || null,
    ...(wish.state === 'staff' ? { permissions: 'staff' } : { status: wish.state || null }),
    max_id: given('max_id') || null,
    limit: pageSize,
  }
  const { items, next } = await orErrorPage(
    api(fetch).page<AdminAccount>('/api/v2/admin/accounts', query),
    url,
  )
  return { accounts: items, wish, olderThan: next !== null ? (items.at(-1)?.id ?? null) : null }
}
