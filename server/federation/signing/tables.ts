/** The keys of members and, under the number 0, of the server itself; in PEM. */
export type MemberKeysTable = {
  account_id: number
  rsa_private: string
  rsa_public: string
  ed25519_private: string
  ed25519_public: string
  created_at: Date
}

/** Signatures that were used, until they would be refused for their date. */
export type UsedSignaturesTable = { hash: Buffer; until: Date }

declare module '../../platform/database.ts' {
  interface Database {
    member_keys: MemberKeysTable
    used_signatures: UsedSignaturesTable
  }
}
