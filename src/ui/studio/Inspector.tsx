/** What is selected, at the cursor: a packet, a card, a wire; with nothing selected, the record itself. */
import { UI } from '../../content/text/en.ui.ts'
import { select, usePlayback } from '../store/playback.ts'
import { useDocument } from '../store/document.ts'
import { Icon } from '../parts/Icon.tsx'
import { useCast } from '../use-run.ts'
import styles from './Inspector.module.css'
import { NodePanel } from './NodePanel.tsx'
import { PacketPanel } from './PacketPanel.tsx'
import { RecordPanel } from './RecordPanel.tsx'
import { WirePanel } from './WirePanel.tsx'

export function Inspector() {
  const selection = usePlayback((state) => state.selection)
  return (
    <aside className={styles['pane']} aria-label={UI.inspector}>
      <Selected />
      {selection !== null && (
        <button
          type="button"
          className={`btn quiet sq ${styles['close']}`}
          aria-label={UI.close}
          onClick={() => select(null)}
        >
          <Icon name="close" />
        </button>
      )}
    </aside>
  )
}

export function Selected() {
  const cast = useCast()
  const selection = usePlayback((state) => state.selection)
  const design = useDocument((state) => state.design)
  if (cast === null || design === null) return <p className={styles['hint']}>{UI.loading}</p>
  switch (selection?.kind) {
    case undefined:
      return <RecordPanel cast={cast} />
    case 'packet':
      return <PacketPanel cast={cast} record={selection.record} key={selection.record} />
    case 'node': {
      const node = design.nodes.find((one) => one.id === selection.id)
      return node === undefined ? null : <NodePanel cast={cast} node={node} />
    }
    case 'link': {
      const link = design.links.find((one) => one.id === selection.id)
      return link === undefined ? null : <WirePanel cast={cast} link={link} />
    }
  }
}
