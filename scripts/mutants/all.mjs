/** Every mutant there is. */
import { answers } from './answers.mjs'
import { authentication } from './authentication.mjs'
import { beliefs } from './beliefs.mjs'
import { bridge } from './bridge.mjs'
import { exchanges } from './exchanges.mjs'
import { format } from './format.mjs'
import { mutants as rules } from './mutants.mjs'
import { network } from './network.mjs'
import { terms } from './terms.mjs'
import { trace } from './trace.mjs'

export const mutants = [
  ...rules,
  ...terms,
  ...format,
  ...answers,
  ...exchanges,
  ...authentication,
  ...beliefs,
  ...bridge,
  ...network,
  ...trace,
]
