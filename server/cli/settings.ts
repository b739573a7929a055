import type { Command } from 'commander'
import { describeSettings } from '../platform/config.ts'
import { table } from './table.ts'
import { tell } from './with-context.ts'

export function addSettings(rounds: Command): void {
  rounds
    .command('settings')
    .description('list the settings of the server and what they mean')
    .action(settings)
}

function settings(): void {
  const rows = describeSettings().map(({ name, says, example, usual }) => [
    name,
    says,
    usual || '–',
    `${name}=${example}`,
  ])
  for (const line of table([['NAME', 'MEANING', 'USUALLY', 'EXAMPLE'], ...rows])) tell(line)
  tell(
    '\nThey are read from the environment, and from a file of such lines: rounds.env, or the one that ROUNDS_CONFIG names.',
  )
}
