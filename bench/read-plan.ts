/** A node of `explain (analyze, format json)`, https://www.postgresql.org/docs/current/using-explain.html */
export type PlanNode = {
  'Node Type': string
  'Relation Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  Plans?: PlanNode[]
}

export type Touched = {
  /** Rows of a table that were read, whether or not they fitted. */
  rows: number
  /** Whether the table was read from one end to the other. */
  whole: boolean
}

/** How much of a table a plan has read. */
export function touchedOf(node: PlanNode, table: string): Touched {
  const inner = (node.Plans ?? []).map((one) => touchedOf(one, table))
  const rows = inner.reduce((sum, one) => sum + one.rows, 0)
  const whole = inner.some((one) => one.whole)
  if (node['Relation Name'] !== table) return { rows, whole }
  const removed = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)
  const own = (node['Actual Rows'] + removed) * node['Actual Loops']
  return { rows: rows + own, whole: whole || (node['Node Type'] === 'Seq Scan' && node['Actual Loops'] > 0) }
}
