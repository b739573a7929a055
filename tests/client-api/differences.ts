/** Written by hand: how an endpoint that is here differs from its documentation. */
export const differences: Record<string, string> = {
  'GET /oauth/authorize':
    'A page. `force_login` leads to the page to sign in; `lang` has no effect, the page speaks its reader’s language.',
  'POST /oauth/revoke':
    '401 `invalid_client` when the app itself is not known or its secret is wrong (RFC 7009).',
  'GET /oauth/userinfo': 'Also by POST.',
  'POST /api/v1/emails/confirmations': 'The token needs `write:accounts`.',
  'POST /api/v1/accounts':
    '`date_of_birth` is not asked for and not kept: there is no least age (`registrations.min_age` is null).',
  'GET /api/v1/accounts': 'At most 40 ids.',
  'GET /api/v1/accounts/:id/identity_proofs': 'Always empty, as in Mastodon since 3.5.',
  'POST /api/v1/accounts/:id/pin': 'The older name of `endorse`.',
  'POST /api/v1/accounts/:id/unpin': 'The older name of `unendorse`.',
  'GET /api/v1/accounts/search': '`resolve` has no effect: nothing is fetched from other servers.',
  'POST /api/v1/admin/measures':
    'At most 366 days, both ends included; the period before has as many days. Days are counted when they are over, and stay.',
  'POST /api/v1/admin/dimensions':
    'At most 366 days. `space_usage` and `software_versions` name what runs here.',
  'POST /api/v1/admin/retention': 'At most 93 days by day, 1,100 days by month.',
  'GET /api/v1/annual_reports': 'Always empty: nobody’s reading and writing is summed up.',
  'GET /api/v1/annual_reports/:year': 'Always 404: there are no reports.',
  'GET /api/v1/annual_reports/:year/state': 'Always `ineligible`.',
  'POST /api/v1/annual_reports/:year/read': 'Always 404: there are no reports.',
  'POST /api/v1/annual_reports/:year/generate':
    'Answers 200 and makes nothing, as for somebody who is not eligible.',
  'POST /api/v1/collections':
    'The `error` of an answer 422 is a sentence, as everywhere, with `details` beside it.',
  'GET /api/v1/directory': 'All are of this server, so `local` changes nothing.',
  'GET /api/v1/donation_campaigns': 'Always 204: there is no campaign.',
  'GET /api/v1/instance/translation_languages': 'Always empty: there is no translator.',
  'POST /api/v1/media': 'Waits up to 90 seconds until a film or a sound is finished; then 202, as v2.',
  'POST /api/v1/reports': '`forward` has no effect: there is no other server.',
  'GET /api/v2/search':
    '`resolve` finds nothing elsewhere. Visitors get ten of each. Words find public posts only.',
  'GET /api/v1/search': 'As v2; for members.',
  'GET /api/v2/notifications/:group_key/accounts':
    'The token needs `read:notifications`; the page says `write:notifications`, which would be odd for reading.',
  'POST /api/v1/lists/:id/accounts': 'One need not follow whom one puts into a list.',
  'GET /api/v1/timelines/tag/:hashtag':
    'An empty list, not 404, for a hashtag that nobody used. All posts are of this server, see `public`.',
  'GET /api/v1/timelines/home': 'Never 206: home is always complete.',
  'DELETE /api/v1/admin/ip_blocks/:id':
    'The token needs `admin:write:ip_blocks`, as for the other routes; the page says `admin:write:domain_blocks`.',
  'POST /api/v1/statuses/:id/translate':
    '403 and 404 as documented, otherwise always 503: posts are not given to other services (`configuration.translation.enabled` is false).',
  'GET /api/v1/statuses/:id/card': 'An empty object where a post has no link, as Mastodon 2 did.',
  'GET /api/v1/streaming': 'Also without a token for the public streams; one socket for several streams.',
  'GET /api/v1/streaming/public': 'Also without a token.',
  'GET /api/v1/streaming/public/local': 'The same as `public`, also without a token.',
  'GET /api/v1/streaming/public/remote': 'Silent: all posts are of this server.',
  'GET /api/v1/streaming/hashtag': 'Also without a token.',
  'GET /api/v1/streaming/hashtag/local': 'The same as `hashtag`, also without a token.',
  'GET /api/v1/timelines/public':
    'All posts are of this server: `local` changes nothing, `remote` leaves nothing.',
  'GET /api/v1/timelines/direct': 'Taken out of Mastodon in 3.0; answered here.',
  'GET /api/oembed':
    'The HTML is a quotation with a link: no frame, no script. Posts for everybody only. Rounds: hashtags, too, as a frame.',
  'GET /api/v1/emails/check_confirmation': 'Documented nowhere; Mastodon’s web client asks it.',
  'POST /api/v1/notifications/dismiss': 'Taken out of Mastodon in 3.0; answered here.',
}

/** Written by hand: what is so at every endpoint, beside the documentation or beyond it. */
export const everywhere: readonly string[] = [
  'An error has `error` as documented, and also `code` (a stable word), and `field` and `details` where one field is at fault. The sentence may say more than the documentation’s.',
  'No token, or one that is no longer valid, is answered with 401 everywhere, also at `/api/v1/admin` (where the documentation says 403), so that an app knows that it has to ask its person anew. Who is signed in and may not gets 403.',
  'What does not fit (an id that is none, a word that is not known) is refused with 422 and names its field; parameters that are not known are ignored; a `limit` beyond the most is cut to the most.',
  'Lists of posts and people know `max_id`, `since_id` and `min_id`, each also together with `max_id`, and a Link header with `prev` and, where anything older is there, `next`.',
  'Deprecated endpoints answer with a `Deprecation` header.',
  'Forms, multipart forms, JSON and parameters in the address are read alike, with `name[]` and `name[key]`.',
]

/** Why an endpoint is not here; a row stands for all addresses that begin with its words. The longest row that fits counts. */
export const absences: Record<string, string> = {
  '/api/v2_alpha/notifications':
    'The trial of /api/v2/notifications, which Mastodon itself took away with 4.3.',
  '/api/proofs': 'Mastodon took it away with 3.5.',
}
