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
export type CrashPoint = (typeof CRASH_POINTS)[number]
