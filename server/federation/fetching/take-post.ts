export { takePost } from './resolve-post.ts'
