/** For what only a mistake of ours can break. Bad input is a `Result`; a broken promise stops the run. */
export function assert(condition: boolean, promise: string): asserts condition {
  if (!condition) throw new Error(`broken promise: ${promise}`)
}

/** In a switch over a union: a member that is not handled becomes an error of the compiler here. */
export function unreachable(value: never): never {
  throw new Error(`broken promise: ${JSON.stringify(value)} is handled`)
}
