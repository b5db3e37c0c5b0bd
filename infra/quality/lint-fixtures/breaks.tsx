// Each line that ends with a rule's name must be reported by that rule, and no other line by any.
import { setTimeout as pause } from 'node:timers/promises';
import { readFileSync, Stats } from 'node:fs'; // @typescript-eslint/consistent-type-imports

type Event = { type: 'picked'; on: string } | { type: 'eaten' };

export class OrderManager { size = 0; } // no-restricted-syntax
export class DateHelper { size = 0; } // no-restricted-syntax
export class BaseStore { size = 0; } // no-restricted-syntax
export interface IStore { size: number } // no-restricted-syntax
export enum Colour { Red = 'red' } // no-restricted-syntax

export function later(stats: Stats, anything: any): string { // @typescript-eslint/no-explicit-any
  pause(1); // @typescript-eslint/no-floating-promises
  return anything ? "" : readFileSync(String(stats.size), 'utf8');
}

export function onDay(event: Event): string {
  switch (event.type) { // @typescript-eslint/switch-exhaustiveness-check
    case 'picked':
      return event.on;
    default:
      return '';
  }
}

/* eslint-disable max-lines */ // house/exceptions-have-reasons
/* eslint-disable no-console -- a program's output is what it is for */
export const same = (a: string, b: string): boolean => a == b; // eqeqeq
console.log(same);
export default onDay; // no-restricted-syntax
