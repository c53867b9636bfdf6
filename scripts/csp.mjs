/**
 * The one source of the security policy: the server sends it, the build writes it into the page,
 * and a test compares public/_headers with it.
 */

/** @type {Readonly<Record<string, readonly string[]>>} */
export const policy = {
  'default-src': ["'self'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'font-src': ["'self'"],
  // A bridge goes to the broker that a person names and confirms, over WebSockets and nothing else.
  'connect-src': ["'self'", 'ws:', 'wss:'],
  'worker-src': ["'self'"],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'self'"],
}

/** Browsers ignore these in a meta tag, and say so on the console. */
const headerOnly = new Set(['frame-ancestors', 'report-to', 'sandbox'])

/** The policy as the value of a Content-Security-Policy header. */
export function headerPolicy() {
  return written(Object.keys(policy))
}

/** The policy as the content of a meta tag: what a host without headers is left with. */
export function metaPolicy() {
  return written(Object.keys(policy).filter((name) => !headerOnly.has(name)))
}

/** @param {string[]} names */
function written(names) {
  return names.map((name) => [name, ...(policy[name] ?? [])].join(' ')).join('; ')
}

/** Sent with every response. */
export const securityHeaders = {
  'Content-Security-Policy': headerPolicy(),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
}

/** Files under assets/ carry a hash of their content in the name. */
export const assetCaching = 'public, max-age=31536000, immutable'

/** The text that public/_headers must have. */
export function headersFile() {
  const lines = Object.entries(securityHeaders).map(([name, value]) => `  ${name}: ${value}`)
  return ['/*', ...lines, '/assets/*', `  Cache-Control: ${assetCaching}`, ''].join('\n')
}
