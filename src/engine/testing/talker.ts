/**
 * A process that talks: opens or accepts, sends when its plan says so, ends connections when its plan says so, and
 * opens again. What it is told and does is written down beside it, so that it outlives a crash.
 */
import type { CloseReason, Conn, Input, Machine, Out } from '../../core/machine.ts'
import { NO_RECORD } from '../../core/row.ts'
import type { Micros } from '../../core/time.ts'
import { after, micros } from '../../core/time.ts'
import type { Toy } from './toy.ts'

/** What it does at a time: a packet of so many bytes, or the end of its newest connection. */
export interface Turn {
  at: Micros
  does: number | 'fin' | 'reset'
}

/** `malformed`: a packet whose bytes were edited into none. `closes` and `sent` are its own doing. */
type What = 'opened' | 'received' | 'malformed' | 'drained' | 'closed' | 'sent' | 'closes'

/** `life` counts the starts of the process: with each its connections are numbered anew. */
export interface Told {
  at: Micros
  life: number
  conn: Conn
  what: What
  /** The number of a packet; 0: it is about none. */
  n: number
  why: CloseReason | null
}

interface TalkerState {
  turn: number
  /** Connections that it was given in this life. */
  opened: number
  newest: Conn | null
}

export interface Plan {
  readonly turns: readonly Turn[]
  /** What it does at once on a new connection; null: nothing. The second start of its process begins anew. */
  readonly hasty: readonly Turn['does'][]
}

/**
 * Its packet of turn i is number `from` + 2 i; those of its haste are none, they have number 0. With `opens` it opens at
 * once, and again 400 ms after an end.
 */
export function talker(
  { turns, hasty }: Plan,
  { opens, from }: { opens: boolean; from: number },
  told: Told[],
): Machine<TalkerState, Toy, 'boot'> {
  let life = 0
  const write = (
    at: Micros,
    conn: Conn,
    what: What,
    more: Partial<Pick<Told, 'n' | 'why'>> = {},
  ): void => {
    told.push({ at, life, conn, what, n: 0, why: null, ...more })
  }
  const act = (
    state: TalkerState,
    does: Turn['does'],
    n: number,
    now: Micros,
    out: Out<Toy>,
  ): void => {
    const conn = state.newest
    if (conn === null) return
    if (typeof does === 'number') {
      write(now, conn, 'sent', { n })
      out.send(conn, { n, size: does }, NO_RECORD)
    } else {
      write(now, conn, 'closes')
      out.close(conn, does)
      state.newest = null
    }
  }
  return {
    init: () => ({ turn: 0, opened: 0, newest: null }),
    step(state, input: Input<Toy, 'boot'>, now, out) {
      if (input.kind === 'asked') {
        life++
        while (state.turn < turns.length && turns[state.turn]!.at < now) state.turn++
        if (opens) out.open(0, 0)
      } else if (input.kind === 'opened') {
        state.newest = input.conn
        write(now, input.conn, 'opened')
        const does = hasty[state.opened++]
        if (does !== undefined) act(state, does, 0, now, out)
      } else if (input.kind === 'received')
        write(now, input.conn, 'received', { n: input.packet.n })
      else if (input.kind === 'malformed' || input.kind === 'drained')
        write(now, input.conn, input.kind)
      else if (input.kind === 'closed') {
        write(now, input.conn, 'closed', { why: input.why })
        if (state.newest === input.conn) state.newest = null
        if (opens) out.setTimer(1, after(now, micros(400)))
      } else if (input.kind === 'timer' && input.timer === 1) out.open(0, 0)
      else if (input.kind === 'timer')
        act(state, turns[state.turn]!.does, from + 2 * state.turn, now, out)
      if (input.kind === 'timer' && input.timer === 0) state.turn++
      const next = turns[state.turn]
      if (next !== undefined && (input.kind === 'asked' || input.kind === 'timer'))
        out.setTimer(0, Math.max(now, next.at) as Micros)
    },
    copy: (state) => ({ ...state }),
  }
}
