/**
 * Who looks in each animation frame whether something has changed, and rests once nothing has: a page on which nothing
 * moves asks for no frame. It looks again when it is told that something may have changed.
 */

type Screen = Pick<typeof globalThis, 'requestAnimationFrame' | 'cancelAnimationFrame'>

export class Frames {
  readonly #look: () => boolean
  readonly #screen: Screen
  #request = 0

  /** `look`: false where it need not look again by itself. */
  constructor(look: () => boolean, screen: Screen = globalThis) {
    this.#look = look
    this.#screen = screen
  }

  /** Something may have changed: it looks in the next frame. */
  readonly wake = (): void => {
    if (this.#request === 0) this.#ask()
  }

  rest(): void {
    this.#screen.cancelAnimationFrame(this.#request)
    this.#request = 0
  }

  #ask(): void {
    this.#request = this.#screen.requestAnimationFrame(this.#frame)
  }

  readonly #frame = (): void => {
    // First, so that what goes wrong in one frame does not end all that come.
    this.#ask()
    if (!this.#look()) this.rest()
  }
}

/** Whether what shows a clock looks again: a clock that tells nobody when it is set must be asked. */
export function looksOn(changed: boolean, playing: boolean, clockTells: boolean): boolean {
  return changed || playing || !clockTells
}
