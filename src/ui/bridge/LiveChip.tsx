/** In the bar while a session is live, wherever the person looks: to whom, and the way out. */
import { UI } from '../../content/text/en.ui.ts'
import { Icon } from '../parts/Icon.tsx'
import { select } from '../store/playback.ts'
import styles from './LiveChip.module.css'
import { isLive, useBridge } from './state.ts'

export function LiveChip() {
  const session = useBridge((state) => state.session)
  if (!isLive(session)) return null
  const { node, host, phase } = session
  return (
    <span className={`${styles['chip']} ${styles[phase]}`} data-live={phase}>
      <button type="button" onClick={() => select({ kind: 'node', id: node })}>
        <Icon name="plug" size={14} />
        {UI.live(host)}
      </button>
      <button
        type="button"
        aria-label={UI.liveEnd(host)}
        title={UI.liveEnd(host)}
        onClick={() => useBridge.getState().end()}
      >
        <Icon name="close" size={14} />
      </button>
    </span>
  )
}
