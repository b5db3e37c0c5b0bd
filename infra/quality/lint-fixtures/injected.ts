// Nest finds what to inject by the constructor's type at run time: this import must not be asked to become a type.
import { Injectable } from '@nestjs/common';
import { EventEmitter } from 'node:events';

@Injectable()
export class Listener {
  constructor(private readonly emitter: EventEmitter) {}
  size(): number {
    return this.emitter.eventNames().length;
  }
}
