import { Refusal } from '../../platform/refusal.ts'

/** Why a signature does not count, in a word for programs. */
export type SignatureProblem =
  | 'no_signature'
  | 'malformed'
  | 'coverage'
  | 'date'
  | 'digest'
  | 'algorithm'
  | 'unknown_key'
  | 'gone'
  | 'weak_key'
  | 'wrong_signature'
  | 'replay'

/** The refusal of a request whose signature does not count: 401 with a plain sentence. */
export function unsigned(problem: SignatureProblem, sentence: string): Refusal {
  return new Refusal('unauthenticated', sentence, 'signature', problem)
}
