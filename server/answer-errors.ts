import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { FastifySchemaValidationError } from 'fastify/types/schema.js'
import type { ApiErrorBody } from '../wire/base.ts'
import { Refusal } from './platform/refusal.ts'

/** The one place where an error becomes an answer, in Mastodon's shape. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  if (error instanceof Refusal) {
    void reply.code(error.status).send(refusalBody(error))
    return
  }
  const known = fastifyAnswer(error as FastifyError)
  if (known) {
    void reply.code(known.status).send(known.body)
    return
  }
  request.log.error({ err: error }, 'a request failed')
  void reply.code(500).send({ error: 'Something went wrong on this server.', code: 'internal' })
}

function refusalBody({ message, code, field, reason, details: several }: Refusal): ApiErrorBody {
  if (!field) return { error: message, code }
  const details = several ?? { [field]: [{ error: reason ?? 'ERR_INVALID', description: message }] }
  const error = code === 'invalid' ? `Validation failed: ${message}` : message
  return { error, code, field, details }
}

/** What Fastify itself refuses: bodies that cannot be read, and input that does not fit its schema. */
function fastifyAnswer(error: FastifyError): { status: number; body: ApiErrorBody } | undefined {
  const { validation } = error
  if (validation) {
    const first = validation[0]
    const field = fieldOf(first?.instancePath ?? '', first?.params)
    const refusal = refusalOf(first, field)
    return { status: refusal.status, body: refusalBody(refusal) }
  }
  const status = error.statusCode
  if (status === undefined || status < 400 || status > 499) return undefined
  return { status, body: { error: sentenceOf(status), code: 'malformed' } }
}

/** What is missing is told in Mastodon's words; of a word that is not known, which words are. */
function refusalOf(first: FastifySchemaValidationError | undefined, field: string): Refusal {
  if (first?.keyword === 'required' && field !== '')
    return new Refusal('invalid', `${nameOf(field)} can't be blank`, field, 'ERR_BLANK')
  const allowed = first?.keyword === 'enum' ? first.params.allowedValues : undefined
  const says = Array.isArray(allowed) ? `must be one of ${allowed.join(', ')}` : first?.message
  return new Refusal('invalid', `${field || 'The input'} ${says ?? 'is not valid'}.`, field || undefined)
}

/** A field's name as Mastodon's sentences begin with it: `client_name` is Client name. */
function nameOf(field: string): string {
  const words = field.replace(/\[(\w+)\]/g, ' $1').replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function fieldOf(path: string, params: Record<string, unknown> | undefined): string {
  const steps = path.split('/').slice(1)
  if (typeof params?.missingProperty === 'string') steps.push(params.missingProperty)
  return steps.map((step, depth) => (depth === 0 ? step : `[${step}]`)).join('')
}

function sentenceOf(status: number): string {
  if (status === 413) return 'The request is too large.'
  if (status === 415) return 'Send JSON, a form or multipart data.'
  return 'The request could not be read.'
}

/** The answer to an address that does not exist. */
export function answerNotFound(_request: FastifyRequest, reply: FastifyReply): void {
  void reply.code(404).send({ error: 'Record not found', code: 'not_found' })
}
