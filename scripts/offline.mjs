/**
 * The service worker of the site, as text: it keeps all files of one build and answers from them, so that the site
 * starts without a network. A page keeps the build that it began with: a newer one waits until the person says so, or
 * until no page is open any more.
 */
import { createHash } from 'node:crypto'

/** What is asked for with the address of the site itself is its page. */
const PAGE = './'

/**
 * @param {ReadonlyMap<string, string | Uint8Array>} files Address below the site → content.
 * @returns {string}
 */
export function serviceWorkerText(files) {
  const list = [...files.keys()]
    .toSorted()
    .map((address) => [address === 'index.html' ? PAGE : address, digestOf(files.get(address))])
  return `const FILES = ${JSON.stringify(list)}
const VERSION = ${JSON.stringify(digestOf(JSON.stringify(list)).slice(0, 16))}
${WORKER}`
}

/** @param {string | Uint8Array | undefined} content */
function digestOf(content) {
  return createHash('sha256')
    .update(content ?? '')
    .digest('hex')
}

const WORKER = `
// Two sites of one host keep apart what they keep.
const SITE = 'eventloom ' + new URL(self.registration.scope).pathname + ' '
const NAME = SITE + VERSION

async function digestOf(bytes) {
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

// A host that is half way through an upload sends files of two builds: then nothing is installed, until it is through.
async function fetchInto(cache, [file, digest]) {
  const response = await fetch(new Request(file, { cache: 'no-cache' }))
  const bytes = await response.clone().arrayBuffer()
  if (!response.ok || (await digestOf(bytes)) !== digest) throw new Error(file + ' is of another build')
  await cache.put(file, response)
}

async function install() {
  const cache = await caches.open(NAME)
  try {
    await Promise.all(FILES.map((file) => fetchInto(cache, file)))
  } catch (error) {
    await caches.delete(NAME)
    throw error
  }
}

// Other pages may still be of the former build: its files stay until they are gone.
async function activate() {
  const pages = await self.clients.matchAll({ includeUncontrolled: true, type: 'window' })
  const names = (await caches.keys()).filter((name) => name.startsWith(SITE) && name !== NAME)
  if (pages.length <= 1) await Promise.all(names.map((name) => caches.delete(name)))
  await self.clients.claim()
}

async function answer(request) {
  const cache = await caches.open(NAME)
  if (request.mode === 'navigate') return (await cache.match('${PAGE}')) ?? fetch(request)
  return (await cache.match(request)) ?? (await formerBuilds(request)) ?? fetch(request)
}

async function formerBuilds(request) {
  for (const name of await caches.keys()) {
    if (!name.startsWith(SITE)) continue
    const kept = await (await caches.open(name)).match(request)
    if (kept !== undefined) return kept
  }
  return undefined
}

self.addEventListener('install', (event) => event.waitUntil(install()))
self.addEventListener('activate', (event) => event.waitUntil(activate()))
self.addEventListener('message', (event) => {
  if (event.data === 'take over') self.skipWaiting()
})
self.addEventListener('fetch', (event) => {
  const { request } = event
  const scope = new URL(self.registration.scope)
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== scope.origin) return
  // Other pages below the site are none of ours.
  if (request.mode === 'navigate' && url.pathname !== scope.pathname) return
  event.respondWith(answer(request))
})
`
