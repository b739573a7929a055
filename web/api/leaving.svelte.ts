import { SvelteSet } from 'svelte/reactivity'
import { t } from '#lib/messages/t.ts'
import { dismiss, toast } from '#lib/ui/toasts.svelte.ts'
import { explain } from './explain.ts'
import { removeLater } from './remove-later.ts'

/** Addresses (of the API) of what is being removed, as long as that can be taken back: it is not shown. */
export const leaving = new SvelteSet<string>()

/** Removes what has an address, with a toast that takes it back. `sentence` says what has gone. */
export function leave(path: string, sentence: string): void {
  leaving.add(path)
  const takeBack = removeLater(path, {
    failed: (cause) => {
      leaving.delete(path)
      dismiss(shown)
      toast(explain(cause), { tone: 'danger' })
    },
  })
  const undo = () => {
    takeBack()
    leaving.delete(path)
  }
  const shown = toast(sentence, { action: { label: t('common.undo'), run: undo } })
}
