/** Host and port of the address of a real broker. */
export function hostOf(url: string): string {
  return url.replace(/^wss?:\/\//, '').replace(/\/.*$/, '')
}
