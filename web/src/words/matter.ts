/** The words of a matter's page. */
export interface MatterWords {
  /** What a page of this kind is called, for the window's title until its own is known. */
  page: string;
}
