import { toPng } from './portrait.ts'

/** A rhythm strip on its paper: sinus rhythm, a beat that comes too early, and the pause after it. PNG, 1200 × 640. */
export function drawRhythmStrip(): Promise<Buffer> {
  const lines = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]
  const paper = lines
    .map((line) => {
      const at = line * 64
      return `<path d="M${at} 0V640M0 ${at}H1200" stroke="#e6a9a0" stroke-width="2"/><path d="M${at + 32} 0V640M0 ${at + 32}H1200" stroke="#f2d3cd" stroke-width="1.5"/>`
    })
    .join('')
  const beats = [60, 260, 460, 860, 1060].map((x) => beat(x)).join('')
  const early = `L610 340C626 190 650 180 664 300S690 470 720 380 760 340 780 340`
  const [before, after] = [beats.slice(0, beats.indexOf('L860')), beats.slice(beats.indexOf('L860'))]
  return toPng(
    1200,
    640,
    `<rect width="1200" height="640" fill="#fdf4f0"/>${paper}<path d="M0 340${before}${early}${after}L1200 340" fill="none" stroke="#26302e" stroke-width="5" stroke-linejoin="round"/>`,
  )
}

function beat(x: number): string {
  return `L${x} 340q18 -34 36 0h12l8 18 14 -190 16 226 10 -54h16q26 -64 52 0`
}

/** The two lungs with their thirds, as one draws them on a board. PNG, 1000 × 1000. */
export function drawLungs(): Promise<Buffer> {
  const lung =
    'M470 190C380 170 270 300 235 470S190 790 240 830s170 -30 225 -70c20 -14 20 -60 20 -120V260c0 -40 0 -66 -15 -70z'
  const other = `<g transform="translate(1000 0) scale(-1 1)"><path d="${lung}"/></g>`
  const thirds = [400, 600]
    .map(
      (y) =>
        `<path d="M150 ${y}H850" stroke="#5b6f86" stroke-width="5" stroke-dasharray="6 18" stroke-linecap="round"/>`,
    )
    .join('')
  return toPng(
    1000,
    1000,
    `<rect width="1000" height="1000" fill="#eef1ec"/><path d="M500 90V330M500 330L420 420M500 330L580 420" fill="none" stroke="#38495e" stroke-width="26" stroke-linecap="round"/><g fill="#b9cddd" stroke="#38495e" stroke-width="10"><path d="${lung}"/>${other}</g>${thirds}`,
  )
}
