/** The worker's side of `practice-api.ts`. */
import { expose } from 'comlink'
import {
  fixedFor,
  graded,
  gradingSeeds,
  nextCard,
  plainCard,
  runCard,
  weigh,
} from '../run/practice/office.ts'
import type { PracticeApi } from './practice-api.ts'

const api: PracticeApi = {
  fixed: (...asked) => Promise.resolve(fixedFor(...asked)),
  plain: (...asked) => Promise.resolve(plainCard(...asked)),
  next: (...asked) => Promise.resolve(nextCard(...asked)),
  run: (...asked) => Promise.resolve(runCard(...asked)),
  weigh: (...asked) => Promise.resolve(weigh(...asked)),
  grade: (...asked) => Promise.resolve(graded(...asked)),
  seeds: (...asked) => Promise.resolve(gradingSeeds(...asked)),
}

expose(api)
