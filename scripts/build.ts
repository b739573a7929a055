import { ensureWebBuild } from '../server/web-build.ts'

/** `npm run build`: the pages, as `npm start` makes them when they are missing. */
console.log(await ensureWebBuild((sentence) => console.log(sentence)))
