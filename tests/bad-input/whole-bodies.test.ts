import { tamper } from './tampering.ts'

tamper('as whole bodies')
