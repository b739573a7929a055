/** Written by hand: how an endpoint that is here differs from its documentation. */
export const differences: Record<string, string> = {
  'GET /oauth/authorize':
    'A page. `force_login` leads to the page to sign in; `lang` has no effect, the page speaks its reader’s language.',
  'GET /oauth/userinfo': 'Also by POST.',
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
  'GET /api/v1_alpha/async_refreshes/:id': 'Always 404: answers are complete, and never name a refresh.',
  'POST /api/v1/collections':
    'The `error` of an answer 422 is a sentence, as everywhere, with `details` beside it.',
  'POST /api/v1/collections/:collection_id/items':
    'Nobody approves by hand, so an item is `accepted` at once or refused.',
  'GET /api/v1/directory': 'All are of this server, so `local` changes nothing.',
  'POST /api/v1/domain_blocks':
    'Kept, and obeyed for what was imported from a domain; this server does not federate.',
  'GET /api/v1/donation_campaigns': 'Always 204: there is no campaign.',
  'GET /api/v1/instance/domain_blocks':
    'What the operator shows of their blocks; this server does not federate yet.',
  'GET /api/v1/instance/peers': 'Always empty: this server does not federate.',
  'GET /api/v1/peers/search': 'Always empty: this server does not federate.',
  'GET /api/v1/instance/translation_languages': 'Always empty: there is no translator.',
  'POST /api/v1/media': 'The same as v2: 202 while a film or a sound is still worked on.',
  'POST /api/v1/reports': '`forward` has no effect: there is no other server.',
  'GET /api/v2/search':
    '`resolve` has no effect. Visitors get ten of each and no further pages. Words find public posts only.',
  'GET /api/v1/search': 'As v2; for members.',
  'POST /api/v1/statuses/:id/translate':
    '403 and 404 as documented, otherwise always 503: posts are not given to other services (`configuration.translation.enabled` is false).',
  'GET /api/v1/statuses/:id/source': 'Only for the author: 403 for others.',
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
  'GET /api/oembed': 'The HTML is a quotation with a link: no frame, no script. Posts for everybody only.',
  'GET /api/v1/emails/check_confirmation': 'Documented nowhere; Mastodon’s web client asks it.',
  'POST /api/v1/notifications/dismiss': 'Taken out of Mastodon in 3.0; answered here.',
}

/** Why an endpoint is not here; a row stands for all addresses that begin with its words. The longest row that fits counts. */
export const absences: Record<string, string> = {
  '/api/v2_alpha/notifications':
    'The trial of /api/v2/notifications, which Mastodon itself took away with 4.3.',
  '/api/proofs': 'Mastodon took it away with 3.5.',
}
