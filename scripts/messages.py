"""Keeps the Vietnamese catalogue in step with the sentences of the code: new ones are added, unused ones go."""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

TOP = Path(__file__).resolve().parent.parent
CATALOGUE = TOP / "app" / "locale" / "vi" / "LC_MESSAGES" / "trienkhai.po"
SOURCES = {"app": [("**.py", "python")], "templates": [("**.html", "jinja2")]}
KEYWORDS = {
    "_": None,
    "N_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def extracted() -> Catalog:
    """Every sentence of the code and the templates that a person may read, with the places it comes from."""
    found = Catalog(locale="vi", domain="trienkhai")
    for folder, methods in SOURCES.items():
        messages = extract_from_dir(TOP / folder, methods, {"**.html": {"silent": "false"}}, KEYWORDS)
        for name, _line, message, _comments, context in messages:
            found.add(message, locations=[(f"{folder}/{name}", 0)], context=context)
    return found


def translated() -> Catalog:
    """What the catalogue says today; empty where there is none."""
    if not CATALOGUE.exists():
        return Catalog(locale="vi", domain="trienkhai")
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="vi", domain="trienkhai", abort_invalid=True)


def sentences(text: object) -> list[str]:
    """One sentence, or those of a plural, of a message's `id` or `string`."""
    return [str(form) for form in text] if isinstance(text, list | tuple) else [str(text or "")]


def waits(message: Message) -> bool:
    return message.fuzzy or not all(sentence.strip() for sentence in sentences(message.string))


def main() -> None:
    catalogue = translated()
    catalogue.update(extracted(), no_fuzzy_matching=True, update_header_comment=False)
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as file:
        write_po(file, catalogue, width=0, sort_output=True, ignore_obsolete=True, include_lineno=False)
    waiting = [str(message.id) for message in catalogue if message.id and waits(message)]
    if waiting:
        sys.exit(f"{len(waiting)} sentences wait for a translation in {CATALOGUE.relative_to(TOP)}")


if __name__ == "__main__":
    main()
