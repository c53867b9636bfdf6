/** A bridge from near: what it would do outside, the confirmation before it does, and how the session stands. */
import { useEffect, useId, useState } from 'react'
import { LIVE, liveTexts } from '../../content/text/en.live.ts'
import type { BridgeNode, Design } from '../../design/design.ts'
import { hostOf } from '../../design/host-of.ts'
import { countText } from '../format.ts'
import { Icon } from '../parts/Icon.tsx'
import { useDocument } from '../store/document.ts'
import { usePlayback } from '../store/playback.ts'
import inspector from '../studio/Inspector.module.css'
import { addSentences, sayPhrase } from '../words.ts'
import styles from './Bridge.module.css'
import type { BridgeOutside, Way } from './plan.ts'
import { outsideOf, wireOf } from './plan.ts'
import { connect } from './session.ts'
import { Standing } from './Standing.tsx'
import { isLive, useBridge } from './state.ts'

addSentences(liveTexts)

export function BridgePanel({ node }: { readonly node: BridgeNode }) {
  const design = useDocument((state) => state.design)
  const session = useBridge((state) => state.session)
  if (design === null) return null
  const outside = outsideOf(design, node)
  const here = session !== null && session.node === node.id ? session : null
  return (
    <section className={inspector['sec']} aria-label={LIVE.title}>
      <h2>
        <Icon name="plug" size={14} />
        {LIVE.title}
      </h2>
      {here !== null && <Standing session={here} latency={wireOf(design, node)?.latency ?? null} />}
      <Crossing outside={outside} granted={here?.granted ?? []} />
      {!isLive(session) && <Door key={node.id} design={design} node={node} outside={outside} />}
    </section>
  )
}

interface CrossingProps {
  readonly outside: BridgeOutside
  readonly granted: readonly number[]
}

/** What crosses, as the real broker knows it, and what it has granted. */
function Crossing({ outside, granted }: CrossingProps) {
  const { incoming, outgoing } = outside
  if (incoming.length + outgoing.length === 0) return null
  const row = (way: 'in' | 'out', { outside: topic, qos }: Way, i: number) => (
    // A filter may stand in both lists, and twice in one.
    // oxlint-disable-next-line react/no-array-index-key
    <tr key={`${way} ${i}`}>
      <td>{LIVE[way]}</td>
      <td className="mono">{topic}</td>
      <td>{way === 'in' ? grantedText(qos, granted[i]) : `${qos}`}</td>
    </tr>
  )
  return (
    <table className={`tbl ${styles['crosses']}`}>
      <caption className="unseen">{LIVE.crosses}</caption>
      <thead>
        <tr>
          <th scope="col">{LIVE.way}</th>
          <th scope="col">{LIVE.topic}</th>
          <th scope="col">{LIVE.qos}</th>
        </tr>
      </thead>
      <tbody>
        {incoming.map((way, i) => row('in', way, i))}
        {outgoing.map((way, i) => row('out', way, i))}
      </tbody>
    </table>
  )
}

function grantedText(asked: number, granted: number | undefined): string {
  if (granted === undefined) return `${asked}`
  if (granted >= 0x80) return LIVE.refused(`0x${granted.toString(16).toUpperCase()}`)
  return LIVE.granted(asked, granted)
}

interface DoorProps {
  readonly design: Design
  readonly node: BridgeNode
  readonly outside: BridgeOutside
}

/** What is typed here is gone with it: nothing of it is kept anywhere else. */
function Door({ design, node, outside }: DoorProps) {
  const [asking, setAsking] = useState(false)
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const { problem } = outside
  const { url, speaks } = node.config
  const insecure = location.protocol === 'https:' && url.startsWith('ws:')
  return (
    <>
      <p className={inspector['quiet']}>{LIVE.off}</p>
      <dl className={inspector['rows']}>
        <dt>{LIVE.where}</dt>
        <dd className="mono">{url}</dd>
        <dt>{LIVE.speaks}</dt>
        <dd>{LIVE[speaks]}</dd>
      </dl>
      <form
        className={styles['door']}
        autoComplete="off"
        data-keeps-keys=""
        onSubmit={(event) => {
          event.preventDefault()
          if (problem === null) setAsking(true)
        }}
      >
        <Field name={LIVE.username} value={username} onChange={setUsername} />
        <Field name={LIVE.password} value={password} onChange={setPassword} secret />
        <p className={inspector['quiet']}>{LIVE.notKept}</p>
        {signsInOpenly(url) && username + password !== '' && (
          <p className={inspector['fault']}>{LIVE.inClear}</p>
        )}
        {insecure && <p className={inspector['fault']}>{LIVE.pageIsSecure}</p>}
        {problem !== null && <p className={inspector['fault']}>{sayPhrase(problem)}</p>}
        {!asking && (
          <button type="submit" className="btn" aria-disabled={problem !== null}>
            <Icon name="plug" size={14} />
            {LIVE.ask}
          </button>
        )}
      </form>
      {asking && problem === null && (
        <Confirm
          outside={outside}
          onNo={() => setAsking(false)}
          onYes={() => {
            setAsking(false)
            connect(design, node, { username, password })
            setPassword('')
          }}
        />
      )}
    </>
  )
}

/** Over plain WebSockets to another machine: whoever is on the way reads along. */
function signsInOpenly(url: string): boolean {
  return url.startsWith('ws:') && !/^(?:localhost|127\.|\[::1\])/.test(hostOf(url))
}

interface FieldProps {
  readonly name: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly secret?: boolean
}

function Field({ name, value, onChange, secret = false }: FieldProps) {
  const id = useId()
  return (
    <>
      <label htmlFor={id}>{name}</label>
      <input
        id={id}
        type={secret ? 'password' : 'text'}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={1_000}
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    </>
  )
}

interface ConfirmProps {
  readonly outside: BridgeOutside
  readonly onYes: () => void
  readonly onNo: () => void
}

/** Names the host and every topic. All topics of a broker are asked for apart. */
function Confirm({ outside: { host, incoming, outgoing, readsAll }, onYes, onNo }: ConfirmProps) {
  const [all, setAll] = useState(false)
  const title = useId()
  const [box, setBox] = useState<HTMLElement | null>(null)
  useEffect(() => box?.focus(), [box])
  const left = usePlayback(({ opened, cursor }) =>
    Math.max(0, Math.floor(((opened?.horizon ?? 0) - cursor.time) / 1e6)),
  )
  const ready = !readsAll || all
  return (
    <section className={styles['confirm']} aria-labelledby={title} tabIndex={-1} ref={setBox}>
      <h3 id={title}>{LIVE.confirm(host)}</h3>
      <p>{incoming.length === 0 ? LIVE.readsNothing : LIVE.reads(topicsText(incoming))}</p>
      <p>{outgoing.length === 0 ? LIVE.writesNothing : LIVE.writes(topicsText(outgoing))}</p>
      <p>{LIVE.lasts(countText(left))}</p>
      {readsAll && (
        <label className={styles['all']}>
          <input
            type="checkbox"
            checked={all}
            onChange={({ currentTarget }) => setAll(currentTarget.checked)}
          />
          {LIVE.all(host)}
        </label>
      )}
      <div className={inspector['actions']}>
        <button
          type="button"
          className="btn ink"
          aria-disabled={!ready}
          onClick={() => {
            if (ready) onYes()
          }}
        >
          {LIVE.yes(host)}
        </button>
        <button type="button" className="btn" onClick={onNo}>
          {LIVE.no}
        </button>
      </div>
    </section>
  )
}

function topicsText(ways: readonly Way[]): string {
  return ways.map(({ outside }) => outside).join(', ')
}
