/** The endpoints for moderators and admins, https://docs.joinmastodon.org/methods/admin/; see documented.ts for the columns. */
export const adminPages: Record<string, string> = {
  'admin/accounts': `
    GET    /api/v1/admin/accounts                          v1                  user:admin:read:accounts     [Admin::Account] 2.9.1 paged
    GET    /api/v2/admin/accounts                          v2                  user:admin:read:accounts     [Admin::Account] 3.5.0 paged
    GET    /api/v1/admin/accounts/:id                      get-one             user:admin:read:accounts     Admin::Account   2.9.1
    POST   /api/v1/admin/accounts/:id/approve              approve             user:admin:write:accounts    Admin::Account   2.9.1
    POST   /api/v1/admin/accounts/:id/reject               reject              user:admin:write:accounts    Admin::Account   2.9.1
    DELETE /api/v1/admin/accounts/:id                      delete              user:admin:write:accounts    Admin::Account   3.3.0
    POST   /api/v1/admin/accounts/:id/action               action              user:admin:write:accounts    -                2.9.1
    POST   /api/v1/admin/accounts/:id/enable               enable              user:admin:write:accounts    Admin::Account   2.9.1
    POST   /api/v1/admin/accounts/:id/unsilence            unsilence           user:admin:write:accounts    Admin::Account   2.9.1
    POST   /api/v1/admin/accounts/:id/unsuspend            unsuspend           user:admin:write:accounts    Admin::Account   2.9.1
    POST   /api/v1/admin/accounts/:id/unsensitive          unsensitive         user:admin:write:accounts    Admin::Account   3.3.0`,
  'admin/canonical_email_blocks': `
    GET    /api/v1/admin/canonical_email_blocks            get                 user:admin:read:canonical_email_blocks  [Admin::CanonicalEmailBlock] 4.0.0 paged
    GET    /api/v1/admin/canonical_email_blocks/:id        get-one             user:admin:read:canonical_email_blocks  Admin::CanonicalEmailBlock 4.0.0
    POST   /api/v1/admin/canonical_email_blocks/test       test                user:admin:read:canonical_email_blocks  [Admin::CanonicalEmailBlock] 4.0.0
    POST   /api/v1/admin/canonical_email_blocks            create              user:admin:write:canonical_email_blocks Admin::CanonicalEmailBlock 4.0.0
    DELETE /api/v1/admin/canonical_email_blocks/:id        delete              user:admin:write:canonical_email_blocks - 4.0.0`,
  'admin/dimensions': `
    POST   /api/v1/admin/dimensions                        get                 user:admin:read              [Admin::Dimension] 3.5.0`,
  'admin/domain_allows': `
    GET    /api/v1/admin/domain_allows                     get                 user:admin:read:domain_allows [Admin::DomainAllow] 4.0.0 paged
    GET    /api/v1/admin/domain_allows/:id                 get-one             user:admin:read:domain_allows Admin::DomainAllow 4.0.0
    POST   /api/v1/admin/domain_allows                     create              user:admin:write:domain_allows Admin::DomainAllow 4.0.0
    DELETE /api/v1/admin/domain_allows/:id                 delete              user:admin:write:domain_allows Admin::DomainAllow 4.0.0`,
  'admin/domain_blocks': `
    GET    /api/v1/admin/domain_blocks                     get                 user:admin:read:domain_blocks [Admin::DomainBlock] 4.0.0 paged
    GET    /api/v1/admin/domain_blocks/:id                 get-one             user:admin:read:domain_blocks Admin::DomainBlock 4.0.0
    POST   /api/v1/admin/domain_blocks                     create              user:admin:write:domain_blocks Admin::DomainBlock 4.0.0
    PUT    /api/v1/admin/domain_blocks/:id                 update              user:admin:write:domain_blocks Admin::DomainBlock 4.0.0
    DELETE /api/v1/admin/domain_blocks/:id                 delete              user:admin:write:domain_blocks - 4.0.0`,
  'admin/email_domain_blocks': `
    GET    /api/v1/admin/email_domain_blocks               get                 user:admin:read:email_domain_blocks [Admin::EmailDomainBlock] 4.0.0 paged
    GET    /api/v1/admin/email_domain_blocks/:id           get-one             user:admin:read:email_domain_blocks Admin::EmailDomainBlock 4.1.0
    POST   /api/v1/admin/email_domain_blocks               create              user:admin:write:email_domain_blocks Admin::EmailDomainBlock 4.0.0
    DELETE /api/v1/admin/email_domain_blocks/:id           delete              user:admin:write:email_domain_blocks - 4.0.0`,
  'admin/ip_blocks': `
    GET    /api/v1/admin/ip_blocks                         get                 user:admin:read:ip_blocks    [Admin::IpBlock] 4.0.0 paged
    GET    /api/v1/admin/ip_blocks/:id                     get-one             user:admin:read:ip_blocks    Admin::IpBlock   4.0.0
    POST   /api/v1/admin/ip_blocks                         create              user:admin:write:ip_blocks   Admin::IpBlock   4.0.0
    PUT    /api/v1/admin/ip_blocks/:id                     update              user:admin:write:ip_blocks   Admin::IpBlock   4.0.0
    DELETE /api/v1/admin/ip_blocks/:id                     delete              user:admin:write:domain_blocks -                4.0.0`,
  'admin/measures': `
    POST   /api/v1/admin/measures                          get                 user:admin:read              [Admin::Measure] 3.5.0`,
  'admin/reports': `
    GET    /api/v1/admin/reports                           get                 user:admin:read:reports      [Admin::Report]  2.9.1 paged
    GET    /api/v1/admin/reports/:id                       get-one             user:admin:read:reports      Admin::Report    2.9.1
    PUT    /api/v1/admin/reports/:id                       update              user:admin:write:reports     Admin::Report    3.5.0
    POST   /api/v1/admin/reports/:id/assign_to_self        assign_to_self      user:admin:write:reports     Admin::Report    2.9.1
    POST   /api/v1/admin/reports/:id/unassign              unassign            user:admin:write:reports     Admin::Report    2.9.1
    POST   /api/v1/admin/reports/:id/resolve               resolve             user:admin:write:reports     Admin::Report    2.9.1
    POST   /api/v1/admin/reports/:id/reopen                reopen              user:admin:write:reports     Admin::Report    2.9.1`,
  'admin/retention': `
    POST   /api/v1/admin/retention                         create              user:admin:read              [Admin::Cohort]  3.5.0`,
  'admin/trends': `
    GET    /api/v1/admin/trends/links                      links               user:admin:read              [Trends::Link]   3.5.0
    GET    /api/v1/admin/trends/statuses                   statuses            user:admin:read              [Status]         3.5.0
    GET    /api/v1/admin/trends/tags                       tags                user:admin:read              [Admin::Tag]     3.5.0
    POST   /api/v1/admin/trends/links/:id/approve          approve-link        user:admin:write             Trends::Link     4.2.0
    POST   /api/v1/admin/trends/links/:id/reject           reject-link         user:admin:write             Trends::Link     4.2.0
    POST   /api/v1/admin/trends/statuses/:id/approve       approve-status      user:admin:write             Status           4.2.0
    POST   /api/v1/admin/trends/statuses/:id/reject        reject-status       user:admin:write             Status           4.2.0
    POST   /api/v1/admin/trends/tags/:id/approve           approve-tag         user:admin:write             Admin::Tag       4.2.0
    POST   /api/v1/admin/trends/tags/:id/reject            reject-tag          user:admin:write             Admin::Tag       4.2.0
    GET    /api/v1/admin/trends/links/publishers           publishers          user:admin:read              [Admin::PreviewCardProvider] 4.2.0
    POST   /api/v1/admin/trends/links/publishers/:id/approve approve-publisher user:admin:write             Admin::PreviewCardProvider 4.2.0
    POST   /api/v1/admin/trends/links/publishers/:id/reject reject-publisher   user:admin:write             Admin::PreviewCardProvider 4.2.0`,
  'admin/tags': `
    GET    /api/v1/admin/tags                              get                 user:admin:read              [Admin::Tag]     4.3.0 paged
    GET    /api/v1/admin/tags/:id                          get-one             user:admin:read              Admin::Tag       4.3.0
    PUT    /api/v1/admin/tags/:id                          update              user:admin:write             Admin::Tag       4.3.0`,
}
