"""The page a WeChat chain is pasted into, and the command that reads files of chains."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from flask import Flask
from sqlalchemy.orm import Session

from models.people import Member, Role
from models.queries.chains import chain_paste, chat_words, items_of_copies
from models.queries.rides import days_out_of, open_requests
from models.rides import Part
from tests.builders import NOW, make_crew, make_member, make_place, make_shift
from tests.web.forms import Reader

Readers = Callable[[Member | None], Reader]
CHAIN = "#接龙\n明天早班拼车\n\n1. 王强 长武汽车站\n2. 平安是福 长武汽车站\n3. 谢谢师傅"


def people(session: Session) -> tuple[Member, Member]:
    crew = make_crew(session, make_shift(session, "早班"))
    make_place(session, name="长武汽车站")
    rider = make_member(session, Role.RIDER, name="王强", crew=crew)
    return make_member(session, Role.COORDINATOR), rider


def test_items_stand_beside_their_words_and_are_entered(session: Session, reader: Readers) -> None:
    coordinator, rider = people(session)
    browser = reader(coordinator)

    sent = browser.post("/chains/", text=CHAIN)
    page = browser.text(sent.location)
    assert "王强 长武汽车站" in page
    assert "是谁" in page
    browser.post(sent.location)

    session.expire_all()
    assert len(open_requests(session, rider, NOW.date())) == 1
    assert "登记过了" in browser.text(sent.location)


def test_empty_chain_is_told_at_the_field(session: Session, reader: Readers) -> None:
    coordinator, _ = people(session)

    assert reader(coordinator).post("/chains/", text=" ").status_code == 422


def test_chains_are_none_of_a_riders_business(session: Session, reader: Readers) -> None:
    _, rider = people(session)

    assert reader(rider).get("/chains/").status_code == 404


def chain_line(text: str) -> str:
    shift = {"name": "早班", "aka": [], "muster": "07:00", "start": "08:00", "end": "16:00"}
    context = {
        "mine": "矿",
        "default_direction": "to_work",
        "shifts": [shift | {"home": "17:00"}],
        "stops": [{"name": "长武汽车站", "town": "长武", "aka": []}],
        "roster": [{"id": "1001", "name": "王强", "aka": [], "team": "", "stop": "长武汽车站"}],
    }
    return json.dumps({"id": "a", "posted": "2026-11-24T19:30", "context": context, "text": text})


def test_command_writes_a_line_of_items_for_every_chain(app: Flask, tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(chain_line("#接龙\n明天早班\n1. 王强") + "\n", encoding="utf-8")

    done = app.test_cli_runner().invoke(args=["read-chains", str(source), "-o", str(out)])

    assert done.exit_code == 0, done.output
    (line,) = out.read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["items"][0]["id"] == "1001"


def test_command_reads_chains_with_any_letter_in_them(app: Flask, tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    row = json.loads(chain_line("明天早班\u2028 拼车\x85\n1. 王强"))
    source.write_text("\ufeff" + json.dumps(row, ensure_ascii=False) + "\r\n", encoding="utf-8")

    done = app.test_cli_runner().invoke(args=["read-chains", str(source), "-o", str(out)])

    assert done.exit_code == 0, done.output
    assert json.loads(out.read_text(encoding="utf-8"))["items"][0]["id"] == "1001"


def test_command_tells_where_it_may_not_write(app: Flask, tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(chain_line("明天早班\n1. 王强"), encoding="utf-8")

    out = str(tmp_path / "nowhere" / "out.jsonl")
    done = app.test_cli_runner().invoke(args=["read-chains", str(source), "-o", out])

    assert done.exit_code == 1
    assert out in done.output


def test_command_names_the_bad_line_and_writes_nothing(app: Flask, tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("{}\n", encoding="utf-8")

    done = app.test_cli_runner().invoke(args=["read-chains", str(source), "-o", str(out)])

    assert done.exit_code == 1
    assert "line 1" in done.output
    assert not out.exists()


def test_word_is_kept_and_forgotten_on_its_page(session: Session, reader: Readers) -> None:
    coordinator, _ = people(session)
    browser = reader(coordinator)

    browser.post("/chains/words", word="强子", stands_for="王强")
    assert "强子" in browser.text("/chains/words")
    (word,) = chat_words(session, coordinator.site)
    browser.post(f"/chains/words/{word.id}/forget")

    session.expire_all()
    assert chat_words(session, coordinator.site) == []


def test_word_for_nobody_is_told_at_the_field(session: Session, reader: Readers) -> None:
    coordinator, _ = people(session)

    sent = reader(coordinator).post("/chains/words", word="强子", stands_for="李四")

    assert sent.status_code == 422
    assert "名单里没有“李四”" in sent.get_data(as_text=True)


def test_line_that_is_gone_is_cancelled_by_one_tap(session: Session, reader: Readers) -> None:
    coordinator, rider = people(session)
    browser = reader(coordinator)
    browser.post(browser.post("/chains/", text=CHAIN).location)

    page = browser.post("/chains/", text="明天早班拼车\n\n2. 平安是福 长武汽车站").location
    assert "以前有这一行，现在没有了" in browser.text(page)
    paste = chain_paste(session, coordinator.site, int(page.rsplit("/", 1)[-1]))
    assert paste is not None
    (entered,) = items_of_copies(session, paste)
    browser.post(f"{page}/lost/{entered.id}")

    assert "以前有这一行" not in browser.text(page)
    session.expire_all()
    tomorrow = NOW.date() + timedelta(days=1)
    assert days_out_of(session, rider, Part.RIDE, tomorrow, tomorrow)
