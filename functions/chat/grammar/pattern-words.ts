/** Words that the patterns of several fields share. */
export const set = 'set|change|move|update|make|put|shift|adjust|push|extend|edit|modify|switch|alter';
export const of = 'of|for|on|from|to';
export const remove = 'remove|clear|delete|unset|drop|take_off|cancel|erase|take|strip|get_rid_of|wipe|unassign';
