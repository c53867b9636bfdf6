/** The colours of the tokens as the canvas element takes them, read once for each theme. */
import { MESSAGE_COLOURS, colourToken } from './message-colour.ts'

export interface Palette {
  /** By message colour; 0 is the neutral one. */
  readonly messages: readonly string[]
  readonly desk: string
  readonly text1: string
  readonly text2: string
  readonly accent: string
  readonly fault: string
  /** A font for labels, as the context takes it. */
  readonly labelFont: string
}

/** Reads what the tokens are worth inside `host`. */
export function readPalette(host: HTMLElement): Palette {
  return withTokens(host, (worth, family) => ({
    messages: Array.from({ length: MESSAGE_COLOURS + 1 }, (_, i) => worth(colourToken(i))),
    desk: worth('--desk'),
    text1: worth('--text-1'),
    text2: worth('--text-2'),
    accent: worth('--accent'),
    fault: worth('--fault'),
    labelFont: `500 10px ${family('--sans')}`,
  }))
}

type Worth = (token: string) => string

/** Colours and families of fonts, as the browser computes them inside `host`. */
export function withTokens<T>(host: HTMLElement, read: (worth: Worth, family: Worth) => T): T {
  const probe = document.createElement('span')
  probe.hidden = true
  // Forced colours reach words only; shapes keep their message's colour.
  probe.style.setProperty('forced-color-adjust', 'none')
  host.append(probe)
  const worth = (token: string): string => {
    probe.style.color = `var(${token})`
    return getComputedStyle(probe).color
  }
  const family = (token: string): string => {
    probe.style.fontFamily = `var(${token})`
    return getComputedStyle(probe).fontFamily
  }
  const result = read(worth, family)
  probe.remove()
  return result
}

/** Calls back whenever colours or the font may have changed, until the returned function is called. */
export function onThemeChange(changed: () => void): () => void {
  const queries = [
    '(prefers-color-scheme: dark)',
    '(prefers-contrast: more)',
    '(forced-colors: active)',
  ].map((query) => matchMedia(query))
  for (const query of queries) query.addEventListener('change', changed)
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme', 'class', 'style'] })
  // Labels drawn before the font was there are drawn again with it.
  document.fonts.addEventListener('loadingdone', changed)
  return () => {
    document.fonts.removeEventListener('loadingdone', changed)
    for (const query of queries) query.removeEventListener('change', changed)
    observer.disconnect()
  }
}
