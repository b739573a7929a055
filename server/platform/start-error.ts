/**
 * A reason why Rounds cannot start that the person at the keyboard can put right: a folder in use, a missing program, a
 * setting that makes no sense. The message is one or two complete sentences in plain words and says what to do;
 * `main.ts` prints it without a stack and leaves with code 1.
 */
export class StartError extends Error {
  override name = 'StartError'
}
