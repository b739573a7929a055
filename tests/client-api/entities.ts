/**
 * The attributes that each entity of Mastodon's documentation always has, https://docs.joinmastodon.org/entities/ — those
 * that are marked optional there are left out. `a.b` is an attribute of the hash `a`.
 */
const attributes: Record<string, string> = {
  Account: `id username acct url display_name note avatar avatar_static header header_static locked fields emojis bot group
    discoverable created_at last_status_at statuses_count followers_count following_count feature_approval`,
  CredentialAccount: `id username acct url display_name note avatar avatar_static header header_static locked fields emojis bot
    group discoverable created_at last_status_at statuses_count followers_count following_count source source.note
    source.fields source.privacy source.sensitive source.language source.follow_requests_count source.hide_collections
    source.discoverable source.indexable source.attribution_domains source.quote_policy role`,
  'Admin::Account': `id username domain created_at email ip ips locale invite_request role confirmed approved disabled silenced
    suspended account`,
  'Admin::CanonicalEmailBlock': 'id canonical_email_hash',
  'Admin::Cohort': 'period frequency data',
  'Admin::Dimension': 'key data',
  'Admin::DomainAllow': 'id domain created_at',
  'Admin::DomainBlock': `id domain digest created_at severity reject_media reject_reports private_comment public_comment
    obfuscate`,
  'Admin::EmailDomainBlock': 'id domain created_at history',
  'Admin::IpBlock': 'id ip severity comment created_at expires_at',
  'Admin::Measure': 'key unit total data',
  'Admin::PreviewCardProvider': 'id domain trendable reviewed_at requested_review_at requires_review',
  'Admin::Report': `id action_taken action_taken_at category comment forwarded created_at updated_at account target_account
    assigned_account action_taken_by_account statuses rules`,
  'Admin::Tag': 'id name url history trendable usable requires_review listable',
  Activity: 'week statuses logins registrations',
  Announcement:
    'id content starts_at ends_at all_day published_at updated_at mentions statuses tags emojis reactions',
  AnnualReportState: 'state',
  Application: 'name website scopes redirect_uris',
  Boolean: '',
  Collections: 'collections',
  CollectionWithAccounts: 'accounts collection',
  Context: 'ancestors descendants',
  Conversation: 'id unread accounts last_status',
  Count: 'count',
  CredentialApplication:
    'id name website scopes redirect_uris client_id client_secret client_secret_expires_at',
  CustomEmoji: 'shortcode url static_url visible_in_picker category',
  DomainBlock: 'domain digest severity',
  ExtendedDescription: 'updated_at content',
  FamiliarFollowers: 'id accounts',
  FeaturedTag: 'id name url statuses_count last_status_at',
  Filter: 'id title context expires_at filter_action keywords statuses',
  FilterKeyword: 'id keyword whole_word',
  FilterStatus: 'id status_id',
  GroupedNotificationsResults: 'accounts statuses notification_groups',
  Health: 'status',
  Instance: `domain title version source_url description usage usage.users.active_month thumbnail.url icon languages
    configuration.urls.streaming configuration.vapid.public_key configuration.accounts.max_featured_tags
    configuration.accounts.max_pinned_statuses configuration.statuses.max_characters
    configuration.statuses.max_media_attachments configuration.statuses.characters_reserved_per_url
    configuration.media_attachments.supported_mime_types configuration.media_attachments.description_limit
    configuration.media_attachments.image_size_limit configuration.media_attachments.image_matrix_limit
    configuration.media_attachments.video_size_limit configuration.media_attachments.video_frame_rate_limit
    configuration.media_attachments.video_matrix_limit configuration.polls.max_options
    configuration.polls.max_characters_per_option configuration.polls.min_expiration configuration.polls.max_expiration
    configuration.translation.enabled registrations.enabled registrations.approval_required registrations.message
    api_versions.mastodon contact.email contact.account rules`,
  Language: 'code name',
  List: 'id title replies_policy exclusive',
  Markers: '',
  MediaAttachment: 'id type url preview_url remote_url meta description blurhash',
  Notification: 'id type group_key created_at account',
  NotificationPolicy: `for_not_following for_not_followers for_new_accounts for_private_mentions for_limited_accounts summary
    summary.pending_requests_count summary.pending_notifications_count`,
  NotificationRequest: 'id created_at updated_at account notifications_count last_status',
  NotificationRequestsMerged: 'merged',
  OEmbed: 'type version title author_name author_url provider_name provider_url cache_age html width height',
  Poll: 'id expires_at expired multiple votes_count voters_count options emojis',
  Preferences: `posting:default:visibility posting:default:sensitive posting:default:language posting:default:quote_policy
    reading:expand:media reading:expand:spoilers`,
  PreviewCard: `url title description language type authors author_name author_url provider_name provider_url html width height
    image image_description embed_url blurhash published_at missing_attribution`,
  PrivacyPolicy: 'updated_at content',
  Profile: `id display_name note fields avatar avatar_static avatar_description header header_static header_description locked
    bot hide_collections discoverable indexable show_media show_media_replies show_featured attribution_domains featured_tags`,
  Relationship: `id following showing_reblogs notifying languages followed_by blocking blocked_by muting muting_notifications
    requested requested_by domain_blocking endorsed note`,
  Report:
    'id action_taken action_taken_at category comment forwarded created_at status_ids rule_ids target_account',
  Rule: 'id text hint',
  ScheduledStatus: 'id scheduled_at params media_attachments',
  Search: 'accounts statuses hashtags collections',
  Status: `id uri created_at account content visibility sensitive spoiler_text media_attachments mentions tags emojis
    reblogs_count favourites_count replies_count url in_reply_to_id in_reply_to_account_id reblog poll card language edited_at
    quote quotes_count quote_approval tagged_collections`,
  StatusEdit: 'content spoiler_text sensitive created_at account media_attachments emojis',
  StatusSource: 'id text spoiler_text',
  Suggestion: 'sources account',
  Tag: 'name url history',
  TermsOfService: 'effective_date effective content succeeded_by',
  Token: 'access_token token_type scope created_at',
  'Trends::Link': `url title description type author_name author_url provider_name provider_url html width height image
    embed_url blurhash history`,
  UserInfo: 'iss sub name preferred_username profile picture',
  'V1::Filter': 'id phrase context expires_at irreversible whole_word',
  'V1::Instance': `uri title short_description description email version urls.streaming_api stats.user_count
    stats.status_count stats.domain_count thumbnail languages registrations approval_required invites_enabled
    configuration.statuses.max_characters contact_account rules`,
  'V1::Search': 'accounts statuses hashtags',
  WebPushSubscription: 'id endpoint alerts server_key',
  WrappedAnnualReports: 'annual_reports accounts statuses',
  WrappedCollection: 'collection',
  WrappedCollectionItem: 'collection_item',
}

/** Entities that no endpoint answers by themselves: they are inside of others, where their shapes have these names. */
const inside: Record<string, string> = {
  AccountWarning: 'id action text status_ids target_account appeal created_at',
  Appeal: 'text state',
  Collection: `id account_id uri url name description language local sensitive discoverable tag created_at updated_at
    item_count items`,
  CollectionItem: 'id account_id state created_at',
  FeatureApproval: 'automatic manual current_user',
  Field: 'name value verified_at',
  FilterResult: `filter.id filter.title filter.context filter.expires_at filter.filter_action keyword_matches
    status_matches`,
  NotificationFallback: 'title summary details',
  NotificationGroup: `group_key notifications_count type most_recent_notification_id page_min_id page_max_id
    latest_page_notification_at sample_account_ids status_id report event moderation_warning collection fallback`,
  PreviewCardAuthor: 'name url account',
  Quote: 'state quoted_status',
  QuoteApproval: 'automatic manual current_user',
  Reaction: 'name count me url static_url',
  Role: 'id name color permissions highlighted collection_limit',
  ShallowQuote: 'state quoted_status_id',
}

/** Entity → the names of its attributes; one that is not here has a shape that the documentation does not describe. */
export const entities = split(attributes)
export const innerEntities = split(inside)

function split(lists: Record<string, string>): Record<string, readonly string[]> {
  return Object.fromEntries(
    Object.entries(lists).map(([entity, names]) => [entity, names.split(/\s+/).filter(Boolean)]),
  )
}
