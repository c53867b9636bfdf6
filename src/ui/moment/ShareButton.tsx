/** Opens the dialog that makes a link. The dialog is fetched when it is asked for. */
import { Suspense, useEffect } from 'react'
import { UI } from '../../content/text/en.ui.ts'
import { closeDialog, showDialog, useIsOpen } from '../dialogs.ts'
import { Icon } from '../parts/Icon.tsx'
import { patient } from '../parts/patient.tsx'
import { pause } from '../playhead.ts'
import { usePlayback } from '../store/playback.ts'
import { loadShare } from './load.ts'

const Share = patient(async () => (await loadShare()).Share, Missing)

/** Without a connection it may not come: it is closed, and can be opened again. */
function Missing() {
  useEffect(() => closeDialog('share'), [])
  return null
}

interface ShareButtonProps {
  /** The class of its word, which a narrow bar hides. */
  readonly word: string | undefined
}

export function ShareButton({ word }: ShareButtonProps) {
  const open = useIsOpen('share')
  const ready = usePlayback((state) => state.opened !== null)
  return (
    <>
      <button
        type="button"
        className="btn"
        aria-label={UI.share}
        aria-haspopup="dialog"
        aria-disabled={!ready}
        title={UI.shareTitle}
        onClick={() => {
          if (!ready) return
          pause()
          showDialog('share')
        }}
      >
        <Icon name="share" size={14} />
        <span className={word}>{UI.share}</span>
      </button>
      {open && (
        <Suspense fallback={null}>
          <Share onClose={() => closeDialog('share')} />
        </Suspense>
      )}
    </>
  )
}
