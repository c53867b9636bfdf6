/**
 * How long the tasks of a page's main thread took: on the clock, and of the processor. The clock is what a person
 * waits; where other programs share the processor only the second says what the page is to blame for.
 */

/** Shorter ones are not told by browsers either, in ms. */
const LEAST = 50

/**
 * @typedef {{ name: string, ph: string, pid: number, tid: number, dur?: number, tdur?: number, args?: { name?: string } }} TraceEvent
 * @typedef {{ longest: number, busiest: number }} Times In ms: the longest on the clock, and the most of the processor.
 */

/** @param {import('@playwright/test').Browser} browser */
export async function taskTimes(browser) {
  const session = await browser.newBrowserCDPSession()
  /** @type {TraceEvent[]} */
  let events = []
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value)
      events.push(/** @type {TraceEvent} */ (/** @type {unknown} */ (event)))
  })
  return {
    async begin() {
      events = []
      const traceConfig = { includedCategories: ['toplevel', '__metadata'] }
      await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig })
    },
    /** @returns {Promise<Times>} */
    async end() {
      const all = new Promise((done) => session.once('Tracing.tracingComplete', done))
      await session.send('Tracing.end')
      await all
      const threads = new Set(
        events.flatMap(({ name, args, pid, tid }) =>
          name === 'thread_name' && args?.name === 'CrRendererMain' ? [`${pid}/${tid}`] : [],
        ),
      )
      const tasks = events.filter(
        ({ name, ph, pid, tid, dur = 0 }) =>
          name === 'ThreadControllerImpl::RunTask' &&
          ph === 'X' &&
          dur >= LEAST * 1000 &&
          threads.has(`${pid}/${tid}`),
      )
      return {
        longest: Math.max(0, ...tasks.map(({ dur = 0 }) => dur)) / 1000,
        busiest: Math.max(0, ...tasks.map(({ tdur = 0 }) => tdur)) / 1000,
      }
    },
  }
}
