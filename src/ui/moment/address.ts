/** Where a link leads: this page, or the public address that the build was given. */

/** The name of the meta element that holds the public address of this site (`docs/hosting.md`). */
const PUBLIC_META = 'eventloom-public-url'

/** An address of this computer: nobody else can open it. */
export function isLocal({ protocol, hostname }: { protocol: string; hostname: string }): boolean {
  if (protocol !== 'http:' && protocol !== 'https:') return true
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '0.0.0.0' ||
    hostname === '[::1]' ||
    /^127\.\d+\.\d+\.\d+$/.test(hostname)
  )
}

/** The public address without what stands behind its #; null: none is set, or it is no address of the web. */
export function publicAddress(): string | null {
  const content = document.querySelector(`meta[name=${PUBLIC_META}]`)?.getAttribute('content') ?? ''
  try {
    const url = new URL(content)
    if (url.protocol !== 'https:' && url.protocol !== 'http:') return null
    url.hash = ''
    return url.href
  } catch {
    return null
  }
}

/** The address of this page without what stands behind its #. */
export function addressHere(): string {
  return globalThis.location.href.replace(/#.*$/s, '')
}

/** As short as it can be read: `eventloom.example/app/`. */
export function shortAddress(address: string): string {
  return address.replace(/^https?:\/\//, '').replace(/\/$/, '')
}
