/** The live session of the page, if there is one: what the screen shows of it. What makes it is in `session.ts`. */
import { useMemo } from 'react'
import { create } from 'zustand'
import type { Phrase } from '../../core/codes.ts'
import { phrase } from '../../core/codes.ts'
import type { Face, Tone } from '../../design/face.ts'
import type { Greeting, RoundTrip } from '../../live/api.ts'
import type { RunOpened } from '../../worker/api.ts'

/** `over`: it has ended, and why is said until another begins. */
export type BridgePhase = 'opening' | 'up' | 'waiting' | 'over'

export interface BridgeSession {
  /** The id of the bridge. */
  readonly node: string
  /** Host and port of the real broker. */
  readonly host: string
  readonly clientId: string
  readonly phase: BridgePhase
  /** Attempts in a row. */
  readonly attempt: number
  readonly greeting: Greeting | null
  /** By filter of what comes in: the granted QoS, or a reason code; empty: not answered yet. */
  readonly granted: readonly number[]
  /** Why there is no connection, or why it is over. */
  readonly because: Phrase | null
  /** When it tries again, by the page's clock in ms; null: it does not. */
  readonly retryAt: number | null
  /** How long the real broker takes to answer; null: it has not answered yet. It is in no run. */
  readonly roundTrip: RoundTrip | null
  /** Whole seconds by which the run has fallen behind real time. */
  readonly behind: number
  /** Messages that came in; those that could not be taken: too large, or under a topic that no design takes. */
  readonly arrived: number
  readonly tooLarge: number
  /** Messages that left the design; of those: that the real broker has, that failed, that wait. */
  readonly left: number
  readonly sent: number
  readonly failed: number
  readonly waiting: number
}

interface BridgeState {
  readonly session: BridgeSession | null
  /** Ends the session; does nothing while there is none. */
  readonly end: () => void
}

export const useBridge = create<BridgeState>(() => ({ session: null, end: () => undefined }))

export function isLive(session: BridgeSession | null): session is BridgeSession {
  return session !== null && session.phase !== 'over'
}

const TONES: Readonly<Record<BridgePhase, Tone>> = {
  opening: 'quiet',
  up: 'ok',
  waiting: 'warn',
  over: 'quiet',
}

/** The cards, that of the bridge with how it stands outside: no run knows of that. */
export function useFacesOutside(faces: readonly Face[], opened: RunOpened | null): readonly Face[] {
  const node = useBridge(({ session }) => (isLive(session) ? session.node : null))
  const phase = useBridge(({ session }) => session?.phase ?? 'over')
  return useMemo(() => {
    const number = opened?.nodes.findIndex(({ id }) => id === node) ?? -1
    const face = faces[number]
    return face === undefined ? faces : faces.with(number, outside(face, phase))
  }, [faces, opened, node, phase])
}

function outside(face: Face, phase: BridgePhase): Face {
  return {
    ...face,
    rows: face.rows.map((row) =>
      row.kind === 'line' && row.label.say === 'face.bridge.state'
        ? {
            ...row,
            pieces: [{ kind: 'words', phrase: phrase(`face.bridge.${phase}`), tone: TONES[phase] }],
          }
        : row,
    ),
  }
}
