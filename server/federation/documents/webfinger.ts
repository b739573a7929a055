import { accountUri, accountUrl, mediaUrl } from '../../accounts/addresses.ts'
import { federationSettings } from '../../instance/settings.ts'
import type { Config } from '../../platform/config.ts'
import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { instanceActorUri } from './actor.ts'
import { ownAccount, readResource } from './find-resource.ts'

type Link = { rel: string; type?: string; href?: string; template?: string }

/** A JSON Resource Descriptor, RFC 7033. */
export type Jrd = { subject: string; aliases: string[]; links: Link[] }

const profilePage = 'http://webfinger.net/rel/profile-page'

/**
 * Who is behind a handle or an address, RFC 7033 as https://docs.joinmastodon.org/spec/webfinger/ has it.
 * @param rels only these relations; all when there are none.
 * @throws Refusal malformed without a resource; not_found; gone for a deleted account.
 */
export async function finger(ctx: Context, resource: string, rels: readonly string[]): Promise<Jrd> {
  if (resource.trim() === '')
    throw new Refusal('malformed', 'resource must be acct:name@host or the address of a profile.', 'resource')
  const found = readResource(ctx.config, resource)
  const federation = await federationSettings(ctx)
  if (!found || federation.mode === 'closed') throw new Refusal('not_found', 'Record not found')
  const jrd =
    found.kind === 'instance'
      ? instanceJrd(ctx.config)
      : personJrd(ctx.config, await ownAccount(ctx, found.kind === 'id' ? { id: found.id } : found))
  return rels.length === 0 ? jrd : { ...jrd, links: jrd.links.filter(({ rel }) => rels.includes(rel)) }
}

type Person = Awaited<ReturnType<typeof ownAccount>>

function personJrd(config: Config, account: Person): Jrd {
  const [url, uri] = [accountUrl(config, account), accountUri(config, account)]
  const links: Link[] = [
    { rel: profilePage, type: 'text/html', href: url },
    { rel: 'self', type: 'application/activity+json', href: uri },
    {
      rel: 'http://ostatus.org/schema/1.0/subscribe',
      template: `${new URL('/authorize_interaction', config.publicUrl).href}?uri={uri}`,
    },
  ]
  if (account.avatar_key !== null && account.suspended_at === null)
    links.push({ rel: 'http://webfinger.net/rel/avatar', href: mediaUrl(config, account.avatar_key, '') })
  return { subject: `acct:${account.username}@${config.domain}`, aliases: [url, uri], links }
}

function instanceJrd(config: Config): Jrd {
  const uri = instanceActorUri(config)
  return {
    subject: `acct:${config.domain}@${config.domain}`,
    aliases: [uri],
    links: [
      { rel: profilePage, type: 'text/html', href: new URL('/about', config.publicUrl).href },
      { rel: 'self', type: 'application/activity+json', href: uri },
    ],
  }
}

/** Where to ask for WebFinger, RFC 6415, as JSON. */
export function hostMeta(config: Config): { links: Link[] } {
  return { links: [{ rel: 'lrdd', type: 'application/jrd+json', template: fingerTemplate(config) }] }
}

/** The same as XML, which is what the standard asks for first. */
export function hostMetaXml(config: Config): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<XRD xmlns="http://docs.oasis-open.org/ns/xri/xrd-1.0">',
    `  <Link rel="lrdd" template="${fingerTemplate(config).replaceAll('&', '&amp;')}"/>`,
    '</XRD>',
    '',
  ].join('\n')
}

function fingerTemplate({ publicUrl }: Config): string {
  return `${new URL('/.well-known/webfinger', publicUrl).href}?resource={uri}`
}
