/** How large a design may be. Where a limit is reached there is a sentence. */
export const NODES_MAX = 2_000
export const LINKS_MAX = 4_000
export const SCRIPT_MAX = 10_000
export const INVARIANTS_MAX = 200
export const FILE_BYTES_MAX = 20_000_000
export const NAME_LENGTH_MAX = 120
export const ABOUT_LENGTH_MAX = 2_000

/** How far from the middle of the canvas a card may stand, in pixels. */
export const CANVAS_MAX = 1_000_000
