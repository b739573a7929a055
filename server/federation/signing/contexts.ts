import { type DocumentLoader, preloadedContexts } from '@fedify/fedify/runtime'

/** What else servers in the field name in `@context`, and never changes: these add nothing to what is read here. */
const empty = { '@context': {} }
const more: Record<string, unknown> = {
  'https://w3id.org/security': preloadedContexts['https://w3id.org/security/v1'],
  'https://purl.org/wytchspace/ns/ap/1.0': empty,
  'https://litepub.social/context.jsonld': empty,
}

/**
 * Gives a context that this program carries with it. No context is ever fetched: its server could change what everybody's words mean,
 * and would learn what is read here.
 * @throws Error for every other one
 */
export const loadContext: DocumentLoader = (address) => {
  const url = address.replace(/#$/, '')
  const document = preloadedContexts[url] ?? preloadedContexts[url.replace(/\/$/, '')] ?? more[url]
  return document === undefined
    ? Promise.reject(new Error(`The context ${url} is not one of those that are known.`))
    : Promise.resolve({ contextUrl: null, documentUrl: url, document })
}
