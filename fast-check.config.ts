/**
 * For every test: where a property names the longest array or text it wants, it is tried with such ones too. By itself
 * fast-check stays near ten elements, whatever the maximum.
 *
 * `npm test` tries the same cases each time, so that it says the same of the same commit; `npm run fuzz` tries others.
 */
import * as fc from 'fast-check'

const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_129)

fc.configureGlobal({ defaultSizeToMaxWhenMaxSpecified: true, seed })
