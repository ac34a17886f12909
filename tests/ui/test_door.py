"""What a thread tells the window: all of it while the window is there, nothing after."""

import threading

from nsp_desktop.ui.door import Door


def in_a_thread(act: object, *given: object) -> threading.Thread:
    thread = threading.Thread(target=act, args=given)  # type: ignore[arg-type]
    thread.start()
    return thread


def test_what_is_told_passes_until_the_door_is_closed() -> None:
    heard: list[object] = []
    door = Door()
    door.tell(heard.append, "hier")
    in_a_thread(door.tell, heard.append, "daar").join()
    door.close()
    door.tell(heard.append, "te laat")
    in_a_thread(door.tell, heard.append, "te laat").join()
    assert heard == ["hier", "daar"]


def test_closing_waits_for_what_is_being_told() -> None:
    """Without the wait the window would go while a thread is still in it."""
    door, inside, go_on, order = Door(), threading.Event(), threading.Event(), list[str]()

    def slow() -> None:
        inside.set()
        go_on.wait(120)
        order.append("told")

    thread = in_a_thread(door.tell, slow)
    inside.wait(120)
    in_a_thread(go_on.set)
    door.close()
    order.append("closed")
    thread.join()
    assert order == ["told", "closed"]


def test_what_hears_it_may_tell_something_itself() -> None:
    heard: list[str] = []
    door = Door()
    in_a_thread(door.tell, lambda: door.tell(heard.append, "verder")).join()
    assert heard == ["verder"]


def test_a_question_that_the_window_opens_keeps_no_thread_waiting() -> None:
    """The window's own telling may last as long as a person thinks; with the lock held the thread would wait for that person."""
    heard: list[str] = []
    door = Door()
    door.tell(lambda: in_a_thread(door.tell, heard.append, "ondertussen").join())
    assert heard == ["ondertussen"]
