/** What drawing packets asks of the context of a canvas: whoever has this can draw them, as `ui/export` does. */
export type Pen = Pick<
  CanvasRenderingContext2D,
  | 'setTransform'
  | 'rotate'
  | 'clearRect'
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'arc'
  | 'rect'
  | 'fill'
  | 'stroke'
  | 'setLineDash'
  | 'measureText'
  | 'fillText'
  | 'strokeText'
  | 'font'
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'lineJoin'
  | 'textAlign'
>
