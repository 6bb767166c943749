/** Where the pages begin. */
import { render } from 'preact';
import { App } from './app/App';

render(<App />, document.getElementById('nemcon')!);
