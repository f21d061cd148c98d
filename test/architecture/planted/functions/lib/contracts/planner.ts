// Plants: contracts-are-schemas.
import '#lib/runtime/log.ts';
