/** A place between two micro-operations of a handler, where its process can die (`behaviour.md`). */
export const CRASH_POINTS = [
  'received',
  'beforeEffect',
  'afterEffect',
  'beforeCommit',
  'afterCommit',
  'afterEmit',
  'afterAck',
  'relayPublished',
] as const
/** The name of the relay of an outbox at its point, where a handler has its own. */
export const RELAY = 'relay'

export type CrashPoint = (typeof CRASH_POINTS)[number]
