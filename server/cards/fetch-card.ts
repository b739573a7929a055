import { accountByHandle } from '../accounts/queries.ts'
import type { Context } from '../platform/context.ts'
import { transact } from '../platform/events.ts'
import { enqueue } from '../platform/jobs.ts'
import { FetchRefused, safeFetch, type Fetched, type FetchOptions } from '../platform/safe-fetch.ts'
import { type CardPicture, storeCardPicture } from './card-picture.ts'
import { cardById, pictureIsShown, postsWithCard, type StoredCard, updateCard } from './queries.ts'
import { line, type PageFacts, readPage } from './read-page.ts'

const mebibyte = 1024 * 1024
/** As many posts hear at once that their card has come. */
const mostTold = 500

type Get = (address: URL | string, options: Omit<FetchOptions, 'userAgent'>) => Promise<Fetched | undefined>

/**
 * Job: reads the page behind a card and its picture. Whatever goes wrong on the other side means that there is no card (or that
 * the one there is stays); it is not tried again before the next day, so that nobody is bothered.
 * @param fetchPage how foreign addresses are had; only tests give another
 */
export async function fetchCard(
  ctx: Context,
  { cardId }: { cardId: number },
  fetchPage: typeof safeFetch = safeFetch,
): Promise<void> {
  const card = await cardById(ctx.db, cardId)
  if (!card || !ctx.config.linkCards) return
  const get = politely(ctx, fetchPage)
  const found = await readCard(get, card.address)
  const creatorId = await creatorOf(ctx, found?.facts.creator)
  const picture = found?.facts.picture && (await storeCardPicture(ctx, get, found.facts.picture))
  await transact(ctx, async (tx, emit) => {
    if (!found) {
      await updateCard(tx, cardId, {
        looked_at: ctx.now(),
        ...(card.state === 'waiting' && { state: 'none' }),
      })
      return
    }
    await updateCard(tx, cardId, {
      ...rowOf(found, picture),
      creator_id: creatorId,
      looked_at: ctx.now(),
    })
    if (card.picture_key !== null)
      await enqueue(tx, [{ task: 'delete-card-picture', payload: { key: card.picture_key } }])
    for (const postId of await postsWithCard(tx, cardId, mostTold)) emit({ name: 'post.counted', postId })
  })
}

/** The account that a page names as its author by its whole handle, if it is one that we know. */
async function creatorOf(ctx: Context, handle: string | undefined): Promise<number | null> {
  const [username = '', domain = '', ...rest] = handle?.replace(/^@/, '').split('@') ?? []
  if (username === '' || domain === '' || rest.length > 0) return null
  const place = domain.toLowerCase() === ctx.config.domain ? null : domain
  return (await accountByHandle(ctx.db, username, place))?.id ?? null
}

/** Says who asks; a refusal of the other side is an answer, too. */
function politely(ctx: Context, fetchPage: typeof safeFetch): Get {
  const userAgent = `Rounds (link preview; +${ctx.config.publicUrl.origin})`
  return async (address, options) => {
    try {
      const answer = await fetchPage(address, { ...options, network: ctx.network, userAgent })
      return answer.status === 200 ? answer : undefined
    } catch (error) {
      if (!(error instanceof FetchRefused)) throw error
      ctx.log.info({ problem: error.problem }, 'a page for a card could not be read')
      return undefined
    }
  }
}

type Found = { facts: PageFacts; url: URL }

async function readCard(get: Get, address: string): Promise<Found | undefined> {
  const accept = ['text/html', 'application/xhtml+xml']
  const page = await get(address, { accept, maxBytes: 2 * mebibyte, timeoutMs: 10_000, redirects: 5 })
  const facts = page && readPage(page.bytes, page.url, page.charset)
  if (!page || !facts) return undefined
  if (facts.oEmbed && (facts.authors.length === 0 || facts.providerName === ''))
    await addOEmbed(get, facts, facts.oEmbed)
  return { facts, url: page.url }
}

/** Fills from oEmbed who wrote a page and where; its HTML is never used. https://oembed.com/#section2.3 */
async function addOEmbed(get: Get, facts: PageFacts, address: URL): Promise<void> {
  const answer = await get(address, {
    accept: ['application/json', 'text/json', 'application/json+oembed'],
    maxBytes: mebibyte / 8,
    timeoutMs: 5000,
    redirects: 2,
  })
  if (!answer) return
  try {
    const said = JSON.parse(answer.bytes.toString('utf8')) as Record<string, unknown> | null
    const text = (name: string) => line(typeof said?.[name] === 'string' ? said[name] : '', 120)
    const name = text('author_name')
    const url = URL.parse(text('author_url'))
    const isWeb = url !== null && /^https?:$/.test(url.protocol)
    if (facts.authors.length === 0 && name !== '') facts.authors.push({ name, url: isWeb ? url.href : '' })
    if (facts.providerName === '') facts.providerName = text('provider_name')
  } catch {
    // What is no JSON says nothing.
  }
}

function rowOf(
  { facts, url }: Found,
  picture: CardPicture | undefined,
): Partial<Omit<StoredCard, 'authors'>> & { authors: string } {
  return {
    state: 'ready',
    url: url.href,
    title: facts.title,
    description: facts.description,
    language: facts.language ?? null,
    authors: JSON.stringify(facts.authors),
    provider_name: facts.providerName || url.hostname.replace(/^www\./, ''),
    provider_url: url.origin,
    doi: facts.doi ?? null,
    published_at: facts.publishedAt ?? null,
    picture_key: picture?.key ?? null,
    picture_description: picture ? facts.pictureDescription : '',
    width: picture?.width ?? 0,
    height: picture?.height ?? 0,
    blurhash: picture?.blurhash ?? null,
  }
}

/** Job: deletes a picture that no card shows any more. */
export async function deleteCardPicture(ctx: Context, { key }: { key: string }): Promise<void> {
  if (!(await pictureIsShown(ctx.db, key))) await ctx.blobs.delete(key)
}
