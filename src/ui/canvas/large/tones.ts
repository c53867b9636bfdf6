/** The colours of the tokens that painted cards and wires take, as the canvas element takes them. */
import { withTokens } from '../palette.ts'

export interface Tones {
  readonly card: string
  readonly hub: string
  readonly line: string
  readonly strong: string
  readonly text: string
  readonly quiet: string
  readonly accent: string
  readonly fault: string
  readonly faultLine: string
  readonly faultWash: string
  readonly family: string
}

export function readTones(host: HTMLElement): Tones {
  return withTokens(host, (worth, family) => ({
    card: worth('--card'),
    hub: worth('--line'),
    line: worth('--line'),
    strong: worth('--strong'),
    text: worth('--text-1'),
    quiet: worth('--text-3'),
    accent: worth('--accent'),
    fault: worth('--fault'),
    faultLine: worth('--fault-line'),
    faultWash: worth('--fault-wash'),
    family: family('--sans'),
  }))
}
