import type { Profile } from '../../wire/profile.ts'
import { credentialAccount } from '../accounts/credentials.ts'
import { knownAccount } from '../accounts/find-account.ts'
import { listFeatured } from '../hashtags/feature-hashtag.ts'
import type { Context } from '../platform/context.ts'

/** What a member can change about their profile, as they wrote it. https://docs.joinmastodon.org/methods/profile/ */
export async function showProfile(ctx: Context, accountId: number): Promise<Profile> {
  const [account, credentials, featured_tags] = await Promise.all([
    knownAccount(ctx, accountId),
    credentialAccount(ctx, accountId),
    listFeatured(ctx, accountId),
  ])
  const avatar = account.avatar_key === null ? null : credentials.avatar
  const header = account.header_key === null ? null : credentials.header
  return {
    id: credentials.id,
    display_name: account.display_name,
    note: account.note,
    fields: account.fields,
    avatar,
    avatar_static: avatar,
    avatar_description: account.avatar_description,
    header,
    header_static: header,
    header_description: account.header_description,
    locked: account.locked,
    bot: account.bot,
    hide_collections: account.hide_collections,
    discoverable: account.discoverable,
    indexable: account.indexable,
    show_media: account.show_media,
    show_media_replies: account.show_media_replies,
    show_featured: account.show_featured,
    attribution_domains: credentials.source.attribution_domains,
    featured_tags,
  }
}
