/** The panels below the canvas: the run as text, and as packets in time; on a phone the selection too. */
import { Suspense, lazy, useState } from 'react'
import { UI } from '../../content/text/en.ui.ts'
import { loadSequence } from '../sequence/load.ts'
import { usePlayback } from '../store/playback.ts'
import styles from './Dock.module.css'
import { Selected } from './Inspector.tsx'
import { Story } from './Story.tsx'
import { TabPanel, Tabs } from './Tabs.tsx'
import { CounterLine } from './Transport.tsx'

const Sequence = lazy(async () => ({ default: (await loadSequence()).Sequence }))

const DOCK_TABS = [
  ['story', UI.tabStory],
  ['sequence', UI.tabSequence],
] as const

const SHEET_TABS = [
  ['story', UI.tabStory],
  ['selection', UI.tabSelection],
  ['sequence', UI.tabSequence],
] as const

export function Dock() {
  const [shown, setShown] = useState<'story' | 'sequence'>('story')
  return (
    <section className={styles['dock']} aria-label={UI.dock}>
      <Tabs tabs={DOCK_TABS} shown={shown} onShow={setShown} />
      <TabPanel id={shown}>
        <Panel id={shown} />
      </TabPanel>
      <CounterLine />
    </section>
  )
}

/** On a phone the panels and the selection share one place. */
export function Sheet() {
  const selection = usePlayback((state) => state.selection)
  const [shown, setShown] = useState<'story' | 'selection' | 'sequence'>('story')
  const [known, setKnown] = useState(selection)
  // What is newly selected is shown at once; a packet chosen among the arrows is seen there.
  if (known !== selection) {
    setKnown(selection)
    const seen = shown === 'sequence' && selection?.kind === 'packet'
    if (selection !== null && !seen) setShown('selection')
  }
  return (
    <section className={styles['sheet']} aria-label={UI.dock}>
      <Tabs tabs={SHEET_TABS} shown={shown} onShow={setShown} />
      <TabPanel id={shown}>
        {shown === 'selection' ? <Selected /> : <Panel id={shown} />}
        {shown === 'story' && <CounterLine />}
      </TabPanel>
    </section>
  )
}

function Panel({ id }: { readonly id: 'story' | 'sequence' }) {
  if (id === 'story') return <Story />
  return (
    <Suspense fallback={null}>
      <Sequence />
    </Suspense>
  )
}
