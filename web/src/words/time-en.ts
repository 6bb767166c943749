import type { TimeWords } from './time';

export const timeEn: TimeWords = {
  lang: 'en-GB',
  within: (span) => `in ${span}`,
  ago: (span) => `${span} ago`,
  justNow: 'just now',
  units: { d: 'd', h: 'h', min: 'min', s: 's' },
  days: (count) => `${count} ${count === 1 ? 'day' : 'days'}`,
  cities: {},
  inZone: (time, city) => `${time} ${city}`,
  yours: (time) => `${time} your time`,
};
