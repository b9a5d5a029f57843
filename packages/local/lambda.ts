import { createRequire } from "node:module";
import { join } from "node:path";

/** A bundled function as the local stack calls it: an event and a context in, an answer out. */
export type LambdaFunction = (event: object, context: object) => Promise<unknown>;

/**
 * Loads the bundle `<dist>/<name>/index.js`, the very file that is deployed. Its settings must stand in the environment
 * before. Throws when the bundle exports no handler.
 */
export function loadFunction(dist: string, name: string): LambdaFunction {
  const file = join(dist, name, "index.js");
  const exported: unknown = createRequire(import.meta.url)(file);
  if (!hasHandler(exported)) throw new Error(`functions/${name}/index.ts must export a function named handler.`);
  return async (event, context) => await exported.handler(event, context);
}

function hasHandler(exported: unknown): exported is { handler: LambdaFunction } {
  return typeof exported === "object" && exported !== null && typeof Reflect.get(exported, "handler") === "function";
}

/** The context Lambda hands a function, for one request that may take `limitMs` milliseconds. */
export function lambdaContext(name: string, requestId: string, limitMs: number): object {
  const deadline = Date.now() + limitMs;
  return {
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName: `panels-${name}`,
    functionVersion: "$LATEST",
    invokedFunctionArn: `arn:aws:lambda:eu-west-2:000000000000:function:panels-${name}`,
    logGroupName: `/local/${name}`,
    logStreamName: "local",
    memoryLimitInMB: "1024",
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}
