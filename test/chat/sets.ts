import type { Sentences } from './sentence.ts';
import { first } from './sentences-1.ts';
import { second } from './sentences-2.ts';
import { third } from './sentences-3.ts';
import { fourth } from './sentences-4.ts';
import { fifth } from './sentences-5.ts';
import { sixth } from './sentences-6.ts';
import { seventh } from './sentences-7.ts';
import { eighth } from './sentences-8.ts';
import { ninth } from './sentences-9.ts';
import { tenth } from './sentences-10.ts';
import { eleventh } from './sentences-11.ts';
import { twelfth } from './sentences-12.ts';
import { thirteenth } from './sentences-13.ts';
import { fourteenth } from './sentences-14.ts';
import { fifteenth } from './sentences-15.ts';
import { sixteenth } from './sentences-16.ts';
import { seventeenth } from './sentences-17.ts';
import { eighteenth } from './sentences-18.ts';
import { nineteenth } from './sentences-19.ts';
import { twentieth } from './sentences-20.ts';
import { twentyfirst } from './sentences-21.ts';
import { twentysecond } from './sentences-22.ts';
import { aboutDocuments } from './sentences-documents.ts';
import { twentythird } from './sentences-23.ts';
import { twentyfourth } from './sentences-24.ts';
import { twentyfifth } from './sentences-25.ts';
import { twentysixth } from './sentences-26.ts';
import { twentyseventh } from './sentences-27.ts';
import { twentyeighth } from './sentences-28.ts';
import { twentyninth } from './sentences-29.ts';
import { thirtieth } from './sentences-30.ts';
import { thirtyfirst } from './sentences-31.ts';
import { thirtysecond } from './sentences-32.ts';
import { thirtythird } from './sentences-33.ts';
import { thirtyfourth } from './sentences-34.ts';
import { thirtyfifth } from './sentences-35.ts';
import { thirtysixth } from './sentences-36.ts';
import { thirtyseventh } from './sentences-37.ts';
import { thirtyeighth } from './sentences-38.ts';
import { thirtyninth } from './sentences-39.ts';

/** Every set of sentences, in the order in which they were tried. */
export const sets: Readonly<Record<string, Sentences>> = {
  first,
  second,
  third,
  fourth,
  fifth,
  sixth,
  seventh,
  eighth,
  ninth,
  tenth,
  eleventh,
  twelfth,
  thirteenth,
  fourteenth,
  fifteenth,
  sixteenth,
  seventeenth,
  eighteenth,
  nineteenth,
  twentieth,
  twentyfirst,
  twentysecond,
  aboutDocuments,
  twentythird,
  twentyfourth,
  twentyfifth,
  twentysixth,
  twentyseventh,
  twentyeighth,
  twentyninth,
  thirtieth,
  thirtyfirst,
  thirtysecond,
  thirtythird,
  thirtyfourth,
  thirtyfifth,
  thirtysixth,
  thirtyseventh,
  thirtyeighth,
  thirtyninth,
};
