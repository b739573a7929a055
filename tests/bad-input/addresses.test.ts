import { tamper } from './tampering.ts'

tamper('in queries')
tamper('in paths')
