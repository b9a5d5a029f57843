/** What a stretch of work cost the table. */
export interface Cost {
  /** Calls that had to wait for the network. */
  roundTrips: number;
  /** Capacity units by the engine's own account: read and write together, as each call reports them. */
  units: number;
  /** The calls by name, in order. */
  calls: string[];
}

/** Counts the table's calls and their capacity units between `start` and `stop`. */
export interface Ledger {
  start(): void;
  stop(): Cost;
  sent(call: string): void;
  answered(call: string, capacity: unknown): void;
}

/** Makes a ledger; one at a time may be counting. */
export function createLedger(): Ledger {
  let cost: Cost = { roundTrips: 0, units: 0, calls: [] };
  return {
    start() {
      cost = { roundTrips: 0, units: 0, calls: [] };
    },
    stop() {
      // What happens from now on must not change what was counted.
      const counted = cost;
      cost = { roundTrips: 0, units: 0, calls: [] };
      return counted;
    },
    sent(call) {
      cost.roundTrips += 1;
      cost.calls.push(call);
    },
    answered(_call, capacity) {
      cost.units += unitsOf(capacity);
    },
  };
}

function unitsOf(capacity: unknown): number {
  if (Array.isArray(capacity)) return capacity.reduce((sum: number, one) => sum + unitsOf(one), 0);
  if (typeof capacity !== "object" || capacity === null || !("CapacityUnits" in capacity)) return 0;
  return Number(capacity.CapacityUnits);
}
