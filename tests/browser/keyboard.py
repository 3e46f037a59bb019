"""Somebody who has nothing but a keyboard: Tab until it is reached, seen all the while, then a key."""

from playwright.sync_api import Locator, Page, expect

FARTHEST = 400
_AT = "(wanted) => wanted === document.activeElement"
_SEEN = """(at) => {
  const style = getComputedStyle(at);
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  if (!outlined && style.boxShadow === "none") return "no mark of the focus";
  const box = at.getBoundingClientRect();
  const middle = [box.left + box.width / 2, box.top + Math.min(box.height / 2, 20)];
  const top = document.elementFromPoint(...middle);
  return top && (at.contains(top) || top.contains(at)) ? "" : `hidden behind ${top?.outerHTML.slice(0, 80)}`;
}"""


def walk_to(page: Page, target: Locator) -> None:
    """Tab by Tab from where the keyboard is; what holds it at the end is marked, and nothing lies over it."""
    expect(target).to_have_count(1)
    wanted = target.element_handle()  # found once: by role it takes longer than the key
    for _ in range(FARTHEST):
        if wanted.evaluate(_AT):
            fault = wanted.evaluate(_SEEN)
            assert not fault, f"{page.url}: {target}: {fault}"
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not come to {target}")


def press(page: Page, target: Locator, key: str = "Enter") -> None:
    """Go there and press it; the page that may come of it is there afterwards."""
    walk_to(page, target)
    page.keyboard.press(key)
    page.wait_for_load_state()
