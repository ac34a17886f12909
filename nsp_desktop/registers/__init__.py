"""All registers, one file each, in the order of their declaration in the design."""

from typing import Final

from nsp_desktop.domain.register import Register
from nsp_desktop.registers import (
    checks,
    deposits,
    handovers,
    information,
    logbook,
    messages,
    movements,
    needs,
    observations,
    offers,
    reports,
    searches,
    shifts,
    supplies,
    visitors,
    visits,
)

ALL: Final[tuple[Register, ...]] = (
    visits.REGISTER,
    visitors.REGISTER,
    needs.REGISTER,
    offers.REGISTER,
    messages.REGISTER,
    searches.REGISTER,
    information.REGISTER,
    observations.REGISTER,
    supplies.REGISTER,
    movements.REGISTER,
    deposits.REGISTER,
    logbook.REGISTER,
    shifts.REGISTER,
    handovers.REGISTER,
    checks.REGISTER,
    reports.REGISTER,
)
