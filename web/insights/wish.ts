const dayMs = 86_400_000

/** What the form says. */
export interface Asked {
  /** `week`, `month`, `own`, or `chat:` and an id. */
  period: string
  from: string
  to: string
  more: string
  compare: boolean
  bots: boolean
  boosts: boolean
}

/** What is asked of the API: whole days in UTC, the last one too. */
export function wishOf(asked: Asked, name: string, now: Date): object {
  const without = [...(asked.bots ? ['bots'] : []), ...(asked.boosts ? ['boosts'] : [])]
  const [kind, chat] = asked.period.split(':', 2)
  if (kind === 'chat') return { chat_id: chat, without }
  const more = asked.more.split(/[\s,;]+/u).filter((word) => word.replace(/^[#＃]/u, '') !== '')
  const { from, to } = daysOf(asked, now)
  return {
    tags: [name, ...more],
    from,
    to,
    ...(asked.compare && { compare: before(from, to) }),
    without,
  }
}

function daysOf({ period, from, to }: Asked, now: Date): { from: string; to: string } {
  const length = { week: 7, month: 30 }[period]
  if (length === undefined) return { from, to: nextDay(to) }
  const today = now.toISOString().slice(0, 10)
  return { from: shift(today, -length), to: today }
}

/** What is no day goes to the API as it is, which says what is wrong with it. */
function nextDay(day: string): string {
  return Number.isNaN(Date.parse(day)) ? day : shift(day, 1)
}

function shift(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
}

/** As many days before; nothing where the days are none. */
function before(from: string, to: string): { from: string; to: string } | undefined {
  const [start, end] = [Date.parse(`${from}T00:00:00Z`), Date.parse(`${to}T00:00:00Z`)]
  if (Number.isNaN(start) || Number.isNaN(end) || end <= start) return undefined
  return { from: new Date(2 * start - end).toISOString().slice(0, 10), to: from }
}
