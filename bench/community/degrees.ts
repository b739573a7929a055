import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { realData } from '../../tests/real-data.ts'
import { type Random, weighted } from '../random.ts'

/** Draws how many an account follows, and by how many it is followed compared with others. */
export type Degrees = {
  source: string
  following: (random: Random) => number
  followers: (random: Random) => number
}

export type Shape = 'file' | 'built-in'

/**
 * The shape of a follow graph: from the real distributions where this machine has them, else built in. The built-in
 * figures were fitted to those of a cut of the SNAP higgs-twitter graph.
 * @throws Error when the file is asked for and is not there.
 */
export function degrees(wish: Shape | undefined): Degrees {
  const folder = realData('11-graph')
  const there = folder !== undefined && existsSync(join(folder, 'in_degree_distribution.csv'))
  if (wish === 'file' && !there)
    throw new Error('There is no 11-graph in ROUNDS_DATA; leave --follows-shape out.')
  return there && wish !== 'built-in' ? fromFiles(folder) : builtIn
}

function fromFiles(folder: string): Degrees {
  return {
    source: 'distributions of 11-graph',
    following: fromFile(join(folder, 'out_degree_distribution.csv')),
    followers: fromFile(join(folder, 'in_degree_distribution.csv')),
  }
}

function fromFile(path: string): (random: Random) => number {
  const rows = readFileSync(path, 'utf8').trim().split('\n').slice(1)
  const pairs = rows.map((row) => row.split(',').map(Number) as [degree: number, accounts: number])
  const draw = weighted(pairs.map(([, accounts]) => accounts))
  return (random) => pairs[draw(random)]?.[0] ?? 1
}

/** Weibull, shape 0.85 and scale 60, for who follows: a median of 39, a hundredth above 360. */
const outShape = { exponent: 0.85, scale: 60, most: 786 }
/** Zipf-Mandelbrot, (k + 0.65)^-2.2, for who is followed: half have one follower, a hundredth above 55. */
const inShape = { offset: 0.65, exponent: 2.2, most: 1055 }

const inDraw = weighted(
  Array.from({ length: inShape.most }, (_, index) => (index + 1 + inShape.offset) ** -inShape.exponent),
)

const builtIn: Degrees = {
  source: 'built-in power law',
  following: (random) => {
    const drawn = outShape.scale * (-Math.log(1 - random.next())) ** (1 / outShape.exponent)
    return Math.min(outShape.most, Math.max(1, Math.round(drawn)))
  },
  followers: (random) => inDraw(random) + 1,
}
