import { mount, unmount } from 'svelte'
import { page } from '$app/state'
import { loadHub } from '#lib/messages/index.ts'
import MeaningCard from './MeaningCard.svelte'
import { meaningOf } from './meanings.ts'

/** So long one has to stay on a hashtag, and so long the way to the card may take, in milliseconds. */
const showAfter = 350
const hideAfter = 250
const id = 'meaning-of-hashtag'

let pointed: HTMLAnchorElement | undefined
let shown: { link: HTMLAnchorElement; card: object; described: string | null } | undefined
let timer: ReturnType<typeof setTimeout> | undefined

/**
 * Somebody points at a link to a hashtag, or has come to it by the keyboard: after a moment, what it means is shown beside it. It stays while one
 * points at the link or the card, or the link has the focus; Escape closes it (WCAG 2.2, 1.4.13).
 */
export function pointAt(link: HTMLAnchorElement): void {
  pointed = link
  clearTimeout(timer)
  if (shown?.link === link) return
  link.addEventListener('pointerleave', leave, { once: true })
  link.addEventListener('blur', leave, { once: true })
  timer = setTimeout(() => void show(link), showAfter)
}

async function show(link: HTMLAnchorElement): Promise<void> {
  const post = link.closest('.content')
  const beside = [...(post?.querySelectorAll('a.hashtag') ?? [])].map(nameIn)
  const [meaning] = await Promise.all([meaningOf(nameIn(link), beside), loadHub(page.data.locale)])
  if (pointed !== link) return
  // Also where nobody has said what this one means: the card of the one before would seem to say it.
  hide()
  if (!meaning || !link.isConnected) return
  const props = { id, meaning, link, onenter: () => clearTimeout(timer), onleave: leave }
  const card = mount(MeaningCard, { target: document.querySelector('main') ?? document.body, props })
  shown = { link, card, described: link.getAttribute('aria-describedby') }
  link.setAttribute('aria-describedby', id)
  addEventListener('keydown', onKey, true)
  addEventListener('scroll', hide, { once: true, passive: true })
}

function leave(): void {
  if (pointed && document.activeElement === pointed && pointed.matches(':focus-visible')) return
  pointed = undefined
  clearTimeout(timer)
  timer = setTimeout(hide, hideAfter)
}

function onKey(event: KeyboardEvent): void {
  if (event.key !== 'Escape') return
  event.stopPropagation()
  pointed = undefined
  hide()
}

function hide(): void {
  clearTimeout(timer)
  if (!shown) return
  const { link, card, described } = shown
  shown = undefined
  if (described === null) link.removeAttribute('aria-describedby')
  else link.setAttribute('aria-describedby', described)
  removeEventListener('keydown', onKey, true)
  removeEventListener('scroll', hide)
  void unmount(card)
}

function nameIn(link: Element): string {
  return (link.textContent ?? '').trim().replace(/^[#＃]/u, '')
}
