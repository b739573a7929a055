import type { CredentialAccount } from './api/types.ts'
import type { InstanceSummary } from './shell/instance.ts'
import type { Locale, Translate } from './messages/index.ts'
import type { Draft } from './posts/composer/draft.ts'
import type { Redraft } from './shell/compose.ts'
import type { Theme } from './shell/theme.ts'

/** What the http server hangs on each request so that pages reach the API without a socket. */
interface InjectRequest {
  method: string
  url: string
  headers: Record<string, string>
  body?: Buffer
}
interface InjectResponse {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string | Buffer
}

declare module 'node:http' {
  interface IncomingMessage {
    rounds?: { inject(request: InjectRequest): Promise<InjectResponse> }
  }
}

declare global {
  namespace App {
    interface Error {
      message: string
      /** Present when the API refused: its own sentence, safe to show. */
      reason?: string
    }
    interface Locals {
      locale: Locale
      theme: Theme
    }
    interface PageState {
      redraft?: Redraft
      /** What was taken back before it was published, to be written on. */
      draft?: Draft
      /** Pictures are shown over the page; "back" closes them. */
      viewer?: boolean
    }
    interface PageData {
      viewer: CredentialAccount | null
      instance: InstanceSummary
      locale: Locale
      theme: Theme
      t: Translate
    }
  }
}

export {}
