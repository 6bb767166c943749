/** Numbers as a reader's language writes them. */

/** Hundredths of a percent are what a table of this kind can bear. */
export function percent(value: number, lang: string): string {
  const write = new Intl.NumberFormat(lang, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return value > 0 && value < 0.00005 ? `<${write.format(0.01)}` : write.format(value * 100);
}

export function decimals(value: number, digits: number, lang: string, sign = false): string {
  return new Intl.NumberFormat(lang, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: sign ? 'exceptZero' : 'auto',
  }).format(value);
}

/** A count in decimal, however long. */
export function grouped(count: string, lang: string): string {
  return BigInt(count).toLocaleString(lang);
}
