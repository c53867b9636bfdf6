/**
 * What comes in many pieces is taken in few turns: the first piece at once, and then what has come every `PACE_MS`, so
 * that the screen is drawn anew that often and not for each piece.
 */
const PACE_MS = 60

export function paced<T>(take: (pieces: readonly T[]) => void): (piece: T) => void {
  let waiting: T[] = []
  let timer: ReturnType<typeof setTimeout> | null = null
  const turn = () => {
    timer = null
    if (waiting.length === 0) return
    const pieces = waiting
    waiting = []
    timer = setTimeout(turn, PACE_MS)
    take(pieces)
  }
  return (piece) => {
    waiting.push(piece)
    if (timer === null) turn()
  }
}
