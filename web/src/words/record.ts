/** The words of the record's page. */
export interface RecordWords {
  title: string;
  lead: string;
  entries: (count: number) => string;
  system: string;
  by: (who: string) => string;
  check: {
    title: string;
    explain: string;
    start: string;
    again: string;
    stop: string;
    progress: (done: number, of: number) => string;
    agrees: (size: number) => string;
    leafDiffers: (seq: number) => string;
    rootDiffers: string;
    tellSomebody: string;
    computed: string;
    published: string;
    outdated: (more: number) => string;
  };
  search: {
    label: string;
    kind: string;
    allKinds: string;
    matter: string;
    allMatters: string;
    text: string;
    textHint: string;
    found: (count: number, searched: number) => string;
    further: string;
    clear: string;
    none: string;
  };
  older: string;
  newArrived: (count: number) => string;
  show: string;
  hide: string;
  bytes: string;
  bytesHint: string;
  leaf: string;
  checkedHere: string;
  differs: string;
  confidential: string;
  committed: (count: number) => string;
  noneForYou: string;
  belongs: string;
  doesNotBelong: string;
  members: Record<string, string>;
  sealedWas: string;
}
