/** The panels below the canvas: the run as text, in time, as packets; on a phone the selection too. */
import { Suspense, lazy, useEffect, useRef } from 'react'
import { UI } from '../../content/text/en.ui.ts'
import { PANEL_ACTIONS, shownOf } from '../keys.ts'
import type { PanelId } from '../store/playback.ts'
import { PANELS, seeSelection, showPanel, usePlayback } from '../store/playback.ts'
import styles from './Dock.module.css'
import { Missing, Selected } from './Inspector.tsx'
import { LOADS, PANEL_NAMES } from './panels.ts'
import { TabPanel, Tabs } from './Tabs.tsx'
import { CounterLine } from './Transport.tsx'

const DOCK_TABS = PANELS.map((id) => [id, PANEL_NAMES[id]] as const)

const [first, ...others] = DOCK_TABS
const SHEET_TABS = [first!, ['selection', UI.tabSelection] as const, ...others]

const keyOf = (id: PanelId) => shownOf(PANEL_ACTIONS[id])

function fetched(id: PanelId) {
  return lazy(async () => {
    try {
      return { default: await LOADS[id]() }
    } catch {
      return { default: Missing }
    }
  })
}

const FETCHED = {
  story: fetched('story'),
  timeline: fetched('timeline'),
  sequence: fetched('sequence'),
  messages: fetched('messages'),
  journeys: fetched('journeys'),
  ledger: fetched('ledger'),
  topics: fetched('topics'),
  problems: fetched('problems'),
}

export function Dock() {
  const shown = usePlayback((state) => state.panel)
  return (
    <section className={styles['dock']} aria-label={UI.dock}>
      <Tabs tabs={DOCK_TABS} keyOf={keyOf} shown={shown} onShow={showPanel} />
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
  const panel = usePlayback((state) => state.panel)
  const selecting = usePlayback((state) => state.seesSelection)
  const known = useRef(selection)
  // What is newly selected is shown at once; a packet chosen in a panel of packets is seen there.
  useEffect(() => {
    if (known.current === selection) return
    known.current = selection
    const seen = !selecting && panel !== 'story' && selection?.kind === 'packet'
    if (selection !== null && !seen) seeSelection()
  }, [selection, selecting, panel])
  const shown = selecting ? 'selection' : panel
  return (
    <section className={styles['sheet']} aria-label={UI.dock}>
      <Tabs
        tabs={SHEET_TABS}
        shown={shown}
        onShow={(id) => (id === 'selection' ? seeSelection() : showPanel(id))}
      />
      <TabPanel id={shown}>
        {shown === 'selection' ? <Selected /> : <Panel id={shown} />}
        {shown === 'story' && <CounterLine />}
      </TabPanel>
    </section>
  )
}

function Panel({ id }: { readonly id: PanelId }) {
  const Fetched = FETCHED[id]
  return (
    <Suspense fallback={null}>
      <Fetched />
    </Suspense>
  )
}
