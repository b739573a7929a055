import { mount, unmount, type Component } from 'svelte'

/**
 * Shows a dialog at the end of the body until it calls `onclose`; the focus goes back to where it was. What stands inside a post of
 * a feed may be skipped by the browser when it paints, and a dialog in it with it.
 */
export function showOver<Props extends { onclose: () => void }>(
  Dialog: Component<Props>,
  props: Omit<Props, 'onclose'>,
): void {
  const before = document.activeElement
  const onclose = () => {
    void unmount(shown)
    if (before instanceof HTMLElement) before.focus()
  }
  const shown = mount(Dialog as Component<Record<string, unknown>>, {
    target: document.body,
    props: { ...props, onclose },
  })
}
