// JavaScript reads the form on standard input, and this writes what an object of its fields is.
import { readFileSync } from 'node:fs';

process.stdout.write(JSON.stringify(Object.fromEntries(new URLSearchParams(readFileSync(0, 'utf8')))));
