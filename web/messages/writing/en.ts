export { writing } from '../en/writing.ts'
