/**
 * Stands in for two parts of the SDK that every client brings and DynamoDB's calls never use: this cache of endpoints that
 * were discovered, and event streams, which would be loaded for an operation that has one.
 */
export function EndpointCache(): void {
  // A client makes one with `new`, and asks it nothing.
}
