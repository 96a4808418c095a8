from pathlib import Path
from typing import Any

import pytest

from bot import settled
from bot.settings import MailSettings, Settings, TeamsSettings, WebSettings
from bot.settled import Seen, looked_at

IDS = {
    "app_id": "00000000-0000-0000-0000-000000000011",
    "tenant": "00000000-0000-0000-0000-000000000001",
}
PUBLIC = WebSettings(public_url="https://bot.voorbeeld.nl")


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    file = tmp_path / "geheim"
    file.write_text("s3cret\n")
    file.chmod(0o600)
    return file


def seen(web: WebSettings = PUBLIC, **teams: Any) -> list[Seen]:
    return [*looked_at(Settings(teams=TeamsSettings(**IDS, **teams), web=web))]


def seen_of_mail(**mail: Any) -> list[Seen]:
    sender = "netwerkbot@voorbeeld.nl"
    return [
        *looked_at(Settings(mail=MailSettings(host="smtp.voorbeeld.nl", sender=sender, **mail)))
    ]


def test_nothing_is_said_of_what_is_off() -> None:
    assert [*looked_at(Settings())] == []


def test_teams_that_can_work_is_good(secret: Path) -> None:
    found = seen(secret_file=secret)

    assert found == [
        ("goed", "Teams: Netwerkbot luistert op 127.0.0.1:8080, achter jullie proxy.")
    ]


def test_a_file_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    [(judged, sentence)] = seen(secret_file=tmp_path / "nergens")

    assert judged == "fout"
    assert sentence.endswith("kan ik niet lezen. Kijk naar teams.secret_file, en geef rechten.")


def test_an_empty_file_is_a_fault(secret: Path) -> None:
    secret.write_text("\n")

    assert [judged for judged, _ in seen(secret_file=secret)] == ["fout"]


def test_a_secret_that_others_may_read_is_told(secret: Path) -> None:
    secret.chmod(0o644)

    assert seen(secret_file=secret) == [
        ("let op", f"Anderen kunnen {secret} lezen. Doe: chmod 600 {secret}")
    ]


def test_no_secret_at_all_is_a_fault() -> None:
    assert seen() == [("fout", "Teams heeft geen geheim. Zet secret_file bij [teams].")]


def test_without_a_public_address_nobody_gets_files(secret: Path) -> None:
    [_, (judged, sentence)] = seen(WebSettings(), secret_file=secret)

    assert judged == "let op"
    assert sentence.endswith("Zet public_url bij [web].")


def test_what_was_not_installed_is_told_with_what_to_do(
    secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settled, "_EXTRA", ("fastapi", "is_er_niet"))

    [(judged, sentence)] = seen(secret_file=secret)

    assert judged == "fout"
    assert sentence.startswith("Voor Teams ontbreken pakketten. Doe: .venv/bin/pip install")


def test_mail_with_a_password_is_good(secret: Path) -> None:
    found = seen_of_mail(user="netwerkbot", password_file=secret)

    assert found == [("goed", "Mail: van netwerkbot@voorbeeld.nl.")]


def test_mail_with_a_name_and_no_password_is_a_fault() -> None:
    [(judged, sentence)] = seen_of_mail(user="netwerkbot")

    assert (judged, sentence.partition(". ")[0]) == ("fout", "De mail heeft geen wachtwoord")


def test_mail_that_anybody_can_read_is_told() -> None:
    [(judged, sentence)] = seen_of_mail(security="none")

    assert (judged, sentence.partition(". ")[0]) == ("let op", "De mail gaat onversleuteld")
