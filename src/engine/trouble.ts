/**
 * Trouble on a wire, as the script has it: loss by chance, and silence. Either changes what becomes of segments
 * that have not left yet; what is on its way has passed the place already. (Datagrams keep their luck: `datagram.ts`.)
 */
import type { RecordIndex } from '../core/row.ts'
import { NO_RECORD } from '../core/row.ts'
import type { Micros } from '../core/time.ts'
import { TIME_MAX } from '../core/time.ts'
import type { Direction } from './connections.ts'
import { EVENT } from './events.ts'
import type { Host, Network } from './network.ts'
import type { Action } from './setup.ts'
import { scheduleResends } from './stream.ts'
import { retoss } from './lost.ts'
import { replan, tellAgain } from './recovery.ts'
import { passedOf, tossUnsent } from './sendings.ts'
import { EVERYTHING } from './transmit.ts'

/** What the wire loses is another from now on: what is still to be sent again is tossed anew. */
function lossChanged(network: Network, host: Host, wire: number, cause: RecordIndex): void {
  const { lossPpm, silentThere, silentBack } = network.state.wires[wire]!
  network.state.losses[wire * 2] = silentThere > host.now ? EVERYTHING : lossPpm
  network.state.losses[wire * 2 + 1] = silentBack > host.now ? EVERYTHING : lossPpm
  for (const connection of network.state.connections) {
    if (connection === null || connection.wire !== wire || connection.stage !== 'up') continue
    for (const direction of [connection.there, connection.back]) {
      const ppm = network.state.losses[wire * 2 + (direction.back ? 1 : 0)]!
      retossDirection(network, host, direction, ppm, cause)
    }
  }
}

/** Another probability of loss, for a while or until the next. */
export function setLoss(
  network: Network,
  host: Host,
  { wire, ppm, for: lasts }: Extract<Action, { do: 'loss' }>,
  cause: RecordIndex,
): void {
  const state = network.state.wires[wire]!
  state.lossPpm = ppm
  lossChanged(network, host, wire, cause)
  state.lossSequence = lasts === null ? -1 : host.schedule(host.now + lasts, EVENT.lossEnds, wire)
}

export function lossEnds(network: Network, host: Host, wire: number, sequence: number): void {
  const state = network.state.wires[wire]!
  if (state.lossSequence !== sequence) return
  state.lossSequence = -1
  state.lossPpm = network.wires[wire]!.lossPpm
  lossChanged(network, host, wire, NO_RECORD)
}

/**
 * From now on nothing that leaves arrives, and nobody is told (N8). TCP goes on sending again, so a connection
 * that nobody has given up works again afterwards.
 */
export function silence(
  network: Network,
  host: Host,
  { wire, there, back, for: lasts }: Extract<Action, { do: 'halfOpen' }>,
  cause: RecordIndex,
): void {
  const state = network.state.wires[wire]!
  const until = lasts === null ? TIME_MAX : ((host.now + lasts) as Micros)
  if (Math.max(state.silentThere, state.silentBack) <= host.now) state.silentSince = host.now
  // A silence within a longer one does not shorten it: only a heal does.
  if (there) state.silentThere = Math.max(state.silentThere, until)
  if (back) state.silentBack = Math.max(state.silentBack, until)
  lossChanged(network, host, wire, cause)
  if (lasts !== null) host.schedule(until, EVENT.silenceEnds, wire)
}

/** Each direction has an end of its own: one that was made to last longer meanwhile goes on. */
export function silenceEnds(network: Network, host: Host, wire: number): void {
  const state = network.state.wires[wire]!
  const there = state.silentThere !== 0 && state.silentThere <= host.now
  const back = state.silentBack !== 0 && state.silentBack <= host.now
  if (there) state.silentThere = 0
  if (back) state.silentBack = 0
  if (there || back) lossChanged(network, host, wire, NO_RECORD)
}

/** Heal: a cut with a length and a silence are over. It revives no connection that was reset. */
export function heal(network: Network, host: Host, wire: number, cause: RecordIndex): void {
  network.state.wires[wire]!.cutUntil = host.now
  endSilence(network, host, wire, cause)
}

function endSilence(network: Network, host: Host, wire: number, cause: RecordIndex): void {
  const state = network.state.wires[wire]!
  state.silentThere = 0
  state.silentBack = 0
  lossChanged(network, host, wire, cause)
}

function retossDirection(
  network: Network,
  host: Host,
  direction: Direction,
  ppm: number,
  cause: RecordIndex,
): void {
  let unsent = false
  for (let flight = direction.firstFlight; flight !== null; flight = flight.next) {
    if (tossUnsent(direction, flight, host.now, ppm)) unsent = true
    const changed = retoss(direction.path, flight, host.now, ppm)
    if (changed && flight.kind === 'packet') scheduleResends(network, host, direction, flight)
  }
  if (unsent) {
    tellAgain(direction, (one) => passedOf(direction, one))
    for (const one of replan(direction, null, host.now, ppm))
      scheduleResends(network, host, direction, one)
  }
  network.settle(direction, 'lossChanged', Infinity, cause)
}
