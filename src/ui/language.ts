/**
 * Which language the page speaks: the one that was chosen, else the first of the browser's that we speak, else
 * English. The page begins with it, so nothing but this may be asked for here.
 */
import type { Language } from '../content/text/language.ts'
import { keepChoice, keptChoice } from './kept-choice.ts'

/** Each in its own words. */
export const LANGUAGES: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' }

const KEY = 'eventloom.language'
const SPOKEN = Object.keys(LANGUAGES) as readonly Language[]

export function wantedLanguage(): Language {
  const ours = globalThis.navigator.languages.map((locale) => locale.slice(0, 2).toLowerCase())
  return (
    keptChoice(KEY, SPOKEN) ?? SPOKEN.find((language) => language === ours.find(isSpoken)) ?? 'en'
  )
}

/** It holds from the next page on: words are made when the page begins. */
export function keepLanguage(language: Language): void {
  keepChoice(KEY, language)
}

function isSpoken(language: string): boolean {
  return language in LANGUAGES
}
