"""`python -m scripts.drill_registrations`: 500 people for 20 seats over HTTP, and killed workers.

Prints who was told what, and stops with 1 where a seat was given twice, a number of the waiting
list is broken, somebody got an error, waited too long, or was told yes and is not stored. The
control is the same storm on a site without the lock: there, damage has to be seen.
"""

import http.client
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from threading import Barrier
from typing import Any
from urllib.parse import urlencode

from scripts.address import HOST
from scripts.drill_site import drill_database, open_event, web_server

PEOPLE, SEATS, CONNECTIONS = 500, 20, 100
PEOPLE_WITH_KILLS = 200
KILLS = 6
MOST_SECONDS = 25.0
# Registrations beside bare conditional UPDATEs, each over HTTP.
LEAST_RATIO = 0.3
TRIES = 6
TOKEN = re.compile(r'name="form" value="([^"]+)"')
STATUS = re.compile(r'data-registration-status="(\w+)"(?: data-waitlist-position="(\d+)")?')
HEADERS = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass(frozen=True)
class Told:
    """What one person was told: state, place in line, the last answer's code, seconds."""

    status: str
    place: int
    code: int
    seconds: float
    link: str = ""


def ask(port: int, method: str, path: str, body: str = "") -> tuple[int, str, str]:
    """Return status, text and Location of one request."""
    connection = http.client.HTTPConnection(HOST, port, timeout=120)
    try:
        connection.request(method, path, body or None, HEADERS)
        answer = connection.getresponse()
        return answer.status, answer.read().decode(), answer.getheader("Location") or ""
    finally:
        connection.close()


def filled(port: int, path: str, number: int) -> str:
    """Open the form and return it filled in."""
    found = TOKEN.search(ask(port, "GET", path)[1])
    token = found[1] if found else ""
    told = {"name": f"متدربة {number}", "contact": f"0590{number:06d}", "agreed": "on"}
    return urlencode({"form": token, **told})


def send(port: int, path: str, body: str) -> Told:
    """Send a filled form; its answer is a link."""
    began = time.monotonic()
    code, _text, link = ask(port, "POST", path, body)
    return Told("", 0, code, time.monotonic() - began, link)


def look(port: int, told: Told) -> Told:
    """Look at the page that a form led to."""
    if not told.link:
        return told
    code, text, _link = ask(port, "GET", told.link)
    found = STATUS.search(text)
    status, place = (found[1], int(found[2] or 0)) if found else ("", 0)
    return Told(status, place, max(code, told.code), told.seconds, told.link)


def stubborn(port: int, path: str, body: str) -> Told:
    """Send a form as a person does whose connection breaks: again, until there is an answer."""
    for _try in range(TRIES):
        try:
            told = look(port, send(port, path, body))
        except (OSError, http.client.HTTPException):
            time.sleep(0.5)
            continue
        if told.status:
            return told
    return Told("", 0, 0, 0.0)


def at_once(works: list[Callable[[], Told]]) -> tuple[list[Told], float]:
    """Do all works through CONNECTIONS threads released together; return answers and seconds."""
    barrier = Barrier(CONNECTIONS + 1)
    shares = [works[start::CONNECTIONS] for start in range(CONNECTIONS)]

    def one(share: list[Callable[[], Told]]) -> list[Told]:
        barrier.wait()
        return [work() for work in share]

    with ThreadPoolExecutor(CONNECTIONS) as pool:
        waiting = [pool.submit(one, share) for share in shares]
        barrier.wait()
        began = time.monotonic()
        told = [answer for each in waiting for answer in each.result()]
        return told, time.monotonic() - began


def bodies(port: int, path: str, people: int) -> list[str]:
    """Return the filled forms of everybody; the time that a form takes has gone by."""
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        found = list(pool.map(lambda number: filled(port, path, number), range(people)))
    time.sleep(float(os.environ["REGISTRATION_FILL_SECONDS"]) + 1)
    return found


# The storm ------------------------------------------------------------------------------------


def storm() -> bool:
    """Let everybody send at once; print what they were told; say whether all was right."""
    page = open_event(SEATS)
    told, took = stormed(page, "site_project.wsgi")
    with web_server("scripts.drill_bare") as (port, _process):
        works = [lambda: Told("", 0, ask(port, "POST", "/")[0], 0.0)] * PEOPLE
        _answers, bare = at_once(works)
    seconds = sorted(one.seconds for one in told)
    p95, ratio = seconds[int(len(seconds) * 0.95)], bare / took
    errors = sum(one.code >= 500 for one in told)
    is_right = agree(page, told, PEOPLE) and not errors
    is_fast = p95 <= MOST_SECONDS and ratio >= LEAST_RATIO
    print(
        f"storm: {counted(told)}; 5xx {errors}; p95 {p95:.1f} s;"
        f" {PEOPLE / took:.0f} forms a second, a bare UPDATE"
        f" {PEOPLE / bare:.0f}: ratio {ratio:.2f}; {'right' if is_right else 'WRONG'}"
        f"{'' if is_fast else ', SLOW'}"
    )
    return is_right and is_fast


def control() -> bool:
    """Take the lock away; say whether the storm notices, as it has to."""
    page = open_event(SEATS)
    told, _took = stormed(page, "scripts.drill_unlocked")
    is_noticed = not agree(page, told, PEOPLE)
    errors = sum(one.code >= 500 for one in told)
    verdict = "noticed, as it has to be" if is_noticed else "NOT NOTICED"
    print(f"control, without the lock: {counted(told)}; 5xx {errors}; {verdict}")
    return is_noticed


def stormed(page: Any, application: str) -> tuple[list[Told], float]:
    """Let everybody send at once to a site; return what each was told, and the seconds."""
    path = f"/ar/registrations/{page.slug}/"
    with web_server(application) as (port, _process):
        forms = bodies(port, path, PEOPLE)
        sent, took = at_once([partial(send, port, path, body) for body in forms])
        with ThreadPoolExecutor(CONNECTIONS) as pool:
            return list(pool.map(lambda one: look(port, one), sent)), took


def counted(told: list[Told]) -> str:
    """Return how many were told what."""
    kinds = Counter(one.status or "nothing" for one in told)
    return ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items()))


def agree(page: Any, told: list[Told], people: int) -> bool:
    """Say whether seats, the numbers of the waiting list and what is stored agree."""
    from registrations.models import Registration

    rows = Registration.objects.filter(registrations__event_key=page.translation_key)
    stored = Counter(row.status for row in rows)
    numbers = sorted(row.waiting_number for row in rows if row.waiting_number)
    waiting = people - SEATS
    places = sorted(one.place for one in told if one.status == "waitlisted")
    unbroken = list(range(1, waiting + 1))
    return (
        stored == {"confirmed": SEATS, "waitlisted": waiting}
        and numbers == unbroken
        and places == unbroken
        and sum(one.status == "confirmed" for one in told) == SEATS
    )


# Killed workers -------------------------------------------------------------------------------


def killed() -> bool:
    """Kill workers in the middle of the storm; say whether whoever was told yes is stored."""
    page = open_event(SEATS)
    path = f"/ar/registrations/{page.slug}/"
    with web_server("site_project.wsgi") as (port, process):
        forms = bodies(port, path, PEOPLE_WITH_KILLS)
        over = threading.Event()
        killer = threading.Thread(target=kill_workers, args=(process, over))
        killer.start()
        told, _took = at_once([partial(stubborn, port, path, body) for body in forms])
        over.set()
        killer.join()
    links = {one.link.strip("/").rpartition("/")[2] for one in told if one.link}
    from registrations.models import Registration

    rows = Registration.objects.filter(registrations__event_key=page.translation_key)
    stored = {row.token for row in rows}
    lost, doubled = links - stored, len(stored) - PEOPLE_WITH_KILLS
    is_right = not lost and doubled == 0 and agree(page, told, PEOPLE_WITH_KILLS)
    print(
        f"killed: {counted(told)}; told but not stored {len(lost)};"
        f" stored {len(stored)}; {'right' if is_right else 'WRONG'}"
    )
    return is_right


def kill_workers(process: subprocess.Popen[bytes], over: threading.Event) -> None:
    """Kill one worker of our server after the other, some of them in the middle of a request."""
    for _kill in range(KILLS):
        if over.wait(1.0):
            return
        found = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(process.pid)],
            capture_output=True,
            text=True,
            check=False,
        )
        for pid in found.stdout.split()[:1]:
            os.kill(int(pid), signal.SIGKILL)


def main() -> int:
    """Run the drills on the database of DATABASE_URL; some by name, each as often as told."""
    names = [word for word in sys.argv[1:] if not word.isdecimal()]
    times = next((int(word) for word in sys.argv[1:] if word.isdecimal()), 1)
    drills = (storm, killed, control)
    chosen = [drill for drill in drills if not names or drill.__name__ in names]
    with drill_database():
        from django.db import connection

        print(f"{connection.vendor}: {PEOPLE} people, {SEATS} seats, {CONNECTIONS} connections")
        results = [drill() for _time in range(times) for drill in chosen]
        connection.close()
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
