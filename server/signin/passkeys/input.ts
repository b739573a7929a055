import { Type } from 'typebox'

const text = Type.String({ maxLength: 20_000 })
const words = Type.Array(Type.String({ maxLength: 50 }), { maxItems: 20 })
const attachment = Type.Optional(Type.Union([Type.Literal('platform'), Type.Literal('cross-platform')]))
const common = {
  id: Type.String({ maxLength: 2000 }),
  rawId: Type.String({ maxLength: 2000 }),
  type: Type.Literal('public-key'),
  authenticatorAttachment: attachment,
  clientExtensionResults: Type.Object({}, { additionalProperties: true }),
}

/** What navigator.credentials.create() gives, as JSON (Web Authentication, RegistrationResponseJSON). */
export const AddPasskeyBody = Type.Object({
  name: Type.String({ default: '', maxLength: 1000 }),
  response: Type.Object({
    ...common,
    response: Type.Object({
      clientDataJSON: text,
      attestationObject: text,
      authenticatorData: Type.Optional(text),
      publicKey: Type.Optional(text),
      publicKeyAlgorithm: Type.Optional(Type.Integer()),
      transports: Type.Optional(words),
    }),
  }),
})

/** What navigator.credentials.get() gives, as JSON (AuthenticationResponseJSON). */
export const PasskeySignInBody = Type.Object({
  response: Type.Object({
    ...common,
    response: Type.Object({
      clientDataJSON: text,
      authenticatorData: text,
      signature: text,
      userHandle: Type.Optional(text),
    }),
  }),
})

export const RenameBody = Type.Object({ name: Type.String({ maxLength: 1000 }) })

/** Options for the browser's authenticator; their shape is the browser's. */
export const Options = Type.Object({ options: Type.Unknown() })
