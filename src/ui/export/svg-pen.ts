/** A pen that writes SVG where a canvas would paint: packets are drawn by the code that draws them on the screen. */
import { GLYPHS, glyphPath } from '../canvas/glyphs.ts'
import { widthOf } from '../canvas/measure.ts'
import type { Pen } from '../canvas/pen.ts'
import type { Attributes } from './svg.ts'
import { element, escaped, short } from './svg.ts'

export class SvgPen implements Pen {
  readonly elements: string[] = []
  font = ''
  fillStyle: Pen['fillStyle'] = '#000'
  strokeStyle: Pen['strokeStyle'] = '#000'
  lineWidth = 1
  lineJoin: CanvasLineJoin = 'miter'
  textAlign: CanvasTextAlign = 'left'
  #matrix: readonly number[] = [1, 0, 0, 1, 0, 0]
  #path = ''
  #dashes: readonly number[] = []
  /** The halo that was drawn for the text to come. */
  #halo: Attributes = {}
  readonly #glyphs = glyphTexts()

  setTransform(...matrix: readonly (number | DOMMatrix2DInit | undefined)[]): void {
    this.#matrix = matrix.filter((part) => typeof part === 'number')
  }
  rotate(angle: number): void {
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = this.#matrix
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
    this.#matrix = [
      a * cos + c * sin,
      b * cos + d * sin,
      c * cos - a * sin,
      d * cos - b * sin,
      e,
      f,
    ]
  }
  clearRect(): void {}
  beginPath(): void {
    this.#path = ''
  }
  moveTo(x: number, y: number): void {
    this.#path += `M${short(x)} ${short(y)}`
  }
  lineTo(x: number, y: number): void {
    this.#path += `L${short(x)} ${short(y)}`
  }
  rect(x: number, y: number, width: number, height: number): void {
    this.#path += `M${short(x)} ${short(y)}h${short(width)}v${short(height)}h${short(-width)}z`
  }
  /** Whole circles: nothing else is drawn of a packet. */
  arc(x: number, y: number, radius: number): void {
    const [r, across] = [short(radius), short(2 * radius)]
    this.#path += `M${short(x - radius)} ${short(y)}a${r} ${r} 0 1 0 ${across} 0a${r} ${r} 0 1 0 -${across} 0z`
  }
  fill(path?: Path2D | CanvasFillRule, rule?: CanvasFillRule): void {
    const evenOdd = path === 'evenodd' || rule === 'evenodd'
    this.#add(path, {
      fill: inkOf(this.fillStyle),
      ...(evenOdd ? { 'fill-rule': 'evenodd' } : {}),
    })
  }
  stroke(path?: Path2D): void {
    const dashes = this.#dashes.length === 0 ? {} : { 'stroke-dasharray': this.#dashes.join(' ') }
    this.#add(path, {
      fill: 'none',
      stroke: inkOf(this.strokeStyle),
      'stroke-width': this.lineWidth,
      ...dashes,
    })
  }
  setLineDash(segments: readonly number[]): void {
    this.#dashes = segments
  }
  measureText(text: string): TextMetrics {
    return { width: widthOf(text, this.font) } as TextMetrics
  }
  strokeText(): void {
    this.#halo = {
      stroke: inkOf(this.strokeStyle),
      'stroke-width': this.lineWidth,
      'stroke-linejoin': this.lineJoin,
      'paint-order': 'stroke',
    }
  }
  fillText(text: string, x: number, y: number): void {
    const [, weight = '400', size = '10'] = /^(\d+) ([\d.]+)px/.exec(this.font) ?? []
    const look = { 'font-size': size, 'font-weight': weight, fill: inkOf(this.fillStyle) }
    const place = { x, y, transform: this.#transform() }
    this.elements.push(element('text', { ...place, ...look, ...this.#halo }, escaped(text)))
    this.#halo = {}
  }

  #add(path: Path2D | string | undefined, look: Attributes): void {
    const d = typeof path === 'object' ? (this.#glyphs.get(path) ?? '') : this.#path
    if (d !== '') this.elements.push(element('path', { d, transform: this.#transform(), ...look }))
  }

  #transform(): string | undefined {
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = this.#matrix.map((part) =>
      Number(short(part)),
    )
    if (a !== 1 || b !== 0 || c !== 0 || d !== 1) return `matrix(${[a, b, c, d, e, f].join(' ')})`
    return e === 0 && f === 0 ? undefined : `translate(${e} ${f})`
  }
}

/** Packets are drawn in plain colours. */
function inkOf(style: Pen['fillStyle']): string {
  return typeof style === 'string' ? style : 'none'
}

/** A Path2D does not say what it was made of. */
function glyphTexts(): ReadonlyMap<Path2D, string> {
  const texts = new Map<Path2D, string>()
  GLYPHS.forEach((shape, ptype) => {
    const { fill, outline } = glyphPath(ptype)
    texts.set(fill, shape.fill)
    if (outline !== null) texts.set(outline, shape.outline ?? '')
  })
  return texts
}
