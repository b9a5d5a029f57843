/** How many of some sums are independent of each other, by elimination modulo a prime. */
export function rank(sums: readonly (readonly number[])[]): number {
  const prime = 1_000_003;
  const rows = sums.map((sum) => [...sum]);
  let found = 0;
  for (let column = 0; column < (rows[0]?.length ?? 0); column += 1) {
    const pivot = rows.findIndex((row, at) => at >= found && (row[column] ?? 0) !== 0);
    if (pivot < 0) continue;
    const [top = []] = rows.splice(pivot, 1);
    rows.splice(found, 0, top);
    found += 1;
    const inverse = power(top[column] ?? 1, prime - 2, prime);
    for (const row of rows.slice(found)) {
      const factor = ((row[column] ?? 0) * inverse) % prime;
      for (const [at, value] of top.entries()) row[at] = ((row[at] ?? 0) + (prime - factor) * value) % prime;
    }
  }
  return found;
}

function power(base: number, exponent: number, prime: number): number {
  let [result, square] = [1, base % prime];
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = (result * square) % prime;
    square = (square * square) % prime;
  }
  return result;
}
