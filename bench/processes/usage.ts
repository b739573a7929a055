/** What a server has used so far. */
export type Usage = {
  /** Resident memory in bytes. */
  rss: number
  /** Processor time of the process in microseconds. */
  cpu: number
}

export function usage(): Usage {
  const { user, system } = process.cpuUsage()
  return { rss: process.memoryUsage.rss(), cpu: user + system }
}
