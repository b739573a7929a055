/** Puts a fixed box beside its button: below it and in line with its end, turned where the window is too small. */
export function place(box: HTMLElement, button: HTMLElement): void {
  const gap = 4
  const edge = 8
  const at = button.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = box
  const rightToLeft = getComputedStyle(button).direction === 'rtl'
  const left = (at.left + at.right) / 2 < innerWidth / 2 !== rightToLeft ? at.left : at.right - width
  const below = at.bottom + gap
  const top = below + height > innerHeight - edge ? at.top - gap - height : below
  box.style.setProperty('left', `${clamp(left, edge, innerWidth - width - edge)}px`)
  box.style.setProperty('top', `${clamp(top, edge, innerHeight - height - edge)}px`)
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high))
}
