import adapter from '@sveltejs/adapter-node'
import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig, type ProxyOptions } from 'vite'
import { precompileMessages } from './web/messages/precompile.ts'
import { wholeStyles } from './web/whole-styles.ts'

/** Address of a running API server; set by `npm run dev`, where pages come from Vite and data from that server. */
const devApi = process.env.ROUNDS_DEV_API

/** Where a build goes, and beside it what is needed only while it is being made; set by server/web-build.ts. */
const output = process.env.ROUNDS_BUILD ?? 'build/by-hand'

/** Paths that belong to the API server and not to the pages. */
const apiPaths = ['/api', '/oauth/token', '/oauth/revoke', '/.well-known', '/media', '/feeds', '/nodeinfo']

/** Like the server's own dispatcher: GET /oauth/authorize is a page, POST is the API's. */
function proxyTo(target: string): Record<string, ProxyOptions> {
  const consent: ProxyOptions = {
    target,
    bypass: (request) => (request.method === 'POST' ? undefined : request.url),
  }
  return {
    ...Object.fromEntries(apiPaths.map((path) => [path, { target }])),
    '^/oauth/authorize(\\?|$)': consent,
  }
}

/** What nearly every page uses, forms apart, goes into one file: half the requests, and a tenth less to load than in many small ones. */
const common = [
  {
    name: 'common',
    test: /[\\/]web[\\/](?!forms|settings|signin|moderation|ui[\\/](?:Select|Checkbox|Field|Text))|svelte[\\/]src/,
    minShareCount: 18,
  },
  // The frame is on every page; in files of their own its parts would be a third bigger.
  {
    name: 'shell',
    test: /[\\/]web[\\/](?:shell[\\/](?:Shell|SmallPrint|BottomBar|Places|Context|shortcuts|unread|signed-out|theme)|routes[\\/]\+(?:error|layout)\.svelte|ui[\\/]ErrorState)/,
    priority: -1,
  },
  // So are those of lists of posts, on pages with such a list.
  {
    name: 'feed',
    test: /[\\/]web[\\/](?:timelines[\\/](?:Timeline|feed-shortcuts)|posts[\\/]published)/,
    priority: -1,
  },
  // An icon in a file of its own is four times as big.
  { name: 'icons', test: /@lucide/, minShareCount: 10 },
]

export default defineConfig({
  plugins: [
    precompileMessages(),
    wholeStyles(),
    sveltekit({
      adapter: adapter({ out: output, precompress: true }),
      ...(process.env.ROUNDS_BUILD && { outDir: `${output}-work` }),
      files: { src: 'web', assets: 'web/static' },
      compilerOptions: { runes: true },
      // A page does not load the table of all pages: where a link leads is asked of the server, when the pointer comes near it.
      router: { resolution: 'server' },
      // It wakes for push alone, so it comes with the switch for that (web/notifications/device.ts).
      serviceWorker: { register: false },
      csp: {
        mode: 'nonce',
        directives: {
          'default-src': ['self'],
          'script-src': ['self'],
          'style-src': ['self'],
          // The one style attribute: SvelteKit's hidden announcer of page titles.
          'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
          'img-src': ['self', 'data:', 'blob:', 'https:'],
          'media-src': ['self', 'blob:', 'https:'],
          'font-src': ['self'],
          'connect-src': ['self'],
          'object-src': ['none'],
          'base-uri': ['self'],
          'form-action': ['self'],
          'frame-ancestors': ['none'],
        },
      },
    }),
  ],
  // A font or picture inlined as data: would be refused by the policy above.
  build: { assetsInlineLimit: 0, rolldownOptions: { output: { codeSplitting: { groups: common } } } },
  server: devApi ? { proxy: proxyTo(devApi) } : {},
})
