/**
 * Our own log, exp and normal quantile. ECMAScript leaves the last bits of Math.log and Math.exp to the
 * browser; these use only + - * / on doubles, which IEEE 754 fixes, and so agree on every machine.
 */

const LN2_HI = 0.6931471803691238
const LN2_LO = 1.9082149292705877e-10

/** 1/n: to multiply is several times as fast as to divide, and the last bit is not seen in whole microseconds. */
const INVERSE = Float64Array.from({ length: 22 }, (_, n) => 1 / n)

/** Natural logarithm of a positive number; -Infinity at 0, NaN below. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN
  if (x === Infinity) return x
  let exponent = 0
  let m = x
  while (m >= 1.4142135623730951) {
    m /= 2
    exponent++
  }
  while (m < 0.7071067811865476) {
    m *= 2
    exponent--
  }
  // ln m = 2 atanh(f), f = (m-1)/(m+1), |f| < 0.172: the series converges to the last bit in 11 terms
  const f = (m - 1) / (m + 1)
  const f2 = f * f
  let sum = 0
  for (let k = 21; k >= 1; k -= 2) sum = sum * f2 + INVERSE[k]!
  return exponent * LN2_HI + (2 * f * sum + exponent * LN2_LO)
}

/** e to the power of x. */
export function exp(x: number): number {
  if (x > 709.78) return Infinity
  if (x < -745.2) return 0
  const k = Math.round(x / 0.6931471805599453)
  const r = x - k * LN2_HI - k * LN2_LO
  let sum = 1
  for (let n = 18; n >= 1; n--) sum = 1 + r * sum * INVERSE[n]!
  return scale(sum, k)
}

/** x times two to the power of k, exactly. */
function scale(x: number, k: number): number {
  let result = x
  for (let left = k; left > 0; left--) result *= 2
  for (let left = k; left < 0; left++) result /= 2
  return result
}

/**
 * The standard normal quantile of a 32-bit draw (Acklam's rational approximation, relative error below
 * 1.2e-9), so that one draw gives one sample.
 */
export function normal(drawn: number): number {
  const p = (drawn + 0.5) / 4294967296
  if (p < 0.02425) return tail(squareRoot(-2 * log(p)))
  if (p > 1 - 0.02425) return -tail(squareRoot(-2 * log(1 - p)))
  const q = p - 0.5
  const r = q * q
  const above =
    ((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r +
      138.357751867269) *
      r -
      30.66479806614716) *
      r +
    2.506628277459239
  const under =
    ((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r +
      66.80131188771972) *
      r -
      13.28068155288572) *
      r +
    1
  return (q * above) / under
}

function tail(q: number): number {
  const above =
    ((((-0.007784894002430293 * q - 0.3223964580411365) * q - 2.400758277161838) * q -
      2.549732539343734) *
      q +
      4.374664141464968) *
      q +
    2.938163982698783
  const under =
    (((0.007784695709041462 * q + 0.3224671290700398) * q + 2.445134137142996) * q +
      3.754408661907416) *
      q +
    1
  return above / under
}

/** IEEE 754 requires a correctly rounded square root, and ECMAScript's Math.sqrt is one in every engine. */
function squareRoot(x: number): number {
  return Math.sqrt(x)
}
