/** A choice of the person that outlives the page, where the browser allows it. */

/** What was chosen, if it is one of these; null: nothing. */
export function keptChoice<Choice extends string>(
  key: string,
  choices: readonly Choice[],
): Choice | null {
  try {
    const value = globalThis.localStorage.getItem(key)
    return choices.find((choice) => choice === value) ?? null
  } catch {
    return null
  }
}

export function keepChoice(key: string, choice: string): void {
  try {
    globalThis.localStorage.setItem(key, choice)
  } catch {
    // A browser that keeps nothing: the choice holds as long as the page.
  }
}
