/** Cards stand on this grid, in pixels of the canvas. */
export const GRID = 8

/** From a card to its copy, both ways, in pixels of the canvas. */
export const ASIDE = 24
