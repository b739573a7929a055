import type { Account } from '../../wire/account.ts'
import type { Instance, InstanceV1, LongText, Rule } from '../../wire/instance.ts'
import { accountsJson } from '../accounts/hydrate.ts'
import { profileLimits } from '../accounts/limits.ts'
import { linksFor } from '../accounts/text-links.ts'
import { mostFeatured } from '../hashtags/feature-hashtag.ts'
import { mediaConfiguration } from '../media/configuration.ts'
import { mediaLimits } from '../media/limits.ts'
import type { Config } from '../platform/config.ts'
import { collectionLimits } from '../collections/limits.ts'
import type { Context } from '../platform/context.ts'
import { vapidKeys } from '../platform/vapid.ts'
import { pollLimits } from '../polls/rules.ts'
import { isWritten } from '../terms/kept-chains.ts'
import { pagePaths } from '../terms/show-terms.ts'
import { renderPost } from '../text/render.ts'
import { localAccountId } from './queries.ts'
import { currentSettings, type KeptSettings } from './settings.ts'
import { usage } from './usage.ts'

/**
 * Apps read Mastodon's version at the beginning to know which endpoints to expect; what follows says who we are, in
 * the form that other servers of the field use.
 */
export const version = '4.5.0 (compatible; Rounds 0.1.0)'
/** Our own version alone. */
export const ownVersion = /Rounds ([\d.]+)/.exec(version)?.[1] ?? ''

/**
 * Apps look here before they offer something. 2 grouped notifications, 3 attribution domains, 4 deleting media with a post,
 * 5 filters that blur, 7 quotes, 8 the profile with its source and the state of annual reports, 9 descriptions of avatar and
 * header, 10 collections of people, 11 descriptions of pictures in update_credentials, too. https://docs.joinmastodon.org/entities/Instance/#api-versions
 */
const apiVersion = 11

const languages = ['en', 'fr']

async function configuration(ctx: Context, settings: KeptSettings): Promise<Instance['configuration']> {
  const { config } = ctx
  const about = new URL('/about', config.publicUrl).href
  const open = { local: 'public', remote: 'public' } as const
  return {
    urls: {
      streaming: streamingUrl(config),
      status: null,
      about,
      privacy_policy: new URL(pagePaths.privacy, config.publicUrl).href,
      terms_of_service: (await isWritten(ctx, 'terms'))
        ? new URL(pagePaths.terms, config.publicUrl).href
        : null,
    },
    timelines_access: { live_feeds: open, hashtag_feeds: open, trending_link_feeds: open },
    accounts: {
      max_featured_tags: mostFeatured,
      max_pinned_statuses: 5,
      max_display_name_length: profileLimits.displayName,
      max_note_length: profileLimits.note,
      max_avatar_description_length: profileLimits.pictureDescription,
      max_header_description_length: profileLimits.pictureDescription,
      max_profile_fields: profileLimits.fields,
      profile_field_name_limit: profileLimits.fieldName,
      profile_field_value_limit: profileLimits.fieldValue,
    },
    collections: {
      max_collections: collectionLimits.perMember,
      max_accounts: collectionLimits.people,
      max_name_length: collectionLimits.name,
      max_description_length: collectionLimits.description,
    },
    statuses: {
      max_characters: config.maxPostLength,
      max_media_attachments: mediaLimits.perPost,
      characters_reserved_per_url: 23,
    },
    media_attachments: {
      ...(await mediaConfiguration(ctx)),
      description_rule: settings.description_rule,
    },
    polls: {
      max_options: pollLimits.most,
      max_characters_per_option: pollLimits.characters,
      min_expiration: pollLimits.shortest,
      max_expiration: pollLimits.longest,
    },
    translation: { enabled: false },
    vapid: { public_key: (await vapidKeys(ctx)).publicKey },
    limited_federation: settings.federation.mode === 'allow_list',
    federation_mode: settings.federation.mode,
  }
}

function streamingUrl({ publicUrl }: Config): string {
  return `${publicUrl.protocol === 'https:' ? 'wss' : 'ws'}://${publicUrl.host}`
}

/** The rules of the place, in its order. */
export function rulesJson({ rules }: Pick<KeptSettings, 'rules'>): Rule[] {
  return rules
}

async function contactAccount(ctx: Context, { contact }: KeptSettings): Promise<Account | null> {
  if (contact.account === null) return null
  const id = await localAccountId(ctx.db, contact.account)
  const [account] = id === undefined ? [] : await accountsJson(ctx, [id])
  return account ?? null
}

/** What the server says of itself, https://docs.joinmastodon.org/entities/Instance/ */
export async function showInstance(ctx: Context): Promise<Instance> {
  const settings = await currentSettings(ctx)
  const [counts, account] = await Promise.all([usage(ctx)(), contactAccount(ctx, settings)])
  const { mode, reason_required, invitations_by } = settings.registrations
  const icon = (size: number) => new URL(`/icon-${size}.png`, ctx.config.publicUrl).href
  return {
    domain: ctx.config.domain,
    title: settings.title,
    version,
    source_url: ctx.config.sourceUrl ?? new URL('/about', ctx.config.publicUrl).href,
    description: settings.description,
    usage: { users: { active_month: counts.active } },
    thumbnail: { url: icon(512), description: settings.title },
    icon: [192, 512].map((size) => ({ src: icon(size), size: `${size}x${size}` })),
    languages,
    configuration: await configuration(ctx, settings),
    registrations: {
      enabled: mode !== 'invitation',
      approval_required: mode === 'approval',
      reason_required: mode === 'approval' && reason_required,
      message: null,
      min_age: null,
      url: null,
      mode,
      invitations_by,
    },
    single_sign_on: ctx.config.singleSignOn ? { name: ctx.config.singleSignOn.name } : null,
    api_versions: { mastodon: apiVersion },
    contact: { email: settings.contact.email, account },
    rules: rulesJson(settings),
    wrapstodon: null,
    stats: { user_count: counts.members, status_count: counts.posts, domain_count: counts.servers },
  }
}

/** The older shape of the same, https://docs.joinmastodon.org/entities/V1_Instance/ */
export async function showInstanceV1(ctx: Context): Promise<InstanceV1> {
  const [instance, settings] = await Promise.all([showInstance(ctx), currentSettings(ctx)])
  return {
    uri: instance.domain,
    title: instance.title,
    short_description: instance.description,
    description: longTextHtml(ctx, settings.extended_description) || instance.description,
    email: instance.contact.email,
    version,
    urls: { streaming_api: instance.configuration.urls.streaming },
    stats: instance.stats,
    thumbnail: null,
    languages: instance.languages,
    registrations: instance.registrations.enabled,
    approval_required: instance.registrations.approval_required,
    invites_enabled: settings.registrations.mode === 'invitation',
    configuration: instance.configuration,
    contact_account: instance.contact.account,
    rules: instance.rules,
  }
}

function longTextHtml(ctx: Context, text: string): string {
  return renderPost(text, linksFor(ctx.config))
}

/** What the owner wrote about the place in more words; empty when nothing. */
export async function showExtendedDescription(ctx: Context): Promise<LongText> {
  const { extended_description, changedAt } = await currentSettings(ctx)
  const at = changedAt.extended_description ?? new Date(0)
  return { updated_at: at.toISOString(), content: longTextHtml(ctx, extended_description) }
}
