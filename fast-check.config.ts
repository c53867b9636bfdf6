/**
 * For every test: where a property names the longest array or text it wants, it is tried with such ones too. By itself
 * fast-check stays near ten elements, whatever the maximum.
 */
import * as fc from 'fast-check'

fc.configureGlobal({ defaultSizeToMaxWhenMaxSpecified: true })
