/** Opens the dialog that makes a link. The dialog is fetched when it is asked for. */
import { Suspense, lazy, useState } from 'react'
import { UI } from '../../content/text/en.ui.ts'
import { Icon } from '../parts/Icon.tsx'
import { pause } from '../playhead.ts'
import { usePlayback } from '../store/playback.ts'
import { loadShare } from './load.ts'

const Share = lazy(async () => ({ default: (await loadShare()).Share }))

export function ShareButton() {
  const [open, setOpen] = useState(false)
  const ready = usePlayback((state) => state.opened !== null)
  return (
    <>
      <button
        type="button"
        className="btn"
        aria-haspopup="dialog"
        aria-disabled={!ready}
        title={UI.shareTitle}
        onClick={() => {
          if (!ready) return
          pause()
          setOpen(true)
        }}
      >
        <Icon name="share" size={14} />
        {UI.share}
      </button>
      {open && (
        <Suspense fallback={null}>
          <Share onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
