import {
  startAuthentication,
  startRegistration,
  WebAuthnError,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'
import { api } from '#lib/api/client.ts'

/**
 * Signs in with a passkey that the person chooses.
 * @returns false when they changed their mind
 * @throws ApiError when the server refuses, or whatever the browser throws
 */
export async function signInWithPasskey(): Promise<boolean> {
  const client = api()
  const { options } = await client.post<{ options: PublicKeyCredentialRequestOptionsJSON }>(
    '/api/rounds/v1/session/passkey/options',
  )
  const response = await unlessCancelled(startAuthentication({ optionsJSON: options }))
  if (!response) return false
  await client.post('/api/rounds/v1/session/passkey', { response })
  return true
}

/**
 * Makes a passkey on this device.
 * @returns false when the person changed their mind
 * @throws ApiError when the server refuses (a wrong password names `current_password`)
 */
export async function makePasskey(password: string, name: string): Promise<boolean> {
  const client = api()
  const { options } = await client.post<{ options: PublicKeyCredentialCreationOptionsJSON }>(
    '/api/rounds/v1/passkeys/options',
    { current_password: password },
  )
  const response = await unlessCancelled(startRegistration({ optionsJSON: options }))
  if (!response) return false
  await client.post('/api/rounds/v1/passkeys', { response, name })
  return true
}

async function unlessCancelled<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer
  } catch (cause) {
    const name = cause instanceof WebAuthnError && cause.cause instanceof Error ? cause.cause.name : ''
    if (name === 'NotAllowedError' || (cause instanceof Error && cause.name === 'NotAllowedError'))
      return undefined
    throw cause
  }
}
