/**
 * X.509, by way of this file only: the library's dependency container wants `Reflect.getMetadata`, which `reflect-metadata`
 * adds to the process, and it wants it first.
 */
import 'reflect-metadata';

export * from '@peculiar/x509';
