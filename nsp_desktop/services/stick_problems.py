"""What a stick does wrong, in one sentence for a volunteer: full, pulled out, write-protected, or broken."""

import errno
from typing import Final

from nsp_desktop.i18n import _

_PULLED: Final = (errno.ENOENT, errno.ENOTDIR, errno.EIO, errno.ENODEV, errno.ENXIO)
"""What systems say of a medium that is no longer there."""
_PROTECTED: Final = (errno.EROFS, errno.EACCES, errno.EPERM)


def stick_sentence(error: OSError) -> str:
    """What happened, that the work is safe, and what to do now."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _("De stick is vol. Wat op de laptop staat is veilig. Gebruik een andere stick, of haal er iets anders af.")
    if error.errno in _PROTECTED:
        return _(
            "De stick is tegen schrijven beveiligd. Wat op de laptop staat is veilig. Zet het schuifje om, of gebruik een andere stick."
        )
    if error.errno in _PULLED:
        return _("De stick is er niet meer. Wat op de laptop staat is veilig. Steek hem er weer in en begin opnieuw.")
    return _("De stick geeft een fout. Wat op de laptop staat is veilig. Probeer een andere stick.")
