/** Every mutant there is. */
import { mutants as rules } from './mutants.mjs'
import { terms } from './terms.mjs'

export const mutants = [...rules, ...terms]
