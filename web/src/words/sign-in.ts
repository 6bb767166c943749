/** The words for coming in. */
export interface SignInWords {
  title: string;
  working: string;
  welcome: string;
  how: string;
  usedTitle: string;
  used: string;
  ended: string;
}
