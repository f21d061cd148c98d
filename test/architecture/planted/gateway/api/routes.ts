// Plants: gateway-knows-no-domain, providers-are-chosen-in-main.
import '#lib/planner/dates.ts';
import '../providers/embedded.ts';
