// Plants: sandbox-stands-apart.
import '../../functions/lib/runtime/log.ts';
