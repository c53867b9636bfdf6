/** A card from near: what it is doing, what it decided and why, how it was designed, what can be done to it. */
import { useMemo } from 'react'
import { INSPECT } from '../../content/text/en.inspect.ts'
import { SELECTION } from '../../content/text/en.selection.ts'
import type { DesignNode } from '../../design/design.ts'
import type { Face } from '../../design/face.ts'
import { kindForms } from '../../design/kind-forms.ts'
import { titleOf } from '../../design/naming.ts'
import {
  canAsk,
  crashNode,
  leaveOrReturn,
  numberOfNode,
  publishNow,
  redrive,
  restartNode,
} from '../actions.ts'
import { momentText } from '../format.ts'
import { shortcutOf, shownOf } from '../keys.ts'
import { Icon } from '../parts/Icon.tsx'
import { goTo } from '../playhead.ts'
import type { Cast } from '../story.ts'
import { clauseOf, noteText } from '../../content/text/story.ts'
import { usePlayback } from '../store/playback.ts'
import { useRecord, useVersion } from '../use-run.ts'
import { sayPhrase } from '../words.ts'
import { BridgePanel } from '../bridge/load.tsx'
import { hasCrashPlaces, summonCrashBelow } from '../packet-menu/crash-summon.ts'
import { DeployButton } from '../deploy/DeployButton.tsx'
import { BreakButton } from '../watch/BreakButton.tsx'
import { WhyNotNode } from '../why/load.tsx'
import styles from './Inspector.module.css'
import { FaceRows, isTold } from './inspect/FaceRows.tsx'
import { FilterButtons } from './inspect/FilterButtons.tsx'
import { NodeConfig } from './inspect/NodeConfig.tsx'
import { NodeDetail } from './inspect/NodeDetail.tsx'
import { PieceTexts } from './inspect/PieceText.tsx'

interface NodeProps {
  readonly cast: Cast
  readonly node: DesignNode
}

export function NodePanel({ cast, node }: NodeProps) {
  const number = numberOfNode(node.id)
  const face = usePlayback((state) => state.frame?.faces[number])
  const entry = cast.catalog?.entries.find((one) => one.kind === node.kind)
  const down = face?.state === 'down'
  const left = face?.left === true
  return (
    <>
      <section className={styles['sec']}>
        <h2>
          {titleOf(node)}
          <span className={styles['way']}>{entry === undefined ? '' : sayPhrase(entry.title)}</span>
        </h2>
        <p className={styles['pieces']}>
          <PieceTexts cast={cast} pieces={face?.meta ?? []} />
        </p>
        <div className={styles['actions']}>
          {canAsk(node, 'publishNow') && (
            <button
              type="button"
              className="btn"
              disabled={down}
              aria-keyshortcuts={shortcutOf('publish')}
              onClick={() => publishNow(node.id)}
            >
              <Icon name="publish" size={14} />
              {SELECTION.publishNow} <kbd>{shownOf('publish')}</kbd>
            </button>
          )}
          {canAsk(node, 'redrive') && <RedriveAll id={node.id} face={face} />}
          <button
            type="button"
            className="btn"
            aria-keyshortcuts={shortcutOf('crash')}
            onClick={() => (down ? restartNode : crashNode)(node.id)}
          >
            <Icon name={down ? 'restart' : 'crash'} size={14} />
            {down ? SELECTION.restartNode : SELECTION.crash} <kbd>{shownOf('crash')}</kbd>
          </button>
          {hasCrashPlaces(node) && (
            <button
              type="button"
              className="btn"
              aria-haspopup="menu"
              onClick={({ currentTarget }) => summonCrashBelow(node.id, currentTarget)}
            >
              {SELECTION.crashInside}
            </button>
          )}
          {canAsk(node, 'disconnect') && (
            <button
              type="button"
              className="btn"
              disabled={down}
              onClick={() => leaveOrReturn(node.id, left)}
            >
              {left ? SELECTION.comeBack : SELECTION.sayGoodbye}
            </button>
          )}
          {canAsk(node, 'unsubscribe') && (
            <FilterButtons node={node} left={face?.unsubscribed} down={down} />
          )}
          <BreakButton />
          {node.kind === 'service' && node.config.behaviour !== undefined && (
            <DeployButton key={node.id} node={node} />
          )}
        </div>
      </section>
      {node.kind === 'bridge' && <BridgePanel node={node} />}
      {node.kind !== 'bridge' && face?.rows.some(isTold) === true && (
        <section className={styles['sec']}>
          <h2>{SELECTION.state}</h2>
          <FaceRows cast={cast} rows={face.rows} />
        </section>
      )}
      <NodeDetail cast={cast} node={number} key={number} />
      <WhyNotNode cast={cast} node={node} />
      <Notes cast={cast} number={number} />
      <NodeConfig node={node} groups={kindForms[node.kind].groups} />
    </>
  )
}

/** Stays where it is when there are no letters left: it may have the focus. */
function RedriveAll({ id, face }: { readonly id: string; readonly face: Face | undefined }) {
  const none = (face?.letters ?? []).length === 0
  return (
    <button
      type="button"
      className="btn"
      aria-disabled={none}
      onClick={() => {
        if (!none) redrive(id)
      }}
    >
      <Icon name="publish" size={14} />
      {INSPECT.redriveAll}
    </button>
  )
}

const NOTES_MAX = 12
/** How far back notes are looked for. */
const LOOK_BACK = 20_000

function Notes({ cast, number }: { readonly cast: Cast; readonly number: number }) {
  const record = useRecord()
  const version = useVersion()
  const notes = useMemo(() => {
    const found: { record: number; version: number }[] = []
    const from = Math.min(record, cast.trace.length - 1)
    for (let at = from; at >= 0 && at > from - LOOK_BACK && found.length < NOTES_MAX; at--)
      if (cast.trace.ev(at) === 'note' && cast.trace.node(at) === number)
        found.push({ record: at, version })
    return found
  }, [cast, number, record, version])
  return (
    <section className={styles['sec']}>
      <h2>{SELECTION.notes}</h2>
      {notes.length === 0 ? (
        <p className={styles['quiet']}>{SELECTION.noNotes}</p>
      ) : (
        <ol className={styles['notes']}>
          {notes.map((note) => (
            <li key={note.record}>
              <button type="button" onClick={() => goTo(note.record)}>
                <time>{momentText(cast.trace.at(note.record))}</time>
                {noteOf(cast, note.record)}{' '}
                <span className={styles['clauseOf']}>{clauseOf(cast, note.record)}</span>
              </button>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function noteOf(cast: Cast, record: number): string {
  const row = cast.trace.row(record)
  return row.ev === 'note' ? noteText(cast, row) : ''
}
