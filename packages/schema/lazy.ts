import type * as z from "zod/mini";

/** A schema that is built when first used: building all of them at start would cost every cold start. */
export type Lazy<S extends z.ZodMiniType = z.ZodMiniType> = () => S;

/** Wraps a schema's construction so that it happens once, on first use. */
export function lazy<S>(build: () => S): () => S {
  let built: S | undefined;
  return () => (built ??= build());
}

/** The type a lazy schema gives after parsing: `type Panel = Of<typeof Panel>`. */
export type Of<L extends Lazy> = z.output<ReturnType<L>>;

/** A schema of something that has an id. */
export type WithId = Lazy<z.ZodMiniType<{ id: string }>>;
