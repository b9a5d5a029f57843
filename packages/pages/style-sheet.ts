/** A style sheet as it is served: its name holds what it says, so that a browser may keep it for good. */
export interface StyleSheet {
  readonly name: string;
  readonly css: string;
}
