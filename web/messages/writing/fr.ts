export { writing } from '../fr/writing.ts'
