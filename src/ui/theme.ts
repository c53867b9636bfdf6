/** Light or dark: the system's choice until the person makes one. It is kept where the browser allows it. */
import { useSyncExternalStore } from 'react'
import { keepChoice, keptChoice } from './kept-choice.ts'

export type Theme = 'light' | 'dark'

const KEY = 'eventloom.theme'
const dark = globalThis.matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()
let chosen = keptChoice<Theme>(KEY, ['light', 'dark'])

export function currentTheme(): Theme {
  return chosen ?? (dark.matches ? 'dark' : 'light')
}

function apply(): void {
  if (chosen !== null) document.documentElement.dataset['theme'] = chosen
}

export function chooseTheme(theme: Theme): void {
  chosen = theme
  apply()
  keepChoice(KEY, theme)
  for (const listener of listeners) listener()
}

function listen(changed: () => void): () => void {
  listeners.add(changed)
  dark.addEventListener('change', changed)
  return () => {
    listeners.delete(changed)
    dark.removeEventListener('change', changed)
  }
}

export function useTheme(): Theme {
  return useSyncExternalStore(listen, currentTheme)
}

apply()
