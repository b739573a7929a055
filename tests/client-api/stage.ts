import assert from 'node:assert/strict'
import { createRestAPIClient, MastoHttpError, type mastodon } from 'masto'
import { world, type Person, type World } from '../world.ts'

export type App = mastodon.rest.Client

/** A world with Alice, Bob and Carol, each in front of an app that is written with masto.js. */
export type Stage = AsyncDisposable & {
  place: World
  people: { alice: Person; bob: Person; carol: Person }
  alice: App
  bob: App
  carol: App
  /** An app in which nobody is signed in. */
  visitor: App
}

export async function stage(options?: Parameters<typeof world>[0]): Promise<Stage> {
  const place = await world(options)
  const [alice, bob, carol] = await Promise.all(
    (['alice', 'bob', 'carol'] as const).map((name) => place.member(name)),
  )
  assert.ok(alice && bob && carol)
  return {
    place,
    people: { alice, bob, carol },
    alice: appOf(place, alice.token),
    bob: appOf(place, bob.token),
    carol: appOf(place, carol.token),
    visitor: appOf(place),
    [Symbol.asyncDispose]: () => place[Symbol.asyncDispose](),
  }
}

export function appOf({ url }: World, accessToken?: string): App {
  return createRestAPIClient({ url, accessToken })
}

/** Follows the Link headers to the end. */
export async function everything<T>(pages: AsyncIterable<T[]>): Promise<T[]> {
  const all: T[] = []
  for await (const page of pages) all.push(...page)
  return all
}

export const idsOf = (things: readonly { id: string }[]): string[] => things.map(({ id }) => id)

/** The server says no, with this status. */
export async function refused(request: PromiseLike<unknown>, status: number): Promise<void> {
  await assert.rejects(
    async () => await request,
    (error) => error instanceof MastoHttpError && error.statusCode === status,
  )
}
