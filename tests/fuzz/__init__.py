"""Every parser of what comes from outside, fed with good files that were harmed: a value, nothing, or one of its named errors."""
