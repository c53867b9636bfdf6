/** What the palette offers: something that is done, or a place that is gone to. */
import type { KeyAction } from '../../content/text/en.keys.ts'
import type { DialogId } from '../dialogs.ts'
import type { Listed } from '../library/store.ts'

/** The headings of the list. `go`: places of the run and the design, all that is found with `/`. */
export type GroupId = 'here' | 'time' | 'design' | 'add' | 'show' | 'files' | 'open' | 'go'

export interface Command {
  /** Of no other command at the same time. */
  readonly id: string
  readonly group: GroupId
  readonly title: string
  /** Said beside it: what kind of thing it is, what follows. */
  readonly more?: string
  /** It is found by these as well. */
  readonly words?: string
  readonly key?: KeyAction
  /** Why it cannot be done now; null: it can. Asked when it is shown, and again when it is chosen. */
  readonly whyNot?: () => string | null
  /** A line that it needs is asked for in the palette, in place of `run`. */
  readonly asks?: () => Ask
  /** Does it, when the palette is closed and what had the focus has it again. */
  readonly run?: () => Promise<void> | void
}

/** A line of text that a command needs. */
export interface Ask {
  readonly label: string
  readonly value: string
  readonly maxLength: number
  readonly done: (value: string) => void
}

/** The commands of one subject as things are now: on Home there are others than in the studio. */
export type Source = (now: Now) => readonly Command[]

/** What a source cannot read from the stores at once. */
export interface Now {
  /** The designs that this browser keeps. */
  readonly designs: readonly Listed[]
}

/** How the palette is opened. `find`: only places. */
export interface CommandPaletteProps {
  readonly as: Extract<DialogId, 'commands' | 'find'>
}
