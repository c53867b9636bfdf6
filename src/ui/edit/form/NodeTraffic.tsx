/** What the selected node sends and gets: by topic from the design, and counted where a run has been filmed. */
import { useMemo } from 'react'
import { EDIT_FORM } from '../../../content/text/en.edit-form.ts'
import type { Design, NodeId } from '../../../design/design.ts'
import type { Flow } from '../../../design/traffic.ts'
import { trafficOf } from '../../../design/traffic.ts'
import { numberOfNode } from '../../actions.ts'
import { countText } from '../../format.ts'
import { select, usePlayback } from '../../store/playback.ts'
import { useCast } from '../../use-run.ts'
import { titleOfId } from '../node-edits.ts'
import type { Counted } from './traffic.ts'
import { countPackets, publishesOf } from './traffic.ts'
import styles from './Form.module.css'

interface TrafficProps {
  readonly design: Design
  readonly id: NodeId
}

export function NodeTraffic({ design, id }: TrafficProps) {
  const flows = useMemo(() => trafficOf(design, id), [design, id])
  const counted = useCounted(id)
  return (
    <div className={styles['traffic']}>
      {(['emits', 'reads'] as const).map((way) => (
        <section key={way} aria-label={EDIT_FORM[way]}>
          <h3>{EDIT_FORM[way]}</h3>
          <Flows
            design={design}
            flows={flows.filter((flow) => flow.way === way)}
            counted={counted}
          />
        </section>
      ))}
      <section aria-label={EDIT_FORM.packets}>
        <h3>{EDIT_FORM.packets}</h3>
        {counted === null ? <p>{EDIT_FORM.notFilmed}</p> : <Packets counted={counted} />}
      </section>
    </div>
  )
}

/** Counted once the film is whole; null before. */
function useCounted(id: NodeId): Counted | null {
  const cast = useCast()
  const done = usePlayback((state) => state.done)
  const run = usePlayback((state) => state.run)
  return useMemo(() => {
    // Another run has another number, and other rows.
    if (cast === null || !done || run === null) return null
    return countPackets(cast, numberOfNode(id))
  }, [cast, done, run, id])
}

interface FlowsProps {
  readonly design: Design
  readonly flows: readonly Flow[]
  readonly counted: Counted | null
}

function Flows({ design, flows, counted }: FlowsProps) {
  if (flows.length === 0) return <p>{EDIT_FORM.noTopics}</p>
  return (
    <ul>
      {flows.map((flow) => (
        <li key={`${flow.topic} ${flow.qos} ${String(flow.will)}`}>
          <code>{flow.topic}</code> <span>{EDIT_FORM.qos(flow.qos)}</span>
          {flow.will && <span> {EDIT_FORM.asWill}</span>}
          {counted !== null && !flow.will && (
            <span> · {EDIT_FORM.publishes(countText(publishesOf(counted, flow)))}</span>
          )}
          <p>
            {flow.peers.length === 0
              ? flow.way === 'emits'
                ? EDIT_FORM.toNobody
                : EDIT_FORM.fromNobody
              : flow.way === 'emits'
                ? EDIT_FORM.to
                : EDIT_FORM.from}{' '}
            {flow.peers.map((peer) => (
              <button
                key={peer}
                type="button"
                className="chip"
                onClick={() => select({ kind: 'node', id: peer })}
              >
                {titleOfId(design, peer)}
              </button>
            ))}
          </p>
        </li>
      ))}
    </ul>
  )
}

function Packets({ counted }: { readonly counted: Counted }) {
  const names = [...new Set([...counted.sent.keys(), ...counted.got.keys()])]
  if (names.length === 0) return <p>{EDIT_FORM.noPackets}</p>
  return (
    <table className="tbl">
      <thead>
        <tr>
          <th>{EDIT_FORM.packet}</th>
          <th className="r">{EDIT_FORM.sent}</th>
          <th className="r">{EDIT_FORM.got}</th>
        </tr>
      </thead>
      <tbody>
        {names.map((name) => (
          <tr key={name}>
            <td>{name}</td>
            <td className="r">{countText(counted.sent.get(name) ?? 0)}</td>
            <td className="r">{countText(counted.got.get(name) ?? 0)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
