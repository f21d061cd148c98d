/** Thrown to end a request without any answer, as a broken connection would. */
export class Disconnect extends Error {
  override name = 'Disconnect';
}
