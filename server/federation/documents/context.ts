/** What is public in the words of ActivityPub, https://www.w3.org/TR/activitypub/#public-addressing */
export const publicly = 'https://www.w3.org/ns/activitystreams#Public'

/** The media type of everything here. */
export const activityType = 'application/activity+json; charset=utf-8'

const iri = (id: string) => ({ '@id': id, '@type': '@id' })

const toot = { toot: 'http://joinmastodon.org/ns#' }
const gts = { gts: 'https://gotosocial.org/ns#' }

/** Who may do what with a post: FEP-044f and https://docs.gotosocial.org/en/latest/federation/interaction_policy/ */
const policies = {
  ...gts,
  interactionPolicy: iri('gts:interactionPolicy'),
  canQuote: iri('gts:canQuote'),
  canReply: iri('gts:canReply'),
  automaticApproval: iri('gts:automaticApproval'),
  manualApproval: iri('gts:manualApproval'),
}

const emoji = { ...toot, Emoji: 'toot:Emoji', Hashtag: 'as:Hashtag' }

/** FEP-044f, and what came before it: Fedibird, Misskey, and Bluesky's bridge. */
const quotes = {
  quote: iri('https://w3id.org/fep/044f#quote'),
  quoteUri: 'http://fedibird.com/ns#quoteUri',
  _misskey_quote: 'https://misskey-hub.net/ns#_misskey_quote',
  quoteUrl: 'as:quoteUrl',
  quoteAuthorization: iri('https://w3id.org/fep/044f#quoteAuthorization'),
}

/**
 * The meaning of the members that go beyond ActivityStreams. The terms are written out, so that nobody has to fetch a context beside
 * the one that everybody has.
 */
export const postContext: readonly unknown[] = [
  'https://www.w3.org/ns/activitystreams',
  {
    ...emoji,
    ...policies,
    ...quotes,
    ostatus: 'http://ostatus.org#',
    conversation: 'ostatus:conversation',
    sensitive: 'as:sensitive',
    votersCount: 'toot:votersCount',
    blurhash: 'toot:blurhash',
    focalPoint: { '@container': '@list', '@id': 'toot:focalPoint' },
  },
]

/** As `postContext`, for what announces a chat: FEP-8a8e, and the words of Mobilizon. */
export const eventContext: readonly unknown[] = [
  ...postContext,
  {
    fep8a8e: 'https://w3id.org/fep/8a8e/',
    mz: 'https://joinmobilizon.org/ns#',
    ical: 'http://www.w3.org/2002/12/cal/ical#',
    schema: 'http://schema.org/',
    timezone: 'mz:timezone',
    isOnline: 'mz:isOnline',
    VirtualLocation: 'schema:VirtualLocation',
    eventStatus: { '@id': 'fep8a8e:eventStatus', '@type': '@vocab' },
    EventScheduled: 'fep8a8e:EventScheduled',
    EventCancelled: 'fep8a8e:EventCancelled',
    organizers: iri('fep8a8e:organizers'),
    joinMode: 'fep8a8e:joinMode',
    externalParticipationUrl: 'fep8a8e:externalParticipationUrl',
  },
]

/** The words of a post's document. */
export const contextOf = ({ event }: { event: unknown }): readonly unknown[] =>
  event === null ? postContext : eventContext

/** As `postContext`, for actors and what says something about them. */
export const actorContext: readonly unknown[] = [
  'https://www.w3.org/ns/activitystreams',
  'https://w3id.org/security/v1',
  {
    ...emoji,
    manuallyApprovesFollowers: 'as:manuallyApprovesFollowers',
    lemmy: 'https://join-lemmy.org/ns#',
    postingRestrictedToMods: 'lemmy:postingRestrictedToMods',
    alsoKnownAs: iri('as:alsoKnownAs'),
    movedTo: iri('as:movedTo'),
    featured: iri('toot:featured'),
    featuredTags: iri('toot:featuredTags'),
    discoverable: 'toot:discoverable',
    indexable: 'toot:indexable',
    suspended: 'toot:suspended',
    memorial: 'toot:memorial',
    attributionDomains: iri('toot:attributionDomains'),
    showFeatured: 'toot:showFeatured',
    showMedia: 'toot:showMedia',
    showRepliesInMedia: 'toot:showRepliesInMedia',
    focalPoint: { '@container': '@list', '@id': 'toot:focalPoint' },
    schema: 'http://schema.org#',
    PropertyValue: 'schema:PropertyValue',
    value: 'schema:value',
    Multikey: 'sec:Multikey',
    assertionMethod: { '@id': 'sec:assertionMethod', '@type': '@id', '@container': '@set' },
    controller: iri('sec:controller'),
    publicKeyMultibase: { '@id': 'sec:publicKeyMultibase', '@type': 'sec:multibase' },
  },
]

/** For the permission of a quote, FEP-044f. */
export const quoteContext: readonly unknown[] = [
  'https://www.w3.org/ns/activitystreams',
  {
    ...gts,
    QuoteAuthorization: 'https://w3id.org/fep/044f#QuoteAuthorization',
    QuoteRequest: 'https://w3id.org/fep/044f#QuoteRequest',
    interactingObject: iri('gts:interactingObject'),
    interactionTarget: iri('gts:interactionTarget'),
    ...quotes,
    ...policies,
  },
]

/** For collections, follows, likes and whatever else has no words of its own. */
export const plainContext = 'https://www.w3.org/ns/activitystreams'
