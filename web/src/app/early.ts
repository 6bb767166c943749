/** Runs before the first paint, so that a reader of the dark never sees a white flash. Nothing else does. */
import { applyTheme, readTheme } from './theme';

applyTheme(readTheme());
