/**
 * What keeps a command from doing what was asked, in words for the person who typed it. Exit status 2 is wrong usage
 * (arguments, a file that is not there); 1 is something wrong in what a file says.
 */
export class CommandFault extends Error {
  readonly exitStatus: 1 | 2;

  constructor(message: string, exitStatus: 1 | 2) {
    super(message);
    this.exitStatus = exitStatus;
  }
}
