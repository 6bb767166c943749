import type { MatterWords } from './matter';

export const matterWordsFr: MatterWords = { page: 'Affaire' };
