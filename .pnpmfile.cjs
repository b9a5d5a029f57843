/** The carried Node packages name their system as text where pnpm reads a list; unread, each would be downloaded. */
function readPackage(pkg) {
  for (const field of ["os", "cpu"]) if (typeof pkg[field] === "string") pkg[field] = [pkg[field]];
  return pkg;
}

module.exports = { hooks: { readPackage } };
