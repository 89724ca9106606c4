/** Why a command does nothing, in words for the user, and the one command that helps. */
export class Refusal extends Error {
  constructor(
    message: string,
    readonly way?: { readonly title: string; readonly command: string; readonly arguments?: readonly unknown[] },
  ) {
    super(message);
  }
}
