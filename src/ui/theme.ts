/** Light or dark: the system's choice until the person makes one. It is kept where the browser allows it. */
import { useSyncExternalStore } from 'react'

export type Theme = 'light' | 'dark'

const KEY = 'eventloom.theme'
const dark = globalThis.matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()
let chosen: Theme | null = kept()

function kept(): Theme | null {
  try {
    const value = globalThis.localStorage.getItem(KEY)
    return value === 'light' || value === 'dark' ? value : null
  } catch {
    return null
  }
}

export function currentTheme(): Theme {
  return chosen ?? (dark.matches ? 'dark' : 'light')
}

function apply(): void {
  if (chosen !== null) document.documentElement.dataset['theme'] = chosen
}

export function chooseTheme(theme: Theme): void {
  chosen = theme
  apply()
  try {
    globalThis.localStorage.setItem(KEY, theme)
  } catch {
    // A browser that keeps nothing: the choice holds as long as the page.
  }
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
