import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../../platform/refusal.ts'

/**
 * Answers OAuth's refusals, and input that does not fit, in OAuth's shape (RFC 6749, 5.2).
 * @throws every other error again, for the one place that answers those.
 */
export function answerOauthError(
  error: FastifyError | Refusal,
  _request: FastifyRequest,
  reply: FastifyReply,
): void {
  if (error instanceof Refusal && error.reason) {
    if (error.status === 401) void reply.header('www-authenticate', 'Basic realm="Rounds"')
    void reply.code(error.status).send({ error: error.reason, error_description: error.message })
    return
  }
  if (error instanceof Refusal || !error.validation) throw error
  const [first] = error.validation
  const name = first?.params.missingProperty ?? first?.instancePath.slice(1) ?? ''
  const description = `The parameter ${String(name)} is missing or not valid.`
  void reply.code(400).send({ error: 'invalid_request', error_description: description })
}
