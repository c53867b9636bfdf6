/** Every sentence that a file or an edit can be refused with, those about expressions among them. */
import { expressionTexts } from './en.expressions.ts'
import { problemTexts } from './en.problems.ts'

export const problemWords = { ...problemTexts, ...expressionTexts }
