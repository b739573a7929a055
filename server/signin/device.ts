import type { FastifyRequest } from 'fastify'
import { networkOf } from '../platform/addresses.ts'
import { normaliseLine } from '../text/normalise.ts'

/** From where something was done, as far as it is kept: the browser's or app's name for itself, and the network. */
export type Device = { userAgent: string; address: string }

/** The device of a request; never the whole address. */
export function deviceOf(request: FastifyRequest): Device {
  return {
    userAgent: normaliseLine((request.headers['user-agent'] ?? '').slice(0, 300)),
    address: networkOf(request.ip),
  }
}
