/** How wide a text is drawn, before it is. */
let pen: CanvasRenderingContext2D | null = null

/** In pixels, at a font as CSS writes it. */
export function widthOf(text: string, font: string): number {
  pen ??= document.createElement('canvas').getContext('2d')
  if (pen === null) return text.length * 6
  if (pen.font !== font) pen.font = font
  return pen.measureText(text).width
}
