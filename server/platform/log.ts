import pino, { type DestinationStream, type Logger as PinoLogger } from 'pino'

export type Logger = PinoLogger

/** Keys whose values never reach a log, wherever they stand up to two levels deep. */
const secrets = [
  'password',
  'token',
  'access_token',
  'refresh_token',
  'client_secret',
  'code',
  'code_verifier',
  'cookie',
  'authorization',
  'email',
  'text',
  'status',
]

/**
 * Makes the program's log: one JSON object a line. Request bodies and headers are never logged;
 * should a secret stand in an object by accident, its value is replaced.
 */
export function makeLog(level: string, destination?: DestinationStream): Logger {
  const paths = secrets.flatMap((key) => [key, `*.${key}`, `*.*.${key}`])
  return pino(
    {
      level,
      base: undefined,
      redact: { paths, censor: '[removed]' },
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: safeError },
    },
    destination ?? pino.destination({ fd: 2, sync: true }),
  )
}

/** An error without the values of the failed statement: a database message may quote what somebody wrote. */
function safeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) }
  // Under a name of its own: "code" is also what a sign-in code is called, and is removed.
  const kind = 'code' in error ? error.code : undefined
  const fromDatabase = 'severity' in error
  return {
    type: error.name,
    message: error.message,
    kind,
    ...(fromDatabase && { table: Reflect.get(error, 'table'), constraint: Reflect.get(error, 'constraint') }),
    stack: error.stack,
    ...(error.cause !== undefined && { cause: safeError(error.cause) }),
  }
}
