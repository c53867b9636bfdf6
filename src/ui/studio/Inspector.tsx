/**
 * What is selected, at the cursor: a packet, a card, a wire; with nothing selected, the record itself. While the
 * design is drawn, its form.
 */
import { Suspense, lazy } from 'react'
import { UI } from '../../content/text/en.ui.ts'
import { useEditing } from '../editing.ts'
import { select, usePlayback } from '../store/playback.ts'
import { useDocument } from '../store/document.ts'
import { Icon } from '../parts/Icon.tsx'
import { useCast } from '../use-run.ts'
import styles from './Inspector.module.css'
import { RecordPanel } from './RecordPanel.tsx'

/** Fetched when something is selected, or before, while nobody waits (App.tsx). */
export const loadPanels = () => import('./SelectionPanel.tsx')
const SelectionPanel = lazy(async () => {
  try {
    return { default: (await loadPanels()).SelectionPanel }
  } catch {
    return { default: Missing }
  }
})

export const loadForms = () => import('../edit/form/EditPanel.tsx')
const EditPanel = lazy(async () => {
  try {
    return { default: (await loadForms()).EditPanel }
  } catch {
    return { default: Missing }
  }
})

const UnreadPanel = lazy(async () => {
  try {
    return { default: (await import('../unread/UnreadPanel.tsx')).UnreadPanel }
  } catch {
    return { default: Missing }
  }
})

export function Inspector() {
  const selection = usePlayback((state) => state.selection)
  return (
    <aside className={styles['pane']} aria-label={UI.inspector} tabIndex={-1}>
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
  const editing = useEditing()
  if (design !== null && selection?.kind === 'unread')
    return (
      <Suspense fallback={<Hint text={UI.loading} />}>
        <UnreadPanel design={design} id={selection.id} />
      </Suspense>
    )
  if (editing && design !== null && selection?.kind !== 'packet')
    return (
      <Suspense fallback={<Hint text={UI.loading} />}>
        <EditPanel design={design} />
      </Suspense>
    )
  if (cast === null || design === null) return <Hint text={UI.loading} />
  if (selection === null || selection.kind === 'unread') return <RecordPanel cast={cast} />
  return (
    <Suspense fallback={<Hint text={UI.loading} />}>
      <SelectionPanel cast={cast} design={design} selection={selection} />
    </Suspense>
  )
}

/** Without a connection the panels may not come. */
export function Missing() {
  return <Hint text={UI.panelMissing} />
}

function Hint({ text }: { readonly text: string }) {
  return <p className={styles['hint']}>{text}</p>
}
