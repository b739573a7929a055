import type { FastifyReply, FastifyRequest } from 'fastify'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { neighbourhoodOf } from './addresses.ts'
import type { Context } from './context.ts'
import { oncePerProcess } from './once.ts'
import { Refusal } from './refusal.ts'

/** So many times in so many seconds, counted from the first. */
export type Rule = { name: string; points: number; seconds: number }

/** What is left of a limit. */
export type Allowance = { limit: number; remaining: number; resetsAt: Date }

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A limit of this route's own, beside the one for all requests. */
    limit?: Rule
    /** Whole servers ask here, on behalf of all their people: they have a rule of their own. */
    askedBy?: 'servers'
  }
}

/**
 * Mastodon's limits for all requests, https://docs.joinmastodon.org/api/rate-limits/ , and ours for reading our own pages: one page asks
 * several times and shows pictures, people click fast, and a whole hospital may stand behind one address (docs/adr/0131). Behind a server may stand a million people: a post of theirs
 * that many see makes many servers ask at once.
 */
export const requestRules = {
  reading: { name: 'reading pages', points: 6000, seconds: 300 },
  person: { name: 'requests of a person', points: 300, seconds: 300 },
  address: { name: 'requests of an address', points: 300, seconds: 300 },
  servers: { name: 'requests of a server', points: 30_000, seconds: 300 },
} satisfies Record<string, Rule>

const limiters = oncePerProcess(() => new Map<string, RateLimiterMemory>())

function limiterOf(ctx: Context, rule: Rule): RateLimiterMemory {
  const all = limiters(ctx)
  const known = all.get(rule.name)
  if (known) return known
  const fresh = new RateLimiterMemory({ points: rule.points, duration: rule.seconds, keyPrefix: '' })
  all.set(rule.name, fresh)
  return fresh
}

/**
 * Counts one use of a rule by `key`, in the memory of this process. With limits off, nothing is counted.
 * @throws Refusal too_many when it is used up.
 */
export async function limit(ctx: Context, key: string, rule: Rule): Promise<void> {
  if (ctx.config.rateLimits && (await count(ctx, key, rule)).remaining < 0) throw tooMany()
}

/** Takes one use back, when it turned out to be harmless. */
export async function forgive(ctx: Context, key: string, rule: Rule): Promise<void> {
  if (ctx.config.rateLimits) await limiterOf(ctx, rule).reward(key, 1)
}

function tooMany(): Refusal {
  return new Refusal('too_many', 'Too many requests')
}

/** Counts one use; `remaining` below zero means that it was one too many. */
async function count(ctx: Context, key: string, rule: Rule): Promise<Allowance> {
  const used = await limiterOf(ctx, rule).penalty(key, 1)
  const resetsAt = new Date(ctx.now().getTime() + (used.msBeforeNext ?? rule.seconds * 1000))
  return { limit: rule.points, remaining: rule.points - used.consumedPoints, resetsAt }
}

/**
 * The hook that limits requests: per person where one is known, else per address, and by the route's own rule where it
 * has one. Tells what is left in Mastodon's headers, of the tighter rule.
 * @param personOf a key for the person who asks, undefined for a visitor; the hook must run when that is known.
 * @param isReading whether one of our own pages asks for something to show.
 */
export function limitRequests(
  ctx: Context,
  personOf: (request: FastifyRequest) => string | undefined,
  isReading: (request: FastifyRequest) => boolean,
): (request: FastifyRequest, reply: FastifyReply) => Promise<void> {
  return async (request, reply) => {
    if (!ctx.config.rateLimits) return
    const person = personOf(request)
    const key = person ?? neighbourhoodOf(request.ip)
    const usual = person === undefined ? requestRules.address : requestRules.person
    const { limit: own, askedBy } = request.routeOptions.config ?? {}
    const rule = askedBy ? requestRules.servers : isReading(request) ? requestRules.reading : usual
    const general = await count(ctx, key, rule)
    const special = own ? await count(ctx, key, own) : undefined
    const tighter = special && special.remaining <= general.remaining ? special : general
    tell(reply, tighter)
    if (tighter.remaining < 0) throw tooMany()
  }
}

function tell(reply: FastifyReply, { limit: most, remaining, resetsAt }: Allowance): void {
  void reply
    .header('x-ratelimit-limit', most)
    .header('x-ratelimit-remaining', Math.max(0, remaining))
    .header('x-ratelimit-reset', resetsAt.toISOString())
}
