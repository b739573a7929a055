import type { CredentialAccount } from '#wire/account.ts'

/** Whether somebody may do what only admins and the owner may; the server asks again. */
export function isAdmin(viewer: Pick<CredentialAccount, 'role'> | null | undefined): boolean {
  return viewer?.role.name === 'admin' || viewer?.role.name === 'owner'
}
