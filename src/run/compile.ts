/** A design becomes what the engine plays, whatever is in it: for the command line, the bench and the tests. */
import type { Result } from '../core/result.ts'
import type { Design } from '../design/design.ts'
import { readPacket } from '../nodes/bytes.ts'
import { allKinds } from '../nodes/registry.all.ts'
import type { CompiledDesign, CompileProblem } from './compile-with.ts'
import { compileWith } from './compile-with.ts'

export function compile(design: Design): Result<CompiledDesign, CompileProblem> {
  return compileWith(allKinds, design, readPacket)
}
