import { newTokenKey } from "@panels/identity/token-keys";

// A JWK set for the setting TOKEN_KEYS: put a new key behind the one that signs, deploy, and change their places an hour later.
console.log(JSON.stringify({ keys: [newTokenKey()] }));
