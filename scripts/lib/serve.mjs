import { createReadStream, realpathSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, sep } from 'node:path'
import { assetCaching, securityHeaders } from '../csp.mjs'

/** @type {Readonly<Record<string, string>>} */
const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
}

/**
 * A server of the built site, with the headers a production host should send.
 * @param {string} folder
 * @returns {import('node:http').Server}
 */
export function siteServer(folder) {
  return createServer((request, response) => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value)
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD')
      return refuse(response, 405, 'Only GET and HEAD are answered here.')
    }
    const file = fileFor(folder, request.url ?? '/')
    if (file === null) return refuse(response, 404, 'There is no such file.')
    response.writeHead(200, {
      'Content-Type': types[extname(file.path)] ?? 'application/octet-stream',
      'Content-Length': file.size,
      'Cache-Control': file.isAsset ? assetCaching : 'no-cache',
    })
    if (request.method === 'HEAD') return response.end()
    // Too late for a status: the connection is cut, and the browser knows that half is missing.
    return createReadStream(file.path)
      .on('error', () => response.destroy())
      .pipe(response)
  })
}

/**
 * The file behind an address; null if it is missing, or lies outside the folder by dots or links.
 * @param {string} folder
 * @param {string} url
 */
function fileFor(folder, url) {
  try {
    const top = realpathSync(folder)
    const asked = decodeURIComponent(url.split(/[?#]/, 1)[0] ?? '')
    let path = realpathSync(join(top, asked))
    if (statSync(path).isDirectory()) path = realpathSync(join(path, 'index.html'))
    const { size } = statSync(path)
    if (!path.startsWith(top + sep)) return null
    return { path, size, isAsset: path.startsWith(join(top, 'assets') + sep) }
  } catch {
    return null // not there, not readable, or not a well-formed address
  }
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 * @param {string} sentence
 */
function refuse(response, status, sentence) {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' })
  return response.end(`${sentence}\n`)
}

/**
 * Listens on this machine only. Rejects with the system's error, `EADDRINUSE` for a taken port.
 * @param {import('node:http').Server} server
 * @param {number} port
 * @returns {Promise<void>}
 */
export function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
}
