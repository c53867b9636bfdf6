/** The page begins: what speaks the wanted language comes before everything with words in it. */
import type { Language } from '../content/text/language.ts'
import { speak } from '../content/text/language.ts'
import { wantedLanguage } from './language.ts'

async function speakIn(language: Language): Promise<void> {
  if (language === 'en') return
  try {
    speak((await import('../content/text/de.ts')).german)
    document.documentElement.lang = language
  } catch {
    // Without a connection the words may not come: then it is English.
  }
}

async function begin(): Promise<void> {
  await speakIn(wantedLanguage())
  const { start } = await import('./start.tsx')
  start()
}

// Not awaited: what is fetched imports from here, and would wait for this to end.
void begin()
