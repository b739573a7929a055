import type { Context } from '../platform/context.ts'
import { loginsByName, type Login } from './queries.ts'

/** A member as the operator sees one. */
export type ListedMember = Omit<Login, 'passwordHash' | 'appId'>

/** All members by name, for the command line. */
export async function listMembers(ctx: Context): Promise<ListedMember[]> {
  const members = await loginsByName(ctx.db)
  return members.map(({ passwordHash: _hash, appId: _app, ...member }) => member)
}
