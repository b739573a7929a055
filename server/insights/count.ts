import { foldText } from '../text/fold.ts'
import type { Classes, Figures, Hour, Made, PeriodFigures, PersonLine, PostLine } from './figures.ts'
import type { Boost, Material, Post } from './material.ts'
import { mostListed, mostStrongest } from './method.ts'
import { drawNetwork, measureNetwork } from './network.ts'

type Left = { bots: boolean }
/** Of what a period is counted, without what the wish leaves out. */
type Counted = Material & { leftOut: { accounts: number; posts: number } }

/**
 * Counts everything that a report says. Pure.
 * @param earlier what the other period is counted from, where two are compared.
 * @param tell hears how far it is, 0 to 1.
 */
export function count(
  material: Material,
  earlier: Material | null,
  without: Left,
  tell: (part: number) => void,
): Made {
  const counted = leaveOut(material, without)
  const compared = earlier && leaveOut(earlier, without)
  const network = measureNetwork(counted.posts, (part) => tell(0.1 + part * 0.6))
  const drawn = drawNetwork(network, (part) => tell(0.7 + part * 0.3))
  const people = personLines(counted, network.people)
  const mostAnswered = people
    .filter(({ answers }) => answers > 0)
    .sort((a, b) => b.answers - a.answers || b.answered_by - a.answered_by || a.account - b.account)
    .slice(0, mostListed)
    .map(({ account, answers, answered_by }) => ({ account, answers, people: answered_by }))
  const strongest = network.edges
    .toSorted((a, b) => b.answers + b.mentions - a.answers - a.mentions || a.from - b.from || a.to - b.to)
    .slice(0, mostStrongest)
  const listed = new Set([
    ...drawn.map(({ account }) => account),
    ...strongest.flatMap(({ from, to }) => [from, to]),
    ...mostAnswered.map(({ account }) => account),
  ])
  const figures: Figures = {
    ...periodFigures(counted),
    compared: compared && periodFigures(compared),
    top_posts: topPosts(counted),
    links: shared(counted.posts, ({ links }) => links).map(({ key, ...line }) => ({ url: key, ...line })),
    papers: shared(counted.posts, ({ papers }) => papers).map(({ key, ...line }) => {
      const [kind, ...id] = key.split(':')
      return { kind: kind === 'pmid' ? 'pmid' : 'doi', id: id.join(':'), ...line }
    }),
    most_answered: mostAnswered,
    network: network.measures,
    drawn,
    strongest,
    numbers: Object.fromEntries(
      people.flatMap(({ account }, place) => (listed.has(account) ? [[account, place + 1]] : [])),
    ),
  }
  return {
    figures,
    posts: postLines(counted),
    people,
    edges: network.edges,
    classes: { main: classesOf(counted), compared: compared && classesOf(compared) },
  }
}

function leaveOut(material: Material, { bots }: Left): Counted {
  if (!bots) return { ...material, leftOut: { accounts: 0, posts: 0 } }
  const isPerson = ({ account }: { account: number }) => material.authors.get(account)?.isBot !== true
  const programs = [...material.authors].filter(([, { isBot }]) => isBot)
  const posts = material.posts.filter(isPerson)
  return {
    ...material,
    posts,
    boosts: material.boosts.filter(isPerson),
    leftOut: { accounts: programs.length, posts: material.posts.length - posts.length },
  }
}

function periodFigures(counted: Counted): PeriodFigures {
  return {
    totals: totalsOf(counted),
    hours: hoursOf(counted.posts, counted.boosts),
    purposes: purposesOf(counted.posts),
    personal: { profession: null, server: null, language: null },
  }
}

function totalsOf({ posts, boosts, authors, known, leftOut }: Counted): Figures['totals'] {
  const people = new Set(posts.map(({ account }) => account))
  const replies = posts.filter(({ isReply }) => isReply).length
  return {
    people: people.size,
    new_people: [...people].filter((account) => !known.has(account)).length,
    posts: posts.length,
    originals: posts.length - replies,
    replies,
    boosts: boosts.length,
    boosters: new Set(boosts.map(({ account }) => account)).size,
    follower_reach: posts.reduce((sum, { account }) => sum + (authors.get(account)?.followers ?? 0), 0),
    unnamed: [...people].filter((account) => authors.get(account)?.isNamed !== true).length,
    bots_left_out: leftOut.accounts,
    bot_posts_left_out: leftOut.posts,
  }
}

const hourMs = 3_600_000

function hoursOf(posts: readonly Post[], boosts: readonly Boost[]): Hour[] {
  const hours = new Map<number, Hour & { who: Set<number> }>()
  const hourOf = (ms: number) => {
    const at = (Math.floor(ms / hourMs) * hourMs) / 1000
    const hour = hours.get(at) ?? {
      at,
      originals: 0,
      replies: 0,
      boosts: 0,
      people: 0,
      who: new Set<number>(),
    }
    hours.set(at, hour)
    return hour
  }
  for (const { at, isReply, account } of posts) {
    const hour = hourOf(at)
    hour[isReply ? 'replies' : 'originals'] += 1
    hour.who.add(account)
  }
  for (const { at } of boosts) hourOf(at).boosts += 1
  return [...hours.values()]
    .sort((a, b) => a.at - b.at)
    .map(({ who, ...hour }) => ({ ...hour, people: who.size }))
}

function purposesOf(posts: readonly Post[]): PeriodFigures['purposes'] {
  const order = ['advocacy', 'teaching', 'news', 'networking', null] as const
  const groups = Map.groupBy(posts, ({ purpose }) => purpose)
  return order.flatMap((purpose) => {
    const some = groups.get(purpose)
    return some
      ? { purpose, posts: some.length, people: new Set(some.map(({ account }) => account)).size }
      : []
  })
}

/** By all reactions together; of the same, the older first. Posts of people who are not named would name them. */
function topPosts({ posts, authors }: Counted): Figures['top_posts'] {
  const liked = ({ replies, boosts, favourites }: Post) => replies + boosts + favourites
  return posts
    .filter((post) => liked(post) > 0 && authors.get(post.account)?.isNamed === true)
    .sort((a, b) => liked(b) - liked(a) || a.id - b.id)
    .slice(0, mostListed)
    .map(({ id, account, replies, boosts, favourites }) => ({
      post: id,
      account,
      replies,
      boosts,
      favourites,
    }))
}

/** What most people share, then what stands in most posts. */
function shared(
  posts: readonly Post[],
  keysOf: (post: Post) => string[],
): { key: string; posts: number; people: number }[] {
  const found = new Map<string, { posts: number; who: Set<number> }>()
  for (const post of posts)
    for (const key of keysOf(post)) {
      const one = found.get(key) ?? { posts: 0, who: new Set() }
      found.set(key, one)
      one.posts += 1
      one.who.add(post.account)
    }
  return [...found]
    .map(([key, one]) => ({ key, posts: one.posts, people: one.who.size }))
    .sort((a, b) => b.people - a.people || b.posts - a.posts || (a.key < b.key ? -1 : 1))
    .slice(0, mostListed)
}

function postLines({ posts }: Counted): PostLine[] {
  const people = new Set(posts.map(({ account }) => account))
  return posts.map(({ id, account, at, isReply, answers, purpose, replies, boosts, favourites }) => ({
    post: id,
    account,
    at,
    reply: isReply,
    answers: answers !== null && people.has(answers) ? answers : null,
    purpose,
    replies,
    boosts,
    favourites,
  }))
}

type Measured = ReturnType<typeof measureNetwork>['people']

function personLines({ posts, known }: Counted, measured: Measured): PersonLine[] {
  const lines = new Map<number, PersonLine>()
  for (const { account, isReply } of posts) {
    const line = lines.get(account) ?? {
      account,
      is_new: !known.has(account),
      originals: 0,
      replies: 0,
      ...(measured.get(account) ?? {
        answers: 0,
        answered_by: 0,
        in_degree: 0,
        out_degree: 0,
        betweenness: null,
      }),
    }
    line[isReply ? 'replies' : 'originals'] += 1
    lines.set(account, line)
  }
  return [...lines.values()].sort(
    (a, b) => b.originals + b.replies - a.originals - a.replies || a.account - b.account,
  )
}

/** What people say of themselves, where they may be counted by it. */
function classesOf({ posts, authors }: Counted): Classes {
  const byAuthor = Map.groupBy(posts, ({ account }) => account)
  const named = [...byAuthor.keys()]
    .flatMap((account) => authors.get(account) ?? [])
    .filter((one) => one.isNamed)
  const professions = shownForms(named.map(({ profession }) => profession ?? ''))
  return [...byAuthor].map(([account, own]) => {
    const author = authors.get(account)
    if (author?.isNamed !== true) return { account, profession: null, server: null, language: null }
    return {
      account,
      profession: professions.get(foldText(author.profession ?? '')) ?? null,
      server: author.domain ?? '',
      language: mostUsed(own.map(({ language }) => language?.split('-')[0] ?? null)),
    }
  })
}

/** Professions are typed by hand: the same words in other capitals are one, shown as most write it. */
function shownForms(written: readonly string[]): Map<string, string> {
  const groups = Map.groupBy(
    written.map((form) => form.trim()),
    foldText,
  )
  groups.delete('')
  return new Map([...groups].map(([folded, forms]) => [folded, mostUsed(forms) ?? folded]))
}

/** Of the same number, the first by its letters. */
function mostUsed(values: readonly (string | null)[]): string | null {
  const counts = new Map<string, number>()
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
  const [first] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  return first?.[0] ?? null
}
