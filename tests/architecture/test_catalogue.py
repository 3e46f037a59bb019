"""Everything the code says has its Vietnamese, and the Vietnamese fits what the code fills in."""

import re

from scripts.messages import CATALOGUE, extracted, sentences, translated, waits
from tests.architecture.source import said

PLACEHOLDER = re.compile(r"%\((\w+)\)|\{(\w+)[^{}]*\}")


def placeholders(texts: list[str]) -> set[str]:
    return {first or second for text in texts for first, second in PLACEHOLDER.findall(text)}


def test_every_sentence_has_its_vietnamese() -> None:
    known = translated()
    found = []
    for message in extracted():
        if not message.id:
            continue
        here = known.get(message.id if isinstance(message.id, str) else message.id[0], message.context)
        if here is None or waits(here):
            found.append(f"{message.locations[0][0]}: {message.id!r}")
    assert not found, said(found, f"Run `make messages`, then write the empty msgstr in {CATALOGUE.name}.")


def test_a_translation_fills_in_only_what_the_code_hands_over() -> None:
    found = [
        f"{message.id!r}: {sorted(surplus)}"
        for message in translated()
        if message.id and (surplus := placeholders(sentences(message.string)) - placeholders(sentences(message.id)))
    ]
    assert not found, said(found, "Use the placeholders of the msgid and no others.")
