"""A sheet of the page Uitwisselen is printed now, whatever kept it waiting, or taken away."""

from typing import TYPE_CHECKING

from nsp_desktop.i18n import _
from nsp_desktop.services import print_queue
from nsp_desktop.ui.pages import outputs

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk


def printed_now(desk: "Desk", job_id: str) -> str:
    """One that is at the printer is not sent twice; of one that is done somebody wants another copy."""
    job = next((one for one in print_queue.jobs(desk) if one.id == job_id), None)
    if job is None:
        return ""
    match job.state:
        case "sent":
            return _("Dit vel is al bij de printer. Kijk of er papier in zit en of hij aan staat.")
        case "sending" | "failed":
            print_queue.again(desk, job_id)
        case "printed":
            job_id = print_queue.ask(desk, job.kind).id
        case "waiting":
            pass
    outputs.work_off(desk, only=job_id)
    return _("Het vel gaat naar de printer.")


def cancelled(desk: "Desk", job_id: str) -> str:
    """It is not printed any more."""
    print_queue.cancel(desk, job_id)
    return _("Het vel wordt niet meer afgedrukt.")
