/**
 * Main-thread time of a frame of the canvas: 50 cards, 5,000 packets in flight, panning and playing.
 * Prints one row. `node bench/canvas-bench.mjs`, or `canvasBench()`.
 */
import { pathToFileURL } from 'node:url'
import { openBrowser, serveCanvasPage } from './canvas-page.mjs'

const FRAMES = 180
const WARM_UP = 30

/** @returns {Promise<{ median: number, p95: number, packets: number, frames: number }>} */
export async function canvasBench() {
  const page = await serveCanvasPage()
  const browser = await openBrowser()
  try {
    const tab = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await tab.goto(`${page.address}?scene=load&theme=light&play`)
    await tab.waitForFunction(() => (window.bench?.canvas?.drawn().length ?? 0) > 4_000)
    const session = await tab.context().newCDPSession(tab)
    // Time of the thread, not of the wall: the machine is shared.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' })
    const taskMs = async () => {
      const { metrics } = await session.send('Performance.getMetrics')
      return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000
    }
    await tab.mouse.move(720, 100)
    await tab.mouse.down()
    const pan = (/** @type {number} */ frames) => tab.evaluate(panAndPlay, frames)
    await pan(WARM_UP)
    const perFrame = []
    // In stretches, so that there is a median: the protocol gives sums only.
    for (let stretch = 0; stretch < 9; stretch++) {
      const before = await taskMs()
      const frames = await pan(FRAMES / 9)
      perFrame.push(((await taskMs()) - before) / frames)
    }
    await tab.mouse.up()
    const packets = await tab.evaluate(() => window.bench.canvas?.drawn().length ?? 0)
    const sorted = perFrame.sort((a, b) => a - b)
    return {
      median: sorted[Math.floor(sorted.length / 2)] ?? 0,
      p95: sorted.at(-1) ?? 0,
      packets,
      frames: FRAMES,
    }
  } finally {
    await browser.close()
    await page.end()
  }
}

/** Runs in the page: each frame time goes on and the mouse drags the desk. @param {number} frames */
function panAndPlay(frames) {
  return new Promise((resolve) => {
    let n = 0
    const move = () => {
      const x = 720 + Math.sin(n / 8) * 120
      const y = 100 + Math.cos(n / 8) * 60
      window.dispatchEvent(
        new MouseEvent('mousemove', { clientX: x, clientY: y, bubbles: true, view: window }),
      )
      window.bench.seek(1_200_000 + n * 2_000)
      if (++n < frames) requestAnimationFrame(move)
      else resolve(n)
    }
    requestAnimationFrame(move)
  })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { median, p95, packets } = await canvasBench()
  const told = packets.toLocaleString('en')
  console.log(
    `canvas 50 cards ${told} packets: ${median.toFixed(1)} ms/frame (goal 10, worst stretch ${p95.toFixed(1)})`,
  )
}
