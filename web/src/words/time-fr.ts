import type { TimeWords } from './time';

export const timeFr: TimeWords = {
  lang: 'fr-FR',
  within: (span) => `dans ${span}`,
  ago: (span) => `il y a ${span}`,
  justNow: 'à l’instant',
  units: { d: 'j', h: 'h', min: 'min', s: 's' },
  days: (count) => `${count} ${count < 2 ? 'jour' : 'jours'}`,
  cities: {
    Brussels: 'Bruxelles',
    London: 'Londres',
    Vienna: 'Vienne',
    Geneva: 'Genève',
    Lisbon: 'Lisbonne',
    Athens: 'Athènes',
    Warsaw: 'Varsovie',
    Copenhagen: 'Copenhague',
    'New York': 'New York',
    UTC: 'UTC',
  },
  inZone: (time, city) => `${time} (${city})`,
  yours: (time) => `${time} chez vous`,
};
