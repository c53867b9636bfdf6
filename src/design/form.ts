/** How a kind's config is edited, as data: one component draws any Form. */
import type { Phrase } from '../core/codes.ts'

export interface Field {
  /** Path in the config: `session.keepAliveMs`. */
  readonly path: string
  readonly label: Phrase
  readonly help: Phrase
  readonly input: FieldInput
  /** The config may be without it: a choice and a length of time offer that too. */
  readonly mayMiss?: true
  /** Protocols of links on which it means something; absent: on all. */
  readonly protocols?: readonly string[]
}

export type FieldInput =
  | NumberInput
  | { readonly kind: 'duration' }
  | {
      readonly kind: 'text'
      readonly maxLength: number
      /** `prose`: of several lines. */
      readonly as: 'plain' | 'topic' | 'filter' | 'id' | 'prose'
    }
  | {
      readonly kind: 'choice'
      readonly options: readonly Option[]
      /** Any other number may be chosen too. */
      readonly other?: NumberInput
    }
  | { readonly kind: 'switch' }
  /**
   * The fields of a payload and where their values come from: `Vary` by name. `named`: the paths of values of
   * the config that are the name of one of them.
   */
  | { readonly kind: 'payload'; readonly named: readonly string[] }
  /** `roots`: the names that a path in it may begin with. */
  | { readonly kind: 'expression'; readonly roots: readonly string[] }
  /** Values by name, one a line: expressions with these roots, or constants. */
  | { readonly kind: 'named'; readonly roots: readonly string[] | null }
  /** Rows by key, each with constants by name. */
  | { readonly kind: 'rows' }
  /** Any number of the options, together a list. */
  | { readonly kind: 'several'; readonly options: readonly Option[] }
  /** A message of a filter, or a timer. */
  | { readonly kind: 'trigger' }
  /** Straight to the broker, or through the outbox of the config, which is made where it is missing. */
  | { readonly kind: 'via' }
  /** The name of an item of a list of the config: a store, a handler. */
  | { readonly kind: 'nameOf'; readonly list: string; readonly field: string }
  | { readonly kind: 'handlers' }

export interface NumberInput {
  readonly kind: 'number'
  readonly unit: 'ms' | 's' | 'ppm' | 'count' | 'kbps' | 'none'
  readonly min: number
  readonly max: number
  readonly step: number
}

export interface Option {
  readonly value: string | number
  readonly label: Phrase
  /** A sign for it, where its words would be too long for a button: a number of the standard. */
  readonly sign?: string
}

export interface FieldGroup {
  readonly title: Phrase
  readonly fields: readonly Field[]
  /** Only while there is something at this path. */
  readonly within?: string
  /** Seldom changed: folded until it is asked for. */
  readonly folded?: true
  /** What it is about may be missing in the config; the fields' paths begin behind `path`. */
  readonly optional?: {
    readonly path: string
    /** What the switch that turns it on is called. */
    readonly label: Phrase
    /** What it begins with. */
    readonly fresh: object
    /** The path of what cannot be there beside it: it goes when this comes. */
    readonly instead?: string
  }
  /** The fields are those of each item of the list at `path`, and their paths begin in the item. */
  readonly list?: {
    readonly path: string
    /** What an item is called; it is said with its place `n`, from 1. */
    readonly item: Phrase
    /** What the button that adds one is called. */
    readonly add: Phrase
    readonly fresh: object
    readonly max: number
  }
}

export interface Form {
  readonly groups: readonly FieldGroup[]
}

/** Where a wire may end on a card, and what it may speak. */
export interface Port {
  readonly name: string
  readonly side: 'left' | 'right'
  readonly protocols: readonly string[]
  /** What the end does: a client opens connections, a server accepts them. */
  readonly role: 'client' | 'server'
  readonly many: boolean
}

/** What the screen must know of a kind, beside the faces of a run. Answered once by `catalog()`. */
export interface CatalogEntry {
  readonly kind: string
  readonly title: Phrase
  /** The name of the icon in the set of the screen. */
  readonly icon: string
  readonly ports: readonly Port[]
  /** Asks a person may make of a running node, beside crash and restart. */
  readonly asks: readonly string[]
  /** Width of the card in pixels. */
  readonly width: number
}

export interface Catalog {
  readonly entries: readonly CatalogEntry[]
  /** Names of packet types per protocol, by ptype: `mqtt5` → ['', 'CONNECT', 'CONNACK', …]. */
  readonly packetNames: Readonly<Record<string, readonly string[]>>
  /** Sections behind the notes: code → its clauses, one for each version or case it is told apart by. */
  readonly clauses: Readonly<Record<string, readonly string[]>>
}
