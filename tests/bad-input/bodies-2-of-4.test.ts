import { tamper } from './tampering.ts'

tamper('in bodies', (index) => index % 4 === 1)
