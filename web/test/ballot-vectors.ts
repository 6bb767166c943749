/** Reads the files of tests/vectors/ballot: blocks between ~~~ of `Key = Value`, as its README says. */
import { fromHex, type Bytes } from '../src/sounding/bytes';

export class Vector {
  readonly values = new Map<string, string>();
  readonly lists = new Map<string, string[]>();

  text(key: string): string {
    const found = this.values.get(key);
    if (found === undefined) throw new Error(`${this.values.get('Id')} has no ${key}`);
    return found;
  }
  has(key: string): boolean {
    return this.values.has(key);
  }
  bytes(key: string): Bytes {
    const text = this.text(key);
    return fromHex(text === '""' ? '' : text);
  }
  list(key: string): string[] {
    return this.lists.get(key) ?? [];
  }
  get id(): string {
    return this.text('Id');
  }
}

function addLine(vector: Vector, key: string, line: string): string {
  const list = vector.lists.get(key);
  if (line.startsWith('  - ')) vector.lists.set(key, [...(list ?? []), line.slice(4)]);
  else if (line.startsWith('    ') && list) list[list.length - 1] += line.slice(4);
  else if (line.startsWith('  ')) vector.values.set(key, (vector.values.get(key) ?? '') + line.slice(2));
  else {
    const [, name, value] = /^(\S+) =(?: (.*))?$/.exec(line) ?? [];
    if (!name) throw new Error(`not a line of a vector: ${line}`);
    if (value !== undefined) vector.values.set(name, value);
    return name;
  }
  return key;
}

export function vectorsOf(text: string): Vector[] {
  const out: Vector[] = [];
  let [inside, key] = [false, ''];
  for (const line of text.split('\n')) {
    if (line === '~~~') {
      inside = !inside;
      if (inside) out.push(new Vector());
    } else if (inside) key = addLine(out.at(-1)!, key, line);
  }
  return out;
}
