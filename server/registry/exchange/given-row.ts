/** What one import may bring. */
export const entryLimits = { rows: 20_000, bytes: 10 * 1024 * 1024 } as const

/** An entry as a file says it, before anybody has looked whether it can be one. */
export type GivenRow = { line: number; tag: string; body: Record<string, unknown> }
