from pathlib import Path

import pytest

from scripts import messages

CODE = """
_("Send out")
N_("Due on {due}")
pgettext("status", "done")
ngettext("%(num)d office", "%(num)d offices", n)
unmarked("never shown")
"""
PAGE = '<h1>{{ _("Inbox") }}</h1>{% trans count=n %}{{ count }} open{% endtrans %}'


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of one module and one template, without a catalogue."""
    for name, text in {"app/x.py": CODE, "templates/inbox/x.html": PAGE}.items():
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(messages, "TOP", tmp_path)
    monkeypatch.setattr(messages, "CATALOGUE", tmp_path / "app" / "locale" / "vi.po")
    return tmp_path


@pytest.mark.usefixtures("project")
def test_every_marked_sentence_of_code_and_templates_is_found() -> None:
    found = {(message.id, message.context) for message in messages.extracted() if message.id}
    assert found == {
        ("Send out", None),
        ("Due on {due}", None),
        ("done", "status"),
        (("%(num)d office", "%(num)d offices"), None),
        ("Inbox", None),
        ("%(count)s open", None),
    }


@pytest.mark.usefixtures("project")
def test_a_new_sentence_waits_in_the_catalogue_and_is_counted() -> None:
    with pytest.raises(SystemExit, match="6 sentences wait"):
        messages.main()
    assert messages.translated().get("done", "status") is not None


def test_a_translation_stays_and_an_unused_one_goes(project: Path) -> None:
    with pytest.raises(SystemExit):
        messages.main()
    text = messages.CATALOGUE.read_text(encoding="utf-8")
    text = text.replace('msgid "Send out"\nmsgstr ""', 'msgid "Send out"\nmsgstr "Ban hành"')
    messages.CATALOGUE.write_text(text, encoding="utf-8")
    (project / "templates/inbox/x.html").write_text("", encoding="utf-8")
    with pytest.raises(SystemExit, match="3 sentences wait"):
        messages.main()
    kept = messages.translated().get("Send out")
    assert kept is not None
    assert kept.string == "Ban hành"
    assert messages.translated().get("Inbox") is None


def test_a_template_that_cannot_be_read_is_an_error_not_an_omission(project: Path) -> None:
    (project / "templates/inbox/x.html").write_text("{% if %}", encoding="utf-8")
    with pytest.raises(Exception, match="Expected an expression"):
        messages.extracted()
