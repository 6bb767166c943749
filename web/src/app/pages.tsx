/** Which component a route shows. What is not opened by everybody at once comes when it is asked for. */
import type { ComponentType, VNode } from 'preact';
import { Home } from '../pages/Home';
import { NotFound } from '../pages/NotFound';
import type { PageProps } from './context';
import { lazy } from './lazy';
import { powerQuery, type Route } from './router';

export type RoutedProps = PageProps & { route: Route };

const LazyMatter = lazy(() => import('../matter/MatterPage').then(({ MatterPage }) => MatterPage));

const Record = lazy(() => import('../pages/Record').then((module) => module.Record));

const Desk = lazy(() => import('../pages/Desk').then((module) => module.Desk));
const Access = lazy(() => import('../pages/Access').then((module) => module.Access));
const Calendar = lazy(() => import('../pages/Calendar').then((module) => module.Calendar));
const Keys = lazy(() => import('../pages/Keys').then((module) => module.Keys));
const Blocks = lazy(() => import('../pages/Blocks').then((module) => module.Blocks));
const LazySheet = lazy(() => import('../pages/Sheet').then((module) => module.Sheet));
const LazyConfessional = lazy(() => import('../pages/Confessional').then((module) => module.Confessional));
const Soundings = lazy(() => import('../pages/Soundings').then((module) => module.Soundings));
const LazySounding = lazy(() => import('../pages/Sounding').then((module) => module.Sounding));
const LazyPower = lazy(() => import('../pages/Power').then((module) => module.Power));
const LazyRules = lazy(() => import('../pages/RuleSwitcher').then((module) => module.RuleSwitcher));
const Races = lazy(() => import('../pages/Races').then((module) => module.Races));
const LazyRace = lazy(() => import('../pages/Race').then((module) => module.Race));
const LazyForecast = lazy(() => import('../pages/Forecast').then((module) => module.Forecast));
const TrackRecord = lazy(() => import('../pages/TrackRecord').then((module) => module.TrackRecord));
const Help = lazy(() => import('../pages/Help').then((module) => module.Help));

/** A matter's page begins anew with each matter: nothing of one may be shown under another's name. */
function Matter({ route, ...rest }: RoutedProps): VNode | null {
  if (route.page !== 'matter') return null;
  return <LazyMatter key={route.id} {...rest} id={route.id} subject={route.subject} asOf={route.asOf} />;
}

function Sheet({ route, ...rest }: RoutedProps): VNode | null {
  return route.page === 'sheet' ? <LazySheet key={route.id} {...rest} id={route.id} /> : null;
}

function Confessional({ route, ...rest }: RoutedProps): VNode | null {
  return route.page === 'confessional' ? <LazyConfessional key={route.stage} {...rest} stage={route.stage} /> : null;
}

/** What was marked of one must be gone when another is shown. */
function Sounding({ route, ...rest }: RoutedProps): VNode | null {
  return route.page === 'sounding' ? <LazySounding key={route.sounding} {...rest} number={route.sounding} /> : null;
}

/** The form begins anew with what the address asks. */
function Power({ route, ...rest }: RoutedProps): VNode | null {
  return route.page === 'power' ? <LazyPower key={powerQuery(route.asked)} {...rest} asked={route.asked} /> : null;
}

function Rules({ route, ...rest }: RoutedProps): VNode | null {
  if (route.page !== 'rules') return null;
  return <LazyRules key={route.id} {...rest} id={route.id} subject={route.subject} rule={route.rule} />;
}

function Race({ route, ...rest }: RoutedProps): VNode | null {
  if (route.page !== 'race') return null;
  return <LazyRace key={route.id} {...rest} id={route.id} subject={route.subject} asOf={route.asOf} />;
}

/** Begins anew with each race: what was changed of one is nothing to another. */
function Forecast({ route, ...rest }: RoutedProps): VNode | null {
  if (route.page !== 'forecast') return null;
  return <LazyForecast key={`${route.asked.of} ${route.asked.id}`} {...rest} asked={route.asked} />;
}

export function pageOf(route: Route): ComponentType<RoutedProps> {
  switch (route.page) {
    case 'home':
      return Home;
    case 'matter':
      return Matter;
    case 'record':
      return Record;
    case 'desk':
      return Desk;
    case 'access':
      return Access;
    case 'calendar':
      return Calendar;
    case 'keys':
      return Keys;
    case 'blocks':
      return Blocks;
    case 'sheet':
      return Sheet;
    case 'confessional':
      return Confessional;
    case 'soundings':
      return Soundings;
    case 'sounding':
      return Sounding;
    case 'power':
      return Power;
    case 'rules':
      return Rules;
    case 'races':
      return Races;
    case 'race':
      return Race;
    case 'forecast':
      return Forecast;
    case 'track-record':
      return TrackRecord;
    case 'help':
      return Help;
    default:
      return NotFound;
  }
}
