import type { MatterWords } from './matter';

export const matterWordsEn: MatterWords = { page: 'Matter' };
