/**
 * What a client has handed to its application and has not answered yet. Packet ids, as the keys of a Map, stand in
 * the order in which their PUBLISHes came; why that matters is told in `client-deliver.ts`.
 */
import type { RecordIndex } from '../../core/row.ts'
import { ScarceMap } from '../../core/scarce-map.ts'

/**
 * What the application gives back when it is ready with a message of QoS 1 or 2. Plain data; it is good for one
 * life of the client, and may be kept in the state of a machine that is copied.
 */
export interface Token {
  /** The number of the connection in this life on which the message came. */
  readonly connection: number
  /** The how-manieth message handed over in this life it was, from 1. 0: it was not, see `receiver.ts`. */
  readonly place: number
  readonly qos: 1 | 2
  readonly packetId: number
  /** The message's publish record. */
  readonly about: RecordIndex
}

/** An answer that is owed. Never changed once made. */
export interface Owed {
  readonly token: Token
  /** The reason code of the answer, which only its place in the line holds back; null: the application is not ready. */
  readonly code: number | null
}

export type Line = ScarceMap<number, Owed>

export interface Owing {
  /** Messages of QoS 1 and 2 handed over in this life. */
  handed: number
  /** Of those that came on this connection, in the order of arrival. */
  pubacks: Line
  pubrecs: Line
  /** QoS 2 that came on a connection that is gone: the application has it, and the server sends it again. */
  astray: Line
}

export function createOwing(): Owing {
  return {
    handed: 0,
    pubacks: new ScarceMap(),
    pubrecs: new ScarceMap(),
    astray: new ScarceMap(),
  }
}

/** Shares nothing that changes. */
export function copyOwing({ handed, pubacks, pubrecs, astray }: Owing): Owing {
  return {
    handed,
    pubacks: pubacks.copy(),
    pubrecs: pubrecs.copy(),
    astray: astray.copy(),
  }
}

export function lineOf(owing: Owing, qos: 1 | 2): Line {
  return qos === 1 ? owing.pubacks : owing.pubrecs
}

/** The connection is gone: nothing is owed on it any more. What the application has of QoS 2 stays known. */
export function strand({ pubacks, pubrecs, astray }: Owing): void {
  pubacks.clear()
  for (const [packetId, owed] of pubrecs) if (owed.token.place > 0) astray.set(packetId, owed)
  pubrecs.clear()
}
