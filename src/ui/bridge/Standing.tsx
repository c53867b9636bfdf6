/** How a live session stands: the connection, what the broker said, what came and went. */
import { useEffect, useState } from 'react'
import { LIVE } from '../../content/text/en.live.ts'
import { durationText } from '../../content/text/duration.ts'
import type { Dist } from '../../core/dist.ts'
import { typical } from '../../core/dist.ts'
import type { Greeting, RoundTrip } from '../../live/api.ts'
import { countText } from '../format.ts'
import inspector from '../studio/Inspector.module.css'
import { sayPhrase } from '../words.ts'
import styles from './Bridge.module.css'
import type { BridgeSession } from './state.ts'
import { isLive, useBridge } from './state.ts'

interface StandingProps {
  readonly session: BridgeSession
  /** One way, on the wire of the bridge in the design; null: it has none. */
  readonly latency: Dist | null
}

export function Standing({ session, latency }: StandingProps) {
  const { phase, host, clientId, greeting, because, behind, arrived, tooLarge, roundTrip } = session
  const live = isLive(session)
  return (
    <>
      <dl className={inspector['rows']}>
        <dt>{LIVE.state}</dt>
        <dd aria-live="polite" data-bridge={phase}>
          <span className={styles[phase]}>{stateText(session)}</span>
          {phase === 'waiting' && <Until session={session} />}
        </dd>
        <dt>{LIVE.where}</dt>
        <dd className="mono">{host}</dd>
        <dt>{LIVE.client}</dt>
        <dd className="mono">{clientId}</dd>
        {greeting !== null && (
          <>
            <dt>{LIVE.said}</dt>
            <dd>{greetingText(greeting)}</dd>
          </>
        )}
        <dt>{LIVE.cameIn}</dt>
        <dd data-came-in={arrived}>
          {countText(arrived)}
          {tooLarge > 0 && `, ${LIVE.figures.tooLarge(countText(tooLarge))}`}
        </dd>
        <dt>{LIVE.wentOut}</dt>
        <dd data-went-out={session.sent}>{outText(session)}</dd>
        {roundTrip !== null && (
          <>
            <dt>{LIVE.roundTrip}</dt>
            <dd data-round-trips={roundTrip.count}>{roundTripText(roundTrip, latency)}</dd>
          </>
        )}
      </dl>
      {live && behind > 0 && (
        <p className={styles['because']} data-behind={behind}>
          {LIVE.behind(countText(behind))}
        </p>
      )}
      {because !== null && <p className={styles['because']}>{sayPhrase(because)}</p>}
      {live && (
        <div className={inspector['actions']}>
          <button type="button" className="btn" onClick={() => useBridge.getState().end()}>
            {LIVE.disconnect}
          </button>
        </div>
      )}
      {!live && arrived > 0 && (
        <p className={inspector['quiet']}>{LIVE.recorded(countText(arrived))}</p>
      )}
    </>
  )
}

function stateText({ phase, attempt }: BridgeSession): string {
  switch (phase) {
    case 'opening':
      return LIVE.opening(attempt)
    case 'up':
      return LIVE.up
    case 'waiting':
    case 'over':
      return LIVE.over
  }
}

/** Measured, and beside it what the wire of the design takes both ways. */
function roundTripText({ count, medianMs }: RoundTrip, latency: Dist | null): string {
  // A browser's clock may be no finer than a tenth of a millisecond, and is no better than that.
  const measured = LIVE.measured(durationText(Math.round(medianMs * 10) / 10), countText(count))
  if (latency === null) return measured
  return `${measured}; ${LIVE.modelled(durationText(2 * typical(latency)))}`
}

/** Counts down to the next attempt. */
function Until({ session: { retryAt } }: { readonly session: BridgeSession }) {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500)
    return () => clearInterval(timer)
  }, [])
  if (retryAt === null) return null
  const seconds = Math.max(0, Math.ceil((retryAt - now) / 1_000))
  return <span aria-hidden="true">, {LIVE.waiting(countText(seconds))}</span>
}

function greetingText({
  maximumQos,
  receiveMaximum,
  keepAlive,
  maximumPacketSize,
  sessionPresent,
}: Greeting): string {
  return [
    LIVE.greeting(maximumQos, countText(receiveMaximum)),
    keepAlive === null ? '' : LIVE.keepAlive(keepAlive),
    maximumPacketSize === null ? '' : LIVE.packets(countText(maximumPacketSize)),
    sessionPresent ? LIVE.resumed : '',
  ].join('')
}

function outText({ left, sent, failed, waiting }: BridgeSession): string {
  return [
    LIVE.figures.sent(countText(sent), countText(left)),
    failed > 0 ? LIVE.figures.failed(countText(failed)) : '',
    waiting > 0 ? LIVE.figures.waits(countText(waiting)) : '',
  ]
    .filter((part) => part !== '')
    .join(', ')
}
