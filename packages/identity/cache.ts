/** Remembers values until their time, and only so many of them: the least recently used one goes first. */
export interface ExpiringCache<Value> {
  /** The value kept under the key, unless its time has come. */
  find(key: string, now: Date): Value | undefined;
  keep(key: string, value: Value, until: Date): void;
  readonly size: number;
}

/** Makes a cache of at most `limit` values; a limit of 0 keeps nothing. */
export function createCache<Value>(limit: number): ExpiringCache<Value> {
  // A Map lists its keys in the order they were set, so the first is the least recently used.
  const entries = new Map<string, { value: Value; until: Date }>();
  return {
    find(key, now) {
      const entry = entries.get(key);
      if (!entry) return undefined;
      entries.delete(key);
      if (entry.until <= now) return undefined;
      entries.set(key, entry);
      return entry.value;
    },
    keep(key, value, until) {
      entries.delete(key);
      entries.set(key, { value, until });
      for (const oldest of entries.keys()) {
        if (entries.size <= limit) break;
        entries.delete(oldest);
      }
    },
    get size() {
      return entries.size;
    },
  };
}
