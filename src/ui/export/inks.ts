/** The colours and fonts of a picture, as numbers that every tool knows: other tools read no custom properties. */
import { MESSAGE_COLOURS, colourToken } from '../canvas/message-colour.ts'
import type { Palette } from '../canvas/palette.ts'
import { withTokens } from '../canvas/palette.ts'

export interface Inks extends Palette {
  readonly card: string
  readonly hair: string
  readonly line: string
  readonly strong: string
  readonly text3: string
  readonly faultLine: string
  readonly faultWash: string
  readonly warn: string
  readonly ok: string
  readonly sans: string
  readonly mono: string
}

/** What the tokens are worth inside `host`. The ground of a picture is paper in the light theme, the desk in the dark. */
export function readInks(host: HTMLElement, theme: 'light' | 'dark'): Inks {
  return withTokens(host, (worth, family) => {
    const ink = (token: string) => inHex(worth(token))
    const sans = family('--sans')
    return {
      messages: Array.from({ length: MESSAGE_COLOURS + 1 }, (_, i) => ink(colourToken(i))),
      desk: ink(theme === 'light' ? '--card' : '--desk'),
      card: ink('--card'),
      hair: ink('--hair'),
      line: ink('--line'),
      strong: ink('--strong'),
      text1: ink('--text-1'),
      text2: ink('--text-2'),
      text3: ink('--text-3'),
      accent: ink('--accent'),
      fault: ink('--fault'),
      faultLine: ink('--fault-line'),
      faultWash: ink('--fault-wash'),
      warn: ink('--warn'),
      ok: ink('--ok'),
      sans,
      mono: family('--mono'),
      labelFont: `500 10px ${sans}`,
    }
  })
}

/** `oklch(…)` as `#rrggbb`, as the browser paints it. */
function inHex(colour: string): string {
  const context = new OffscreenCanvas(1, 1).getContext('2d')
  if (context === null) return colour
  context.fillStyle = colour
  context.fillRect(0, 0, 1, 1)
  const [r = 0, g = 0, b = 0] = context.getImageData(0, 0, 1, 1).data
  return `#${[r, g, b].map((part) => part.toString(16).padStart(2, '0')).join('')}`
}
