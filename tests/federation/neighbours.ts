import assert from 'node:assert/strict'
import type { Account } from '../../wire/account.ts'
import type { Status } from '../../wire/status.ts'
import { world, type Person, type World } from '../world.ts'
import { testNetwork, type TestNetwork } from './network.ts'

/** Some whole servers that see each other as https://<name>.test. */
export type Neighbours<N extends string> = AsyncDisposable & {
  network: TestNetwork
  /** Each server by its name. */
  at: Record<N, World>
  /** Waits until nothing is under way between them: what one does may cause work for another. */
  settle: () => Promise<void>
  /** An account of another server, as a person finds it by its handle. */
  find: (person: Person, handle: string) => Promise<Account>
  /** Follows somebody of another server, and waits for the answer. @returns their id here */
  follow: (person: Person, handle: string) => Promise<string>
  /** Publishes a post, and waits until it is everywhere. */
  write: (person: Person, wish: Record<string, unknown>) => Promise<Status>
  /** A post of another server as it is known here; undefined while it is not. */
  there: (person: Person, uri: string) => Promise<Status | undefined>
}

export async function neighbours<const N extends string>(...names: N[]): Promise<Neighbours<N>> {
  const network = testNetwork()
  const worlds = await Promise.all(names.map((name) => world({ name: `${name}.test`, network })))
  const settle = async () => {
    // From one to the other, back, and on to a third.
    for (let round = 0; round < 3; round++) for (const each of worlds) await each.settle()
  }
  const find = async (person: Person, handle: string): Promise<Account> => {
    const query = `type=accounts&resolve=true&q=${encodeURIComponent(handle)}`
    const { body, text } = await person.get<{ accounts: Account[] }>(`/api/v2/search?${query}`)
    const account = body.accounts.find(({ acct }) => `@${acct}` === handle)
    assert.ok(account, `${handle} is found: ${text}`)
    return account
  }
  return {
    network,
    at: Object.fromEntries(names.map((name, place) => [name, worlds[place]])) as Record<N, World>,
    settle,
    find,
    follow: async (person, handle) => {
      const { id } = await find(person, handle)
      const { status, text } = await person.post(`/api/v1/accounts/${id}/follow`)
      assert.equal(status, 200, text)
      await settle()
      return id
    },
    write: async (person, wish) => {
      const { status, body, text } = await person.post<Status>('/api/v1/statuses', wish)
      assert.equal(status, 200, text)
      await settle()
      return body
    },
    there: async (person, uri) => {
      const { body } = await person.get<Status[]>('/api/v1/timelines/home?limit=40')
      return body.find((status) => status.uri === uri)
    },
    [Symbol.asyncDispose]: async () => {
      for (const each of worlds) await each[Symbol.asyncDispose]()
      await network[Symbol.asyncDispose]()
    },
  }
}
