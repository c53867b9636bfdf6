/** The studio: space above, time below, the selection beside them. */
import type { ComponentType } from 'react'
import { Suspense, lazy, useEffect, useMemo } from 'react'
import { UI } from '../../content/text/en.ui.ts'
import { crashSelected, cutSelected, loseSelected, publishSelected } from '../actions.ts'
import { Palette, loadPalette } from '../edit/palette/load.tsx'
import { FlowCanvas } from '../canvas/FlowCanvas.tsx'
import { Chapters, loadChapters } from '../chapters/load.tsx'
import { loadEdit } from '../edit/load.tsx'
import { isEditing, startEditing, stopEditing, useEditing } from '../editing.ts'
import { closeDialog, showDialog, useIsOpen, useOwnDialogs } from '../dialogs.ts'
import { findHere } from '../find.ts'
import { PANEL_ACTIONS, useKeys } from '../keys.ts'
import { loadPacketMenus, slowSelected } from '../packet-menu/load.ts'
import { listen, summonByKey } from '../packet-menu/summon.ts'
import { TellLine, ToastLine, TroubleLine } from '../parts/Bits.tsx'
import { FileReportBox } from '../parts/FileParts.tsx'
import { KeysHelp } from '../parts/KeysHelp.tsx'
import { goEnd, goHome, pause, step, stepBusiness, stepPacket, togglePlay } from '../playhead.ts'
import { RoundPart, useRounds } from '../practice/load.tsx'
import { isLocked, isPanelShown, useStage } from '../practice/stage.ts'
import { RunCanvas } from '../RunCanvas.tsx'
import { redo, undo } from '../session.ts'
import { useDocument } from '../store/document.ts'
import { PANELS, hideToast, select, showPanel, usePlayback } from '../store/playback.ts'
import { tell } from '../told.ts'
import { PHONE, useMedia } from '../use-media.ts'
import { Dock, Sheet } from './Dock.tsx'
import { Inspector, loadForms, loadPanels } from './Inspector.tsx'
import { PANEL_NAMES, loadPanelsBelow } from './panels.ts'
import styles from './Studio.module.css'
import { TopBar } from './TopBar.tsx'
import { breakSelected, goInteresting } from '../watch/load.tsx'
import { loadWhy } from '../why/load.tsx'
import { Transport } from './Transport.tsx'

/** For who prefetches the studio with what may be asked for there. */
export const loadRest = () =>
  Promise.allSettled(
    [
      loadPanels,
      loadForms,
      loadPanelsBelow,
      loadPacketMenus,
      loadWhy,
      loadEdit,
      loadPalette,
      loadChapters,
    ].map((load) => load()),
  )

/** Without it nothing of the studio is missing but the menu. */
const PacketMenus = lazy(async (): Promise<{ default: ComponentType }> => {
  try {
    return { default: (await loadPacketMenus()).PacketMenus }
  } catch {
    return { default: () => null }
  }
})

const PANEL_ACTS = Object.fromEntries(
  PANELS.map((panel) => [
    PANEL_ACTIONS[panel],
    () => {
      showPanel(panel)
      tell(PANEL_NAMES[panel])
    },
  ]),
)

/** What can be pressed while the run is locked, or covered. */
const FEW = { help: () => showDialog('keys') }

export function Studio() {
  useOwnDialogs()
  const help = useIsOpen('keys')
  const phone = useMedia(PHONE)
  const stage = useStage((state) => state.stage)
  const locked = useStage(isLocked)
  useRounds()
  const name = useDocument((state) => state.design?.name)
  useEffect(() => {
    document.title = name === undefined ? UI.brand : `${name} · ${UI.brand}`
  }, [name])
  useEffect(() => pause, [])
  useEffect(listen, [])
  const actions = useMemo(
    () => ({
      play: togglePlay,
      step: () => step(1),
      stepBack: () => step(-1),
      stepPacket: () => stepPacket(1),
      stepPacketBack: () => stepPacket(-1),
      stepBusiness: () => stepBusiness(1),
      stepBusinessBack: () => stepBusiness(-1),
      start: goHome,
      end: goEnd,
      next: () => void goInteresting(1),
      former: () => void goInteresting(-1),
      break: () => void breakSelected(),
      cut: cutSelected,
      crash: crashSelected,
      loss: loseSelected,
      slow: () => void slowSelected(),
      publish: publishSelected,
      edit: () => (isEditing(usePlayback.getState()) ? stopEditing() : startEditing()),
      undo,
      redo,
      packetMenu: summonByKey,
      ...PANEL_ACTS,
      find: findHere,
      help: () => showDialog('keys'),
      leave: () => {
        hideToast()
        select(null)
      },
    }),
    [],
  )
  useKeys(locked ? FEW : actions)
  return (
    <div className={styles['app']}>
      <TopBar onHelp={() => showDialog('keys')} />
      <div className={styles['said']}>
        <TroubleLine />
        <FileReportBox />
      </div>
      <Chapters />
      {stage !== 'none' && <RoundPart of="strip" />}
      <Main phone={phone} />
      <TellLine />
      <ToastLine />
      <KeysHelp open={help} home={false} onClose={() => closeDialog('keys')} />
    </div>
  )
}

/** In a round its parts stand beside the canvas, and while a prediction is wanted in the place of the run. */
function Main({ phone }: { readonly phone: boolean }) {
  const editing = useEditing()
  const stage = useStage((state) => state.stage)
  const panel = useStage(isPanelShown)
  if (stage === 'debrief') {
    return (
      <main id="main" className={styles['main']}>
        <RoundPart of="debrief" />
      </main>
    )
  }
  const known = panel && !editing && !phone
  const wide = editing ? styles['editing'] : known ? styles['round'] : ''
  return (
    <main id="main" className={`${styles['main']} ${wide}`}>
      {editing && <Palette />}
      {known && <RoundPart of="aside" />}
      {!(phone && panel) && <Column phone={phone} locked={stage === 'predicting'} />}
      {panel ? <RoundPart of="panel" /> : !phone && <Inspector />}
      <Suspense fallback={null}>
        <PacketMenus />
      </Suspense>
    </main>
  )
}

interface ColumnProps {
  readonly phone: boolean
  /** The run is not to be seen yet. */
  readonly locked: boolean
}

function Column({ phone, locked }: ColumnProps) {
  return (
    <div className={`${styles['column']} ${locked ? styles['locked'] : ''}`}>
      <Desk locked={locked} />
      {locked ? (
        <RoundPart of="steps" />
      ) : (
        <>
          <Transport />
          {phone ? <Sheet /> : <Dock />}
        </>
      )}
    </div>
  )
}

function Desk({ locked }: Pick<ColumnProps, 'locked'>) {
  const design = useDocument((state) => state.design)
  const catalog = usePlayback((state) => state.catalog)
  return (
    <section className={`desk ${styles['desk']}`} aria-label={UI.canvas} inert={locked}>
      {design !== null && catalog !== null ? (
        <RunCanvas canvas={FlowCanvas} design={design} catalog={catalog} />
      ) : (
        <p className={styles['loading']}>{UI.loading}</p>
      )}
    </section>
  )
}
