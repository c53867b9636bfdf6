/** Changes to the other language, which is named in its own words. What is open is kept, and the page begins anew. */
import { spokenLanguage } from '../../content/text/language.ts'
import { LANGUAGES } from '../language.ts'
import { loadTakeUp } from '../again/load.ts'

/** `short`: where there is little room, only its sign. */
export function LanguageButton({ short = false }: { readonly short?: boolean }) {
  const other = spokenLanguage() === 'en' ? 'de' : 'en'
  const name = LANGUAGES[other]
  const change = async () => (await loadTakeUp()).changeTo(other)
  return (
    <button
      type="button"
      className="btn quiet"
      lang={other}
      aria-label={name}
      title={name}
      onClick={() => void change()}
    >
      {short ? other.toUpperCase() : name}
    </button>
  )
}
