/** An SVG as PNG, at twice its size: drawn by the browser as an image, which loads nothing from outside. */
import inter from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url'
import mono from '@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2?url'
import type { Phrase } from '../../core/codes.ts'
import { phrase } from '../../core/codes.ts'
import type { Picture } from './picture.ts'

export const SCALE = 2
/** Pixels along a side, and in all, that the browsers we know draw: Firefox and Chromium 16,384 along a side and more. */
export const SIDE_MAX = 16_384
export const PIXELS_MAX = 64_000_000

/** Why there is none; null: it is not too large. */
export function tooLarge({ width, height }: Picture): Phrase | null {
  const [across, down] = [width * SCALE, height * SCALE]
  if (Math.max(across, down) <= SIDE_MAX && across * down <= PIXELS_MAX) return null
  return phrase('export.tooLarge', {
    width: across,
    height: down,
    limit: PIXELS_MAX,
    side: SIDE_MAX,
  })
}

/** null: the browser would not. */
export async function pngOf({ svg, width, height }: Picture): Promise<Blob | null> {
  const dressed = svg.replace('<title', `${await fontStyle()}<title`)
  const url = URL.createObjectURL(new Blob([dressed], { type: 'image/svg+xml' }))
  try {
    const image = new Image(width, height)
    image.src = url
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = width * SCALE
    canvas.height = height * SCALE
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    return await new Promise((resolve) => {
      canvas.toBlob(resolve, 'image/png')
    })
  } catch {
    return null
  } finally {
    URL.revokeObjectURL(url)
  }
}

/** An image knows none of the page's fonts: it brings them along. Without them it is drawn with those of the system. */
async function fontStyle(): Promise<string> {
  try {
    const [sans, code] = await Promise.all([inter, mono].map(dataUrl))
    const face = (family: string, src = '') =>
      `@font-face{font-family:'${family}';font-weight:100 900;src:url(${src}) format('woff2')}`
    return `<style>${face('Inter Variable', sans)}${face('JetBrains Mono Variable', code)}</style>`
  } catch {
    return ''
  }
}

async function dataUrl(address: string): Promise<string> {
  const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer())
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte))
  return `data:font/woff2;base64,${btoa(letters.join(''))}`
}
