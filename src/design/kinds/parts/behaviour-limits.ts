/** How much a behaviour may hold. Apart from its schema: who draws the form in the worker needs no schema. */
export const BEHAVIOUR_LIMITS = {
  stores: 20,
  /** Rows that one store has from the start. */
  rows: 1_000,
  handlers: 60,
  /** Steps of one handler, those inside others included. */
  steps: 200,
  /** Steps inside steps. */
  depth: 8,
  /** Fields of a row, of an event, of the settings. */
  fields: 60,
  /** Ways in which one effect may fail. */
  fails: 20,
  concurrency: 64,
  retries: 1_000,
  batch: 1_000,
} as const
