/** Two sites of one host, each in a folder of its own, keep apart what they keep. */

/** A name for this site; at the top of a host the name itself. */
export function siteName(name: string): string {
  const folder = globalThis.location.pathname.replace(/[^/]*$/, '')
  return folder === '/' ? name : `${name} ${folder}`
}
