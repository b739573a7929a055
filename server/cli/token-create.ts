import type { Command } from 'commander'
import { createToken } from '../signin/create-token.ts'
import { tell, withContext } from './with-context.ts'

export function addTokenCreate(token: Command): void {
  token
    .command('create')
    .description("make a member's access token for the API, and print nothing else")
    .argument('<name>', 'the username, without @')
    .requiredOption('--scopes <scopes>', 'what it may do, for example "read write follow push"')
    .action(tokenCreate)
}

async function tokenCreate(username: string, { scopes }: { scopes: string }): Promise<void> {
  tell(await withContext((ctx) => createToken(ctx, { username, scopes })))
}
