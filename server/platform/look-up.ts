import { lookup as systemLookup, type LookupAddress, Resolver } from 'node:dns'

/** What is asked for addresses; Node's own, or a test's. */
export type NameService = Pick<Resolver, 'resolve4' | 'resolve6'>

/** A name service that answers at all does so within this time; the second attempt goes to another one, where there is one. */
const patience = { timeout: 3000, tries: 2 }

/** RFC 6761, section 6.3: no name service is asked for it. */
const thisMachine: LookupAddress[] = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
]

/**
 * Finds the addresses of a name, IPv4 first. Node's usual way occupies one of four threads for as long as the name service takes, the
 * same threads that sign and read files: some dozen servers whose names lead nowhere would hold up everything. This way waits without one.
 * Where no name service can be reached in this way, the usual one is taken.
 */
export function lookUpWith(service: NameService, usual = systemLookup): typeof systemLookup {
  const lookUp = (
    name: string,
    options: object,
    answer: (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void,
  ): void => {
    if (/^(?:.*\.)?localhost\.?$/i.test(name)) return answer(null, thisMachine)
    const found: LookupAddress[][] = []
    const errors: NodeJS.ErrnoException[] = []
    let left = 2
    const take = (family: 4 | 6) => (error: NodeJS.ErrnoException | null, addresses: string[]) => {
      if (error) errors.push(error)
      else found[family === 4 ? 0 : 1] = addresses.map((address) => ({ address, family }))
      if (--left > 0) return
      const all = found.flat()
      const [first] = errors
      if (all.length > 0 || !first) answer(null, all)
      else if (errors.every(({ code }) => code === 'ECONNREFUSED'))
        usual(name, { ...options, all: true }, answer)
      else answer(first, [])
    }
    service.resolve4(name, take(4))
    service.resolve6(name, take(6))
  }
  return lookUp as typeof systemLookup
}

/** The same with the name service of this machine. */
export function patientLookUp(): typeof systemLookup {
  return lookUpWith(new Resolver(patience))
}
