/** Waits for what other processes and sockets do. For tests. */

/** Asked again every few ms; rejects where it does not come in `patience` ms. */
export async function until(true_: () => boolean, what: string, patience = 30_000): Promise<void> {
  const began = performance.now()
  while (!true_()) {
    if (performance.now() - began > patience) throw new Error(`did not come: ${what}`)
    await wait(5)
  }
}

export async function wait(ms: number): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}
