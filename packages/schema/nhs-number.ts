/**
 * Whether a text holds a valid NHS number: ten digits, alone or set apart 3-3-4 by spaces, dots or any dashes, whose last is the modulus 11 check digit
 * (NHS Data Dictionary). Forums hold no patient data, so such text is refused wherever it is entered.
 */
export function holdsNhsNumber(text: string): boolean {
  const digits = text.normalize("NFKC").matchAll(/(?<![\d+])\d{3}[\s.\p{Pd}]{0,3}\d{3}[\s.\p{Pd}]{0,3}\d{4}(?!\d)/gu);
  for (const [candidate] of digits) if (hasCheckDigit(candidate.replaceAll(/\D/gu, ""))) return true;
  return false;
}

function hasCheckDigit(digits: string): boolean {
  // Ten times one digit passes the sum, and nobody has it.
  if (/^(\d)\1*$/.test(digits)) return false;
  const sum = Array.from(digits.slice(0, 9)).reduce((total, digit, at) => total + Number(digit) * (10 - at), 0);
  const check = (11 - (sum % 11)) % 11;
  return check !== 10 && check === Number(digits[9]);
}
