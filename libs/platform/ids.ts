import { v7 } from 'uuid';

/** A new UUIDv7 (RFC 9562): time-ordered, so indexes grow at one end and cursors stay stable. */
export const newId = (): string => v7();

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Whether the text is a lower-case UUID. PostgreSQL answers anything else with an error, so it is checked before. */
export const isUuid = (text: string): boolean => UUID.test(text);
