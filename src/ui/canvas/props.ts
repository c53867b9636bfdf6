/**
 * What the canvas takes and gives. The rest of the screen builds against this file; nothing else of
 * `ui/canvas` needs to be known to it, but for `glyphs.tsx` and `message-colour.ts`.
 */
import type { Ref } from 'react'
import type { RecordIndex } from '../../core/row.ts'
import type { Text } from '../../core/text.ts'
import type { Design } from '../../design/design.ts'
import type { Face } from '../../design/face.ts'
import type { Catalog } from '../../design/form.ts'
import type { Placeholders } from '../../design/placeholders.ts'
import type { Trace } from '../../trace/trace.ts'
import type { RunOpened, WireView } from '../../worker/api.ts'

/**
 * The rows of one opened run, as the screen holds them. One object for the life of the run: its content
 * grows, its identity stays. Another run is another object.
 */
export interface Film {
  readonly trace: Trace
  textOf(text: Text): string
  /**
   * One entry for each time rows that stood were replaced (a branch): from which row on. Append only;
   * every reader remembers how many it has seen. Whoever calls `trace.load(from, …)` with
   * `from < trace.length` pushes `from` here, before or after in the same turn.
   */
  readonly cuts: readonly number[]
}

/** Where the cursor is: what is at or before `time` and not after `record` has happened; -1: nothing. In µs, with decimals while playing. */
export interface Moment {
  readonly time: number
  readonly record: RecordIndex
}

/** What is selected, on the canvas or anywhere. `packet`: its `packet` row. */
export type Selection =
  | { readonly kind: 'node'; readonly id: string }
  | { readonly kind: 'link'; readonly id: string }
  /** A note or a group: no part of the run. */
  | { readonly kind: 'mark'; readonly id: string }
  | { readonly kind: 'packet'; readonly record: RecordIndex }
  /** A part of the file that cannot be played, by the id of its placeholder. */
  | { readonly kind: 'unread'; readonly id: string }

export interface CanvasProps {
  readonly design: Design
  /** What else the file holds, pale: without it nothing. */
  readonly placeholders?: Placeholders
  /** null while no run is open: cards without faces, wires without state. */
  readonly opened: RunOpened | null
  readonly film: Film | null
  readonly catalog: Catalog
  /** By node number of `opened`, as in `Frame`; empty while there are none. */
  readonly faces: readonly Face[]
  /** By link number of `opened`. */
  readonly wires: readonly WireView[]
  /** Read once in each animation frame, never during rendering. Cheap, and alike for the same moment. */
  readonly clock: () => Moment
  /** Has `tell` called when the moment may be another one, until the returned function is called. Without it each frame looks. */
  readonly onClock?: (tell: () => void) => () => void
  readonly playing: boolean
  readonly selection: Selection | null
  /** null: the empty canvas was pressed. */
  readonly onSelect: (selection: Selection | null) => void
  /**
   * `contain` (the default): all cards are in sight, at most at their own size (`quiet`: a little larger). `page`: own size from the
   * upper left corner; what is larger is reached by panning.
   */
  readonly fit?: 'page' | 'contain'
  /** For Home and embeds: no panning, no zooming, the page scrolls over it. */
  readonly quiet?: boolean
  /** The structure may be changed: the view stays while it is, and a run that begins again keeps its cards. */
  readonly editing?: boolean
  /** Below this width cards are stacked, publishers above broker above services. */
  readonly stackBelow?: number
  readonly ref?: Ref<CanvasHandle>
}

/** A packet as it was last drawn. `x`, `y` in flow coordinates (those of `Design`), on the MQTT lane. */
export interface DrawnPacket {
  readonly record: RecordIndex
  /** Number of the link in `RunOpened.links`. */
  readonly wire: number
  readonly x: number
  readonly y: number
  /** From its sender, 0 to 1; 0 while it waits. */
  readonly progress: number
  readonly waiting: boolean
}

export interface CanvasHandle {
  /** What the last frame drew. */
  drawn(): readonly DrawnPacket[]
  /** The nearest packet within reach of a point of the page (clientX, clientY), or null. */
  packetAt(clientX: number, clientY: number): RecordIndex | null
  /** Where a point of the flow is on the page. */
  toPage(x: number, y: number): { readonly x: number; readonly y: number }
  /** Where a point of the page is in the flow. */
  toFlow(clientX: number, clientY: number): { readonly x: number; readonly y: number }
  /** Brings all cards into sight. */
  fit(): void
  /** Brings a card or wire into sight, near enough to be read. */
  show(id: string): void
}
