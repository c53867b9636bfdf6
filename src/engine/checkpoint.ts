/** What a simulation can be taken back to, and what it shares with its replays. */
import type { EventHeap } from '../core/heap.ts'
import type { StopReason } from '../core/row.ts'
import type { TextTable } from '../core/text.ts'
import { createTextTable } from '../core/text.ts'
import type { Micros } from '../core/time.ts'
import type { Lives } from './lives.ts'
import { MessageNames } from './messages.ts'
import type { NetworkState } from './network.ts'
import type { SavedStates } from './states.ts'
import type { TimerTable } from './timers.ts'
import type { WorldMemory, WorldState } from './world.ts'
import { createMemory, truncateMemory } from './world.ts'

/** The whole state at a moment between two events. */
export interface Checkpoint {
  readonly now: Micros
  readonly records: number
  readonly texts: number
  readonly messages: number
  readonly published: number
  readonly sequence: number
  readonly heap: EventHeap
  readonly states: SavedStates
  readonly lives: Lives
  readonly timers: TimerTable
  readonly network: NetworkState
  readonly world: WorldState
  readonly scripted: number
  readonly storm: number
  readonly stopped: StopReason | null
}

/** What a simulation shares with its replays: strings, names of messages, and what the outside world remembers. */
export interface RunTables {
  texts: TextTable
  messages: MessageNames
  world: WorldMemory
}

export function createTables(): RunTables {
  return { texts: createTextTable(), messages: new MessageNames(), world: createMemory() }
}

/** Forgets what a checkpoint does not know: a branch leaves an old future behind. */
export function truncateTables(tables: RunTables, to: Checkpoint): void {
  tables.texts.truncate(to.texts)
  tables.messages.truncate(to.messages)
  truncateMemory(tables.world, to.world)
}
