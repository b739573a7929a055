import { adminPages } from './documented-admin.ts'

/**
 * Every endpoint that Mastodon's documentation lists, https://docs.joinmastodon.org/methods/ — as data. One line each:
 * method, path, anchor on its page, who may call it (with the OAuth scope after a colon), what it answers, the version
 * that brought it, and marks: `paged` (by the Link header), `deprecated`, `removed` (from Mastodon itself; apps may still
 * ask), `alpha`, `stream`. `[X]` is a list of X, `-` is nothing or an empty object.
 */
const pages: Record<string, string> = {
  apps: `
    POST   /api/v1/apps                                    create              public                       CredentialApplication 0.0.0
    GET    /api/v1/apps/verify_credentials                 verify_credentials  app                          Application      2.0.0`,
  oauth: `
    GET    /oauth/authorize                                authorize           public                       HTML             0.1.0
    POST   /oauth/token                                    token               public                       Token            0.1.0
    POST   /oauth/revoke                                   revoke              public                       -                0.1.0
    GET    /oauth/userinfo                                 userinfo            user:profile                 UserInfo         4.4.0
    GET    /.well-known/oauth-authorization-server         authorization-server-metadata public             OAuthServer      4.3.0`,
  emails: `
    POST   /api/v1/emails/confirmations                    confirmation        user                         -                3.4.0`,
  accounts: `
    POST   /api/v1/accounts                                create              app:write:accounts           Token            2.7.0
    GET    /api/v1/accounts/verify_credentials             verify_credentials  user:read:accounts           CredentialAccount 0.0.0
    PATCH  /api/v1/accounts/update_credentials             update_credentials  user:write:accounts          CredentialAccount 1.1.1
    GET    /api/v1/accounts/:id                            get                 public                       Account          0.0.0
    GET    /api/v1/accounts                                index               public                       [Account]        4.3.0
    GET    /api/v1/accounts/:id/statuses                   statuses            public                       [Status]         0.0.0 paged
    GET    /api/v1/accounts/:id/followers                  followers           public                       [Account]        0.0.0 paged
    GET    /api/v1/accounts/:id/following                  following           public                       [Account]        0.0.0 paged
    GET    /api/v1/accounts/:id/featured_tags              featured_tags       public                       [FeaturedTag]    3.3.0
    GET    /api/v1/accounts/:id/lists                      lists               user:read:lists              [List]           2.1.0
    POST   /api/v1/accounts/:id/follow                     follow              user:write:follows           Relationship     0.0.0
    POST   /api/v1/accounts/:id/unfollow                   unfollow            user:write:follows           Relationship     0.0.0
    POST   /api/v1/accounts/:id/remove_from_followers      remove_from_followers user:write:follows         Relationship     3.5.0
    POST   /api/v1/accounts/:id/block                      block               user:write:blocks            Relationship     0.0.0
    POST   /api/v1/accounts/:id/unblock                    unblock             user:write:blocks            Relationship     0.0.0
    POST   /api/v1/accounts/:id/mute                       mute                user:write:mutes             Relationship     0.0.0
    POST   /api/v1/accounts/:id/unmute                     unmute              user:write:mutes             Relationship     0.0.0
    GET    /api/v1/accounts/:id/endorsements               endorsements        public                       [Account]        4.4.0 paged
    POST   /api/v1/accounts/:id/endorse                    endorse             user:write:accounts          Relationship     4.4.0
    POST   /api/v1/accounts/:id/unendorse                  unendorse           user:write:accounts          Relationship     4.4.0
    POST   /api/v1/accounts/:id/pin                        pin                 user:write:accounts          Relationship     2.5.0 deprecated
    POST   /api/v1/accounts/:id/unpin                      unpin               user:write:accounts          Relationship     2.5.0 deprecated
    POST   /api/v1/accounts/:id/note                       note                user:write:accounts          Relationship     3.2.0
    GET    /api/v1/accounts/relationships                  relationships       user:read:follows            [Relationship]   0.0.0
    GET    /api/v1/accounts/familiar_followers             familiar_followers  user:read:follows            [FamiliarFollowers] 3.5.0
    GET    /api/v1/accounts/search                         search              user:read:accounts           [Account]        0.0.0
    GET    /api/v1/accounts/lookup                         lookup              public                       Account          3.4.0
    GET    /api/v1/accounts/:id/identity_proofs            identity_proofs     user                         [IdentityProof]  2.8.0 deprecated`,
  annual_reports: `
    GET    /api/v1/annual_reports                          index               user:read:accounts           WrappedAnnualReports 4.3.0
    GET    /api/v1/annual_reports/:year                    get                 user:read:accounts           WrappedAnnualReports 4.4.0
    GET    /api/v1/annual_reports/:year/state              get-state           user:read:accounts           AnnualReportState 4.6.0
    POST   /api/v1/annual_reports/:year/read               read                user:write:accounts          -                4.3.0
    POST   /api/v1/annual_reports/:year/generate           generate            user:write:accounts          -                4.6.0`,
  announcements: `
    GET    /api/v1/announcements                           get                 user                         [Announcement]   3.1.0
    POST   /api/v1/announcements/:id/dismiss               dismiss             user:write:accounts          -                3.1.0
    PUT    /api/v1/announcements/:id/reactions/:name       put-reactions       user:write:favourites        -                3.1.0
    DELETE /api/v1/announcements/:id/reactions/:name       delete-reactions    user:write:favourites        -                3.1.0`,
  async_refreshes: `
    GET    /api/v1_alpha/async_refreshes/:id               show                user:read                    WrappedAsyncRefresh 4.4.0 alpha`,
  blocks: `
    GET    /api/v1/blocks                                  get                 user:read:blocks             [Account]        0.0.0 paged`,
  bookmarks: `
    GET    /api/v1/bookmarks                               get                 user:read:bookmarks          [Status]         3.1.0 paged`,
  collections: `
    POST   /api/v1/collections                             create              user:write:collections       WrappedCollection 4.6.0
    GET    /api/v1/collections/:id                         get_collection      public                       CollectionWithAccounts 4.6.0
    GET    /api/v1/accounts/:account_id/collections        get_collections     public                       Collections      4.6.0
    GET    /api/v1/accounts/:account_id/in_collections     in_collections      user:read:collections        Collections      4.6.0
    PATCH  /api/v1/collections/:id                         update_collection   user:write:collections       WrappedCollection 4.6.0
    DELETE /api/v1/collections/:id                         delete_collection   user:write:collections       -                4.6.0
    POST   /api/v1/collections/:collection_id/items        add_account         user:write:collections       WrappedCollectionItem 4.6.0
    DELETE /api/v1/collections/:collection_id/items/:id    remove_account      user:write:collections       -                4.6.0
    POST   /api/v1/collections/:collection_id/items/:id/revoke revoke_item     user:write:collections       -                4.6.0`,
  conversations: `
    GET    /api/v1/conversations                           get                 user:read:statuses           [Conversation]   2.6.0 paged
    DELETE /api/v1/conversations/:id                       delete              user:write:conversations     -                2.6.0
    POST   /api/v1/conversations/:id/read                  read                user:write:conversations     Conversation     2.6.0`,
  custom_emojis: `
    GET    /api/v1/custom_emojis                           get                 public                       [CustomEmoji]    2.0.0`,
  directory: `
    GET    /api/v1/directory                               get                 public                       [Account]        3.0.0`,
  domain_blocks: `
    GET    /api/v1/domain_blocks                           get                 user:read:blocks             [String]         1.4.0 paged
    POST   /api/v1/domain_blocks                           block               user:write:blocks            -                1.4.0
    DELETE /api/v1/domain_blocks                           unblock             user:write:blocks            -                1.4.0`,
  endorsements: `
    GET    /api/v1/endorsements                            get                 user:read:accounts           [Account]        2.5.0 paged`,
  favourites: `
    GET    /api/v1/favourites                              get                 user:read:favourites         [Status]         0.0.0 paged`,
  featured_tags: `
    GET    /api/v1/featured_tags                           get                 user:read:accounts           [FeaturedTag]    3.0.0
    POST   /api/v1/featured_tags                           feature             user:write:accounts          FeaturedTag      3.0.0
    DELETE /api/v1/featured_tags/:id                       unfeature           user:write:accounts          -                3.0.0
    GET    /api/v1/featured_tags/suggestions               suggestions         user:read:accounts           [Tag]            3.0.0`,
  filters: `
    GET    /api/v2/filters                                 get                 user:read:filters            [Filter]         4.0.0
    GET    /api/v2/filters/:id                             get-one             user:read:filters            Filter           4.0.0
    POST   /api/v2/filters                                 create              user:write:filters           Filter           4.0.0
    PUT    /api/v2/filters/:id                             update              user:write:filters           Filter           4.0.0
    DELETE /api/v2/filters/:id                             delete              user:write:filters           -                4.0.0
    GET    /api/v2/filters/:filter_id/keywords             keywords-get        user:read:filters            [FilterKeyword]  4.0.0
    POST   /api/v2/filters/:filter_id/keywords             keywords-create     user:write:filters           FilterKeyword    4.0.0
    GET    /api/v2/filters/keywords/:id                    keywords-get-one    user:read:filters            FilterKeyword    4.0.0
    PUT    /api/v2/filters/keywords/:id                    keywords-update     user:write:filters           FilterKeyword    4.0.0
    DELETE /api/v2/filters/keywords/:id                    keywords-delete     user:write:filters           -                4.0.0
    GET    /api/v2/filters/:filter_id/statuses             statuses-get        user:read:filters            [FilterStatus]   4.0.0
    POST   /api/v2/filters/:filter_id/statuses             statuses-add        user:write:filters           FilterStatus     4.0.0
    GET    /api/v2/filters/statuses/:id                    statuses-get-one    user:read:filters            FilterStatus     4.0.0
    DELETE /api/v2/filters/statuses/:id                    statuses-remove     user:write:filters           -                4.0.0
    GET    /api/v1/filters                                 get-v1              user:read:filters            [V1::Filter]     2.4.3 deprecated
    GET    /api/v1/filters/:id                             get-one-v1          user:read:filters            V1::Filter       2.4.3 deprecated
    POST   /api/v1/filters                                 create-v1           user:write:filters           V1::Filter       2.4.3 deprecated
    PUT    /api/v1/filters/:id                             update-v1           user:write:filters           V1::Filter       2.4.3 deprecated
    DELETE /api/v1/filters/:id                             delete-v1           user:write:filters           -                2.4.3 deprecated`,
  follow_requests: `
    GET    /api/v1/follow_requests                         get                 user:read:follows            [Account]        0.0.0 paged
    POST   /api/v1/follow_requests/:id/authorize           accept              user:write:follows           Relationship     0.0.0
    POST   /api/v1/follow_requests/:id/reject              reject              user:write:follows           Relationship     0.0.0`,
  followed_tags: `
    GET    /api/v1/followed_tags                           get                 user:read:follows            [Tag]            4.0.0 paged`,
  grouped_notifications: `
    GET    /api/v2/notifications                           get-grouped         user:read:notifications      GroupedNotificationsResults 4.3.0 paged
    GET    /api/v2/notifications/:group_key                get-notification-group user:read:notifications   GroupedNotificationsResults 4.3.0
    POST   /api/v2/notifications/:group_key/dismiss        dismiss-group       user:write:notifications     -                4.3.0
    GET    /api/v2/notifications/:group_key/accounts       get-group-accounts  user:write:notifications     [Account]        4.3.0
    GET    /api/v2/notifications/unread_count              unread-group-count  user:read:notifications      Count            4.3.0`,
  notifications_alpha: `
    GET    /api/v2_alpha/notifications                     get-grouped         user:read:notifications      GroupedNotificationsResults 4.3.0 alpha removed
    GET    /api/v2_alpha/notifications/:group_key          get-notification-group user:read:notifications   GroupedNotificationsResults 4.3.0 alpha removed
    POST   /api/v2_alpha/notifications/:group_key/dismiss  dismiss-group       user:write:notifications     -                4.3.0 alpha removed
    GET    /api/v2_alpha/notifications/unread_count        unread-group-count  user:read:notifications      Count            4.3.0 alpha removed`,
  health: `
    GET    /health                                         get                 public                       Health           3.0.0`,
  instance: `
    GET    /api/v2/instance                                v2                  public                       Instance         4.0.0
    GET    /api/v1/instance/peers                          peers               public                       [String]         2.1.2
    GET    /api/v1/instance/activity                       activity            public                       [Activity]       2.1.2
    GET    /api/v1/instance/rules                          rules               public                       [Rule]           3.4.0
    GET    /api/v1/instance/domain_blocks                  domain_blocks       public                       [DomainBlock]    4.0.0
    GET    /api/v1/instance/extended_description           extended_description public                      ExtendedDescription 4.0.0
    GET    /api/v1/instance/privacy_policy                 privacy_policy      public                       PrivacyPolicy    4.0.0
    GET    /api/v1/instance/terms_of_service               terms_of_service    public                       TermsOfService   4.4.0
    GET    /api/v1/instance/terms_of_service/:date         terms_of_service_date public                     TermsOfService   4.4.0
    GET    /api/v1/instance/translation_languages          translation_languages public                     TranslationLanguages 4.2.0
    GET    /api/v1/instance                                v1                  public                       V1::Instance     1.1.0 deprecated`,
  lists: `
    GET    /api/v1/lists                                   get                 user:read:lists              [List]           2.1.0
    GET    /api/v1/lists/:id                               get-one             user:read:lists              List             2.1.0
    POST   /api/v1/lists                                   create              user:write:lists             List             2.1.0
    PUT    /api/v1/lists/:id                               update              user:write:lists             List             2.1.0
    DELETE /api/v1/lists/:id                               delete              user:write:lists             -                2.1.0
    GET    /api/v1/lists/:id/accounts                      accounts            user:read:lists              [Account]        2.1.0 paged
    POST   /api/v1/lists/:id/accounts                      accounts-add        user:write:lists             -                2.1.0
    DELETE /api/v1/lists/:id/accounts                      accounts-remove     user:write:lists             -                2.1.0`,
  markers: `
    GET    /api/v1/markers                                 get                 user:read:statuses           Markers          3.0.0
    POST   /api/v1/markers                                 create              user:write:statuses          Markers          3.0.0`,
  media: `
    POST   /api/v2/media                                   v2                  user:write:media             MediaAttachment  3.1.3
    GET    /api/v1/media/:id                               get                 user:write:media             MediaAttachment  3.1.3
    DELETE /api/v1/media/:id                               delete              user:write:media             -                4.4.0
    PUT    /api/v1/media/:id                               update              user:write:media             MediaAttachment  0.0.0
    POST   /api/v1/media                                   v1                  user:write:media             MediaAttachment  0.0.0 deprecated`,
  mutes: `
    GET    /api/v1/mutes                                   get                 user:read:mutes              [Account]        0.0.0 paged`,
  notifications: `
    GET    /api/v1/notifications                           get                 user:read:notifications      [Notification]   0.0.0 paged
    GET    /api/v1/notifications/:id                       get-one             user:read:notifications      Notification     0.0.0
    POST   /api/v1/notifications/clear                     clear               user:write:notifications     -                0.0.0
    POST   /api/v1/notifications/:id/dismiss               dismiss             user:write:notifications     -                1.3.0
    POST   /api/v1/notifications/dismiss                   dismiss-deprecated  user:write:notifications     -                0.0.0 removed
    GET    /api/v1/notifications/unread_count              unread-count        user:read:notifications      Count            4.3.0
    GET    /api/v2/notifications/policy                    get-policy          user:read:notifications      NotificationPolicy 4.3.0
    PATCH  /api/v2/notifications/policy                    update-the-filtering-policy-for-notifications user:write:notifications NotificationPolicy 4.3.0
    GET    /api/v1/notifications/requests                  get-requests        user:read:notifications      [NotificationRequest] 4.3.0 paged
    GET    /api/v1/notifications/requests/:id              get-one-request     user:read:notifications      NotificationRequest 4.3.0
    POST   /api/v1/notifications/requests/:id/accept       accept-request      user:write:notifications     -                4.3.0
    POST   /api/v1/notifications/requests/:id/dismiss      dismiss-request     user:write:notifications     -                4.3.0
    POST   /api/v1/notifications/requests/accept           accept-multiple-requests user:write:notifications -               4.3.0
    POST   /api/v1/notifications/requests/dismiss          dismiss-multiple-requests user:write:notifications -              4.3.0
    GET    /api/v1/notifications/requests/merged           requests-merged     user:read:notifications      NotificationRequestsMerged 4.3.0`,
  oembed: `
    GET    /api/oembed                                     get                 public                       OEmbed           1.0.0`,
  polls: `
    GET    /api/v1/polls/:id                               get                 public                       Poll             2.8.0
    POST   /api/v1/polls/:id/votes                         vote                user:write:statuses          Poll             2.8.0`,
  preferences: `
    GET    /api/v1/preferences                             get                 user:read:accounts           Preferences      2.8.0`,
  profile: `
    GET    /api/v1/profile                                 get-current-user-profile user:read:accounts      Profile          4.6.0
    PATCH  /api/v1/profile                                 update-current-user-profile user:write:accounts  Profile          4.6.0
    DELETE /api/v1/profile/avatar                          delete-profile-avatar user:write:accounts        CredentialAccount 4.2.0
    DELETE /api/v1/profile/header                          delete-profile-header user:write:accounts        CredentialAccount 4.2.0`,
  proofs: `
    GET    /api/proofs                                     -                   public                       IdentityProof    2.8.0 removed`,
  push: `
    POST   /api/v1/push/subscription                       create              user:push                    WebPushSubscription 2.4.0
    GET    /api/v1/push/subscription                       get                 user:push                    WebPushSubscription 2.4.0
    PUT    /api/v1/push/subscription                       update              user:push                    WebPushSubscription 2.4.0
    DELETE /api/v1/push/subscription                       delete              user:push                    -                2.4.0`,
  reports: `
    POST   /api/v1/reports                                 post                user:write:reports           Report           1.1.0`,
  scheduled_statuses: `
    GET    /api/v1/scheduled_statuses                      get                 user:read:statuses           [ScheduledStatus] 2.7.0 paged
    GET    /api/v1/scheduled_statuses/:id                  get-one             user:read:statuses           ScheduledStatus  2.7.0
    PUT    /api/v1/scheduled_statuses/:id                  update              user:write:statuses          ScheduledStatus  2.7.0
    DELETE /api/v1/scheduled_statuses/:id                  cancel              user:write:statuses          -                2.7.0`,
  search: `
    GET    /api/v2/search                                  v2                  public                       Search           2.4.1
    GET    /api/v1/search                                  v1                  user:read:search             V1::Search       1.1.0 removed`,
  statuses: `
    POST   /api/v1/statuses                                create              user:write:statuses          Status           0.0.0
    GET    /api/v1/statuses/:id                            get                 public                       Status           0.0.0
    GET    /api/v1/statuses                                index               public                       [Status]         4.3.0
    DELETE /api/v1/statuses/:id                            delete              user:write:statuses          Status           0.0.0
    GET    /api/v1/statuses/:id/context                    context             public                       Context          0.0.0
    POST   /api/v1/statuses/:id/translate                  translate           app:read:statuses            Translation      4.0.0
    GET    /api/v1/statuses/:id/reblogged_by               reblogged_by        public                       [Account]        0.0.0 paged
    GET    /api/v1/statuses/:id/quotes                     quotes              user:read:statuses           [Status]         4.5.0 paged
    GET    /api/v1/statuses/:id/favourited_by              favourited_by       public                       [Account]        0.0.0 paged
    POST   /api/v1/statuses/:id/favourite                  favourite           user:write:favourites        Status           0.0.0
    POST   /api/v1/statuses/:id/unfavourite                unfavourite         user:write:favourites        Status           0.0.0
    POST   /api/v1/statuses/:id/reblog                     boost               user:write:statuses          Status           0.0.0
    POST   /api/v1/statuses/:id/unreblog                   unreblog            user:write:statuses          Status           0.0.0
    POST   /api/v1/statuses/:id/bookmark                   bookmark            user:write:bookmarks         Status           3.1.0
    POST   /api/v1/statuses/:id/unbookmark                 unbookmark          user:write:bookmarks         Status           3.1.0
    POST   /api/v1/statuses/:id/quotes/:quoting_id/revoke  revoke_quote        user:write:statuses          Status           4.5.0
    POST   /api/v1/statuses/:id/mute                       mute                user:write:mutes             Status           1.4.2
    POST   /api/v1/statuses/:id/unmute                     unmute              user:write:mutes             Status           1.4.2
    POST   /api/v1/statuses/:id/pin                        pin                 user:write:accounts          Status           1.6.0
    POST   /api/v1/statuses/:id/unpin                      unpin               user:write:accounts          Status           1.6.0
    PUT    /api/v1/statuses/:id                            edit                user:write:statuses          Status           3.5.0
    PUT    /api/v1/statuses/:id/interaction_policy         edit_interaction_policy user:write:statuses      Status           4.5.0
    GET    /api/v1/statuses/:id/history                    history             public                       [StatusEdit]     3.5.0
    GET    /api/v1/statuses/:id/source                     source              app:read:statuses            StatusSource     3.5.0
    GET    /api/v1/statuses/:id/card                       card                public                       PreviewCard      0.0.0 removed`,
  streaming: `
    GET    /api/v1/streaming/health                        health              public                       Text             2.5.0
    GET    /api/v1/streaming/user                          user                user:read:statuses           Stream           1.0.0 stream
    GET    /api/v1/streaming/user/notification             notification        user:read:notifications      Stream           1.4.2 stream
    GET    /api/v1/streaming/public                        public              user:read:statuses           Stream           1.0.0 stream
    GET    /api/v1/streaming/public/local                  public-local        user:read:statuses           Stream           1.1.0 stream
    GET    /api/v1/streaming/public/remote                 public-remote       user:read:statuses           Stream           3.1.4 stream
    GET    /api/v1/streaming/hashtag                       hashtag             user:read:statuses           Stream           1.0.0 stream
    GET    /api/v1/streaming/hashtag/local                 hashtag-local       user:read:statuses           Stream           1.1.0 stream
    GET    /api/v1/streaming/list                          list                user:read:statuses              Stream           2.1.0 stream
    GET    /api/v1/streaming/direct                        direct              user:read:statuses           Stream           2.4.0 stream
    GET    /api/v1/streaming                               websocket           user:read                    Stream           3.3.0 stream`,
  suggestions: `
    GET    /api/v2/suggestions                             v2                  user:read                    [Suggestion]     3.4.0
    DELETE /api/v1/suggestions/:account_id                 remove              user:read                    -                2.4.3
    GET    /api/v1/suggestions                             v1                  user:read                    [Account]        2.4.3 deprecated`,
  tags: `
    GET    /api/v1/tags/:id                                get                 public                       Tag              4.0.0
    POST   /api/v1/tags/:id/follow                         follow              user:write:follows           Tag              4.0.0
    POST   /api/v1/tags/:id/unfollow                       unfollow            user:write:follows           Tag              4.0.0
    POST   /api/v1/tags/:id/feature                        feature             user:write:accounts          Tag              4.4.0
    POST   /api/v1/tags/:id/unfeature                      unfeature           user:write:accounts          Tag              4.4.0`,
  timelines: `
    GET    /api/v1/timelines/public                        public              public                       [Status]         0.0.0 paged
    GET    /api/v1/timelines/tag/:hashtag                  tag                 public                       [Status]         0.0.0 paged
    GET    /api/v1/timelines/home                          home                user:read:statuses           [Status]         0.0.0 paged
    GET    /api/v1/timelines/link                          link                public                       [Status]         4.3.0 paged
    GET    /api/v1/timelines/list/:list_id                 list                user:read:lists              [Status]         2.1.0 paged
    GET    /api/v1/timelines/direct                        direct              user:read:statuses           [Status]         1.0.0 removed paged`,
  trends: `
    GET    /api/v1/trends/tags                             tags                public                       [Tag]            3.0.0
    GET    /api/v1/trends                                  tags                public                       [Tag]            3.0.0 deprecated
    GET    /api/v1/trends/statuses                         statuses            public                       [Status]         3.5.0
    GET    /api/v1/trends/links                            links               public                       [Trends::Link]   3.5.0`,
  /** What Mastodon's apps and web client call though no page tells of it. */
  undocumented: `
    GET    /api/v1/emails/check_confirmation               -                   user:read:accounts           Boolean          4.1.0
    GET    /api/v1/instance/languages                      -                   public                       [Language]       4.2.0
    GET    /api/v1/peers/search                            -                   public                       [String]         4.2.0
    POST   /api/v1/conversations/:id/unread                -                   user:write:conversations     Conversation     4.2.0
    DELETE /api/v1/notifications/destroy_multiple          -                   user:write:notifications     -                2.9.0
    GET    /api/v1/donation_campaigns                      -                   public                       DonationCampaign 4.4.0`,
}

export type Mark = 'paged' | 'deprecated' | 'removed' | 'alpha' | 'stream'

export type Documented = {
  method: string
  path: string
  /** The page of the documentation, without its folder. */
  page: string
  docs: string
  who: 'public' | 'app' | 'user'
  scope: string | undefined
  entity: string
  since: string
  marks: readonly Mark[]
}

const folder = 'https://docs.joinmastodon.org/methods/'

function rowsOf([page, table]: [string, string]): Documented[] {
  const lines = table.trim().split('\n')
  return lines.map((line) => {
    const [method = '', path = '', anchor = '-', caller = '', entity = '', since = '', ...marks] = line
      .trim()
      .split(/\s+/)
    const [who, ...scope] = caller.split(':')
    return {
      method,
      path,
      page,
      docs: page === 'undocumented' ? '' : `${folder}${page}/${anchor === '-' ? '' : `#${anchor}`}`,
      who: who as Documented['who'],
      scope: scope.join(':') || undefined,
      entity,
      since,
      marks: marks as Mark[],
    }
  })
}

/** Every endpoint, in the order of the documentation's pages. */
export const documented: readonly Documented[] = Object.entries({ ...pages, ...adminPages }).flatMap(rowsOf)

/** A route's name whatever its parameters are called, by which ours and theirs are compared. */
export const sameRoute = (route: string): string => route.replace(/:\w+/g, ':')
