/** What has been started and must be stopped, in the reverse order. */
export class Lifetime {
  readonly #stops: (() => Promise<void>)[] = [];
  #ending: Promise<void> | undefined;

  /** Ends everything on Ctrl-C, on a request to stop, and when the process that started us is gone. */
  endOnSignals(): void {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void this.end(0));
    process.on("disconnect", () => void this.end(0));
  }

  /** Remembers how to stop something that has started. */
  add(stop: () => Promise<void>): void {
    this.#stops.push(stop);
  }

  /** Stops everything once, however often it is asked to, and ends the process with the code. */
  async end(code: number): Promise<void> {
    this.#ending ??= this.#stopAll();
    await this.#ending;
    // Children of a step still under way are killed by their own exit hooks.
    process.exit(code);
  }

  get ending(): boolean {
    return this.#ending !== undefined;
  }

  async #stopAll(): Promise<void> {
    setTimeout(() => process.exit(1), 15_000).unref();
    for (const stop of this.#stops.toReversed()) {
      await stop().catch((failure: unknown) => console.error("Stopping met a problem:", failure));
    }
  }
}
