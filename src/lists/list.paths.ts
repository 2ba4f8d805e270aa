import { type ListCode, savableList } from './lists';

/** Where saved views are kept. */
export const viewsPath = (): string => '/pandangan';
export const viewPath = (id: string): string => `/pandangan/${id}`;
export const newViewPath = (list: ListCode, query: string): string =>
  `/pandangan/baru?${new URLSearchParams({ list, query }).toString()}`;
/** A list as a saved view shows it. */
export const listOfViewPath = (list: ListCode, query: string): string => `${savableList(list).path}?${query}`;
