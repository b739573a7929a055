/** A copy of a picture of a remote person, or of a remote emoji. */
export type RemotePicturesTable = {
  kind: 'avatar' | 'header' | 'emoji'
  /** The id of the account or of the emoji. */
  subject: number
  /** Of which it is a copy. */
  url: string
  /** null: it could not be had. */
  picture_key: string | null
  still_key: string | null
  tried_at: Date
}

declare module '../../platform/database.ts' {
  interface Database {
    remote_pictures: RemotePicturesTable
  }
}
