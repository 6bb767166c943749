/** Which component a route shows. What is not opened by everybody at once comes when it is asked for. */
import type { ComponentType } from 'preact';
import { NotFound } from '../pages/NotFound';
import type { PageProps } from './context';
import type { Route } from './router';

export function pageOf(route: Route): ComponentType<PageProps & { route: Route }> {
  switch (route.page) {
    default:
      return NotFound;
  }
}
