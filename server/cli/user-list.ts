import type { Command } from 'commander'
import { listMembers, type ListedMember } from '../signin/list-members.ts'
import { table } from './table.ts'
import { tell, withContext } from './with-context.ts'

export function addUserList(user: Command): void {
  user.command('list').description('list the members').action(userList)
}

async function userList(): Promise<void> {
  const members = await withContext(listMembers)
  for (const line of table([['NAME', 'ROLE', 'MAIL', 'STATE'], ...members.map(row)])) tell(line)
}

function row(member: ListedMember): string[] {
  return [member.username, member.role, member.email, stateOf(member)]
}

function stateOf({ suspended, frozen, approved, confirmed }: ListedMember): string {
  if (suspended) return 'suspended'
  if (frozen) return 'frozen'
  if (!approved) return 'waits for approval'
  return confirmed ? 'active' : 'mail not confirmed'
}
