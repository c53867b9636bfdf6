/** Small things that every place uses: the theme button, the toast, what is wrong with the run. */
import { useEffect } from 'react'
import { UI } from '../../content/text/en.ui.ts'
import { takeNewer, useNewer } from '../offline.ts'
import { restartWorker, undo } from '../session.ts'
import { hideToast, usePlayback } from '../store/playback.ts'
import { chooseTheme, useTheme } from '../theme.ts'
import { useTold } from '../told.ts'
import { sayPhrase } from '../words.ts'
import styles from './Bits.module.css'
import { Icon } from './Icon.tsx'

export function ThemeButton() {
  const theme = useTheme()
  const other = theme === 'dark' ? 'light' : 'dark'
  const label = other === 'dark' ? UI.toDark : UI.toLight
  return (
    <button
      type="button"
      className="btn quiet sq"
      aria-label={label}
      title={label}
      onClick={() => chooseTheme(other)}
    >
      <Icon name={other === 'dark' ? 'moon' : 'sun'} />
    </button>
  )
}

/** For who does not see it: what a key has done. */
export function TellLine() {
  const { told, times } = useTold()
  return (
    <output className="unseen">
      <span key={times}>{told}</span>
    </output>
  )
}

const TOAST_MS = 8_000

export function ToastLine() {
  const toast = usePlayback((state) => state.toast)
  useEffect(() => {
    if (toast === null) return
    const timer = setTimeout(hideToast, TOAST_MS)
    return () => clearTimeout(timer)
  }, [toast])
  return (
    <output className={styles['place']}>
      {toast !== null && (
        <div className={`float ${styles['toast']}`}>
          <span>{sayPhrase(toast.phrase)}</span>
          {toast.undo && (
            <button type="button" className="btn" onClick={undo}>
              {UI.undo}
            </button>
          )}
          {toast.act !== undefined && (
            <button type="button" className="btn" onClick={toast.act.run}>
              {toast.act.word}
            </button>
          )}
          <button
            type="button"
            className="btn quiet sq"
            aria-label={UI.dismiss}
            onClick={hideToast}
          >
            <Icon name="close" />
          </button>
        </div>
      )}
    </output>
  )
}

/** A newer build is there: it is taken when the person wants it. */
function NewerLine() {
  const newer = useNewer((state) => state.newer)
  if (newer === null) return null
  return (
    <output className={styles['trouble']}>
      <span>{UI.newer}</span>
      <button type="button" className="btn" onClick={() => void takeNewer()}>
        {UI.reload}
      </button>
    </output>
  )
}

/** What is wrong with the run, what is safe, and what to do; and whether there is a newer build. */
export function TroubleLine() {
  return (
    <>
      <NewerLine />
      <RunTrouble />
    </>
  )
}

function RunTrouble() {
  const trouble = usePlayback((state) => state.trouble)
  const stopped = usePlayback((state) => state.stopped)
  if (trouble === null && stopped === null) return null
  return (
    <div className={styles['trouble']} role="alert">
      <span>
        {trouble === null
          ? sayPhrase({ say: `record.stop.${stopped}` })
          : sayPhrase(trouble.phrase)}
      </span>
      {trouble?.restart === true && (
        <button type="button" className="btn" onClick={() => void restartWorker()}>
          {UI.restart}
        </button>
      )}
      {trouble !== null && (
        <button
          type="button"
          className="btn quiet sq"
          aria-label={UI.dismiss}
          onClick={() => usePlayback.setState({ trouble: null })}
        >
          <Icon name="close" />
        </button>
      )}
    </div>
  )
}
