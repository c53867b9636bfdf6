/** Asks one question at a time. Who asks again meanwhile is asked for later, and only the latest of those. */

export interface Asker<Q> {
  want(question: Q): void
  /** What is still asked has no answer any more. */
  stop(): void
}

export function createAsker<Q, A>(
  ask: (question: Q) => Promise<A | null>,
  onAnswer: (answer: A) => void,
): Asker<Q> {
  let asking = false
  let stopped = false
  let next: { readonly question: Q } | null = null

  async function answer(question: Q): Promise<void> {
    let found: A | null = null
    try {
      found = await ask(question)
    } catch {
      // The worker died: the card of the run says so, and what is shown here stays.
    }
    asking = false
    if (stopped) return
    if (found !== null) onAnswer(found)
    const waiting = next
    next = null
    if (waiting !== null) want(waiting.question)
  }

  function want(question: Q): void {
    if (stopped) return
    if (asking) next = { question }
    else {
      asking = true
      void answer(question)
    }
  }

  return {
    want,
    stop() {
      stopped = true
      next = null
    },
  }
}
