// Plants: lib-areas-stand-alone, lib-knows-no-function.
import '#lib/identity/names.ts';
import '../../beta/handler.ts';
