/** How much a behaviour may hold. Apart from its schema: who has the form needs no schema. */
export const STORES_MAX = 20
/** Rows that one store has from the start. */
export const ROWS_MAX = 1_000
export const HANDLERS_MAX = 60
/** Steps of one handler, those inside others included. */
export const STEPS_MAX = 200
/** Steps inside steps. */
export const DEPTH_MAX = 8
/** Fields of a row, of an event, of the settings. */
export const FIELDS_MAX = 60
/** Ways in which one effect may fail. */
export const FAILS_MAX = 20
export const CONCURRENCY_MAX = 64
export const RETRIES_MAX = 1_000
export const BATCH_MAX = 1_000
