"""Jinja without what cost most of a long page: an object for every word that is escaped, a search at every import."""

from html import escape as escaped
from typing import Any

from jinja2 import Environment, Template
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.nodes import Expr
from jinja2.runtime import Context
from markupsafe import Markup, escape


def written(value: Any) -> str:
    """A value as it stands in a page: escaped, unless it is markup already.

    `markupsafe.escape` makes a `Markup` of each, although the pieces of a page are joined at once.
    """
    kind = type(value)
    if kind is str:
        return escaped(value)
    if kind is Markup or kind is int:
        return f"{value}"
    return str(escape(value))


class _Generator(CodeGenerator):
    """If a later Jinja asks elsewhere how to write an expression, it escapes in its own way, as safe and slower."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("environment.written(")
        else:
            super()._output_child_pre(node, frame, finalize)


class _Template(Template):
    """Its macros are the same for all: no template is loaded with globals of its own."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:  # noqa: ARG002  # Jinja's own method
        return super()._get_default_module()


class PageEnvironment(Environment):
    """For pages of HTML."""

    code_generator_class = _Generator
    template_class = _Template
    written = staticmethod(written)
