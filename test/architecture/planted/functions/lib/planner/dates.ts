// Plants: lib-areas-stand-alone, lib-knows-no-function.
import '#lib/audit/append.ts';
import '../../beta/handler.ts';
