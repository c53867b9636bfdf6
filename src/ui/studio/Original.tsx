/** The way to the original, where there is one beside what the person has made of it. */
import { phrase } from '../../core/codes.ts'
import { UI } from '../../content/text/en.ui.ts'
import { loadOriginal } from '../library/load.ts'
import { useSaving } from '../library/saving.ts'
import { useDocument } from '../store/document.ts'
import { usePlayback } from '../store/playback.ts'

interface OriginalProps {
  /** In a list it is an item. */
  readonly as?: 'li'
  readonly className?: string | undefined
  readonly onDone?: () => void
}

export function OriginalButton({ as: Around, className = '', onDone }: OriginalProps) {
  const saving = useSaving((state) => state.saving)
  const kind = useDocument((state) => state.origin?.kind)
  if (saving === 'none' || (kind !== 'builtin' && kind !== 'link')) return null
  const button = (
    <button
      type="button"
      className={`btn quiet ${className}`}
      title={UI.originalTitle}
      onClick={() => {
        onDone?.()
        void openOriginal()
      }}
    >
      {UI.original}
    </button>
  )
  return Around === undefined ? button : <Around>{button}</Around>
}

/** Without a connection the code may not come: what is open stays. */
async function openOriginal(): Promise<void> {
  try {
    await (await loadOriginal()).openOriginal()
  } catch {
    usePlayback.setState({ trouble: { phrase: phrase('run.notFetched'), restart: false } })
  }
}
