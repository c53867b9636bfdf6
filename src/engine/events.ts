/** What an entry of the heap stands for: its kind in the low bits, the number of a slot above. */
export const EVENT = {
  boot: 0,
  timer: 1,
  flight: 2,
  handshake: 3,
  notice: 4,
  segment: 5,
  restart: 6,
  lossEnds: 7,
  silenceEnds: 8,
  answer: 9,
  window: 10,
} as const
export type EventKind = (typeof EVENT)[keyof typeof EVENT]

export function tagOf(kind: EventKind, slot: number): number {
  return slot * 16 + kind
}
export function kindOf(tag: number): EventKind {
  return (tag & 15) as EventKind
}
export function slotOf(tag: number): number {
  return tag >> 4
}
