import { svelte } from '@sveltejs/vite-plugin-svelte'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { build, type Plugin, type Rolldown } from 'vite'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** What SvelteKit gives to components, as far as a component alone in a window needs it. */
const kit: Record<string, string> = {
  '$app/state':
    "export const page = { url: new URL('http://localhost/'), state: {}, data: { viewer: null, locale: 'en', theme: 'system', instance: {} } }",
  '$app/navigation':
    'export const goto = () => {}, pushState = () => {}, replaceState = () => {}, afterNavigate = () => {}, beforeNavigate = () => {}, invalidate = () => {}, invalidateAll = () => {}',
  '$app/env': 'export const browser = true',
  '$app/forms': 'export const enhance = () => {}',
}

/**
 * Builds one component of web/ with its styles for `show`, without the server's pages around it.
 * @param path of the component from web/, such as `media/RedactPicture.svelte`
 */
export async function component(path: string): Promise<{ script: string; styles: string }> {
  const entry = `
    import { mount } from 'svelte'
    import { page } from '$app/state'
    import { loadTranslate } from '#lib/messages/index.ts'
    import '#lib/ui/tokens.css'
    import '#lib/ui/base.css'
    import '#lib/ui/control.css'
    import Component from '#lib/${path}'
    window.mountComponent = async (props) => {
      page.data.t = await loadTranslate('en')
      mount(Component, { target: document.querySelector('main'), props })
    }`
  const given: Plugin = {
    name: 'kit',
    enforce: 'pre',
    resolveId: (id) => (id === 'entry' || id in kit ? `\0${id}` : null),
    load: (id) => (id === '\0entry' ? entry : kit[id.slice(1)]),
  }
  const built = await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [given, svelte({ configFile: false, compilerOptions: { runes: true } })],
    build: {
      write: false,
      minify: false,
      rolldownOptions: { input: 'entry', output: { codeSplitting: false } },
    },
  })
  const files = [built]
    .flat()
    .flatMap((one) => ('output' in one ? (one as Rolldown.RolldownOutput).output : []))
  const text = (ending: string) =>
    files
      .filter(({ fileName }) => fileName.endsWith(ending))
      .map((file) => (file.type === 'chunk' ? file.code : String(file.source)))
      .join('\n')
  return { script: text('.js'), styles: text('.css') }
}

/** Opens an empty page that has the component ready: `mountComponent(props)` shows it. */
export async function place(page: Page, built: { script: string; styles: string }): Promise<void> {
  await page.setContent(
    '<!doctype html><html lang="en"><head><title>One component</title></head><body><main></main></body></html>',
  )
  await page.addStyleTag({ content: built.styles })
  await page.addScriptTag({ content: built.script, type: 'module' })
  await page.waitForFunction('window.mountComponent !== undefined')
}
