"""What a sheet on paper or as a form is known by, and what its fields mean. Pure."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.checklist.model import CHOICES, LEVELS, NOT_APPLICABLE, ROLES, UNKNOWN, Checklist, Sheet

KIND = "checklist"
MARK, INFO_KEY = "in2desk", "/IN2Desk"
"""Where a form says what it is: a hidden field and a key of the document information; one of them survives most programs."""
ROLE, TABLE, JOINT, NUMBER, PRIORITIES, COMMENT = "role", "table", "joint", "sheet", "priorities", "comment"
HEAD_FIELDS = (ROLE, TABLE, JOINT, NUMBER, PRIORITIES, COMMENT)
STATES: Mapping[str, str] = {**{level: level for level in LEVELS}, NOT_APPLICABLE: "tnz", UNKNOWN: "wn"}
"""Choice -> name of the state of a radio button; a state named ? or - would trip viewers."""
CHOICE_OF = {state: choice for choice, state in STATES.items()}
OFF = ("", "Off")
ON = ("Yes", "On", "1", "true", "Ja")
MOST_PRIORITIES = 3
HIGHEST_TABLE = 999
_NUMBER = re.compile(r"[\w.\-]{1,12}")
LONGEST_COMMENT, LONGEST_CODE = 5_000, 100
LISTED = 8  # how many unknown names a sentence lists


def fingerprint(checklist: Checklist) -> str:
    """What tells one version of a catalogue from another: its codes and German wordings."""
    content = [[criterion.code, criterion.wording["de"]] for criterion in checklist.criteria]
    packed = json.dumps(content, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return hashlib.sha256(packed).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Identification:
    """What a form says it is. round, sheet: codes, "" = none."""

    kind: str = KIND
    catalogue: str = ""
    version: int = 0
    fingerprint: str = ""
    round: str = ""
    sheet: str = ""

    def dump(self) -> str:
        """As it is written into the PDF."""
        return json.dumps(asdict(self), ensure_ascii=False)


def identified(text: str) -> Identification | None:
    """What a PDF says it is; None when it says nothing that we understand."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict) or said.get("kind") != KIND:
        return None
    names = {one.name for one in fields(Identification)}
    kept = {name: value for name, value in said.items() if name in names}
    texts = all(isinstance(value, str) and len(value) <= LONGEST_CODE for name, value in kept.items() if name != "version")
    whole = isinstance(kept.get("version", 0), int)
    return Identification(**kept) if texts and whole else None


def identify(checklist: Checklist, round_code: str, number: str) -> Identification:
    """What the form of a sheet says it is."""
    return Identification(KIND, checklist.code, checklist.version, fingerprint(checklist), round_code, number)


def scan_code(catalogue: str, round_code: str, number: str, side: int) -> str:
    """What the printed square of a side holds: IN2C1/A3/017/1."""
    return f"IN2{catalogue}/{round_code}/{number}/{side}"


def printed_code(catalogue: str, round_code: str, number: str) -> str:
    """What people read beside it: A3-017; without a number, room to write one."""
    return f"{round_code or catalogue}-{number or '____'}"


def sheet_number(text: str) -> str:
    """A sheet's number as it is printed: 17 becomes 017."""
    bare = text.strip()
    return bare.zfill(3) if bare.isdecimal() and bare.isascii() else bare


@dataclass(frozen=True, slots=True)
class Filled:
    """What was filled in. sheet: without id and round. missing: criteria without an answer."""

    sheet: Sheet
    missing: int
    warnings: tuple[str, ...] = field(default=())


def filled(values: Mapping[str, str], checklist: Checklist, known: Identification) -> Filled:
    """What the fields of a form say: what is understood is taken, the rest is listed in plain words."""
    keys = {criterion.code: criterion.id for criterion in checklist.criteria}
    codes = list(keys)
    answers, odd = _answers(values, codes)
    role, table, priorities, remarks = _head(values, codes)
    number = _number(values.get(NUMBER, ""), known.sheet, remarks)
    joint = values.get(JOINT, "") in ON
    sheet = Sheet(
        view=_view(role, table, joint),
        role=role,
        table_number=table,
        joint=joint,
        number=number,
        priorities=priorities,
        comment=values.get(COMMENT, "").strip()[:LONGEST_COMMENT],
        answers={keys[code]: choice for code, choice in answers.items()},
    )
    missing = len(codes) - len(answers)
    return Filled(sheet, missing, (*_field_warnings(values, codes), *odd, *remarks, *_half(missing, len(codes))))


def is_empty(done: Filled) -> bool:
    """Whether nobody wrote anything into it: a role alone is nothing."""
    sheet = done.sheet
    return not (sheet.answers or sheet.priorities or sheet.comment)


def _answers(values: Mapping[str, str], codes: list[str]) -> tuple[dict[str, str], list[str]]:
    answers: dict[str, str] = {}
    odd: list[str] = []
    for code in codes:
        state = values.get(code, "").strip()
        choice = CHOICE_OF.get(state, state)
        if choice in CHOICES:
            answers[code] = choice
        elif choice not in OFF:
            odd.append(_("{code}: „{value}“ ist keine Stufe; das Feld wurde ausgelassen.").format(code=code, value=_short(state)))
    return answers, odd


def _view(role: str, table: int | None, joint: bool) -> str:
    """Whose view it is: the administration by its role, a workshop by its table, or by a group that agreed."""
    if role == "administration":
        return role
    return "workshop" if table is not None or joint else "person"


def _head(values: Mapping[str, str], codes: list[str]) -> tuple[str, int | None, tuple[str, ...], list[str]]:
    remarks: list[str] = []
    role = values.get(ROLE, "").strip()
    if role not in ROLES and role not in OFF:
        remarks.append(_("Die Rolle „{value}“ gibt es nicht; sie wurde ausgelassen.").format(value=_short(role)))
    table = _table(values.get(TABLE, "").strip(), remarks)
    priorities = _priorities(values.get(PRIORITIES, ""), codes, remarks)
    return (role if role in ROLES else ""), table, priorities, remarks


def _number(text: str, printed: str, remarks: list[str]) -> str:
    """The number typed in, else the printed one."""
    for one in (text.strip(), printed.strip()):
        if one and not _NUMBER.fullmatch(one):
            remarks.append(_("„{value}“ ist keine Nummer eines Bogens; sie wurde ausgelassen.").format(value=_short(one)))
        elif one:
            return sheet_number(one)
    return ""


def _table(text: str, remarks: list[str]) -> int | None:
    if not text:
        return None
    if text.isascii() and text.isdecimal() and len(text) <= len(str(HIGHEST_TABLE)) and int(text) > 0:
        return int(text)
    remarks.append(_("Tisch „{value}“ ist keine Nummer von 1 bis 999; die Angabe wurde ausgelassen.").format(value=_short(text)))
    return None


def _priorities(text: str, codes: list[str], remarks: list[str]) -> tuple[str, ...]:
    named = list(dict.fromkeys(part.upper() for part in re.split(r"[\s,;/+.]+", text) if part))
    known = [code for code in named if code in codes]
    strange = [_short(code) for code in named if code not in codes]
    if strange:
        text = _("Unter „am wichtigsten“ stehen Kürzel, die es nicht gibt: {codes}. Sie wurden ausgelassen.")
        remarks.append(text.format(codes=_listed(strange)))
    if len(known) > MOST_PRIORITIES:
        remarks.append(_("Unter „am wichtigsten“ stehen mehr als drei Kürzel; die ersten drei gelten."))
    return tuple(known[:MOST_PRIORITIES])


def _field_warnings(values: Mapping[str, str], codes: list[str]) -> list[str]:
    gone = [code for code in codes if code not in values]
    foreign = [_short(name) for name in values if name not in codes and name not in HEAD_FIELDS and name != MARK]
    warnings: list[str] = []
    if gone:
        text = _("Im Formular fehlen Felder: {codes}. Diese Kriterien bleiben unbeantwortet.")
        warnings.append(text.format(codes=_listed(gone)))
    if foreign:
        text = _("Das Formular enthält Felder, die nicht dazugehören: {names}. Sie wurden ausgelassen.")
        warnings.append(text.format(names=_listed(foreign)))
    return warnings


def _half(missing: int, total: int) -> list[str]:
    if not missing:
        return []
    text = ngettext(
        "Ein Kriterium von {total} ist nicht beantwortet; der Bogen zählt trotzdem.",
        "{n} von {total} Kriterien sind nicht beantwortet; der Bogen zählt trotzdem.",
        missing,
    )
    return [text.format(n=missing, total=total)]


def _short(text: str) -> str:
    """A foreign text as it may stand in a sentence: one line, not too long."""
    clean = "".join(sign if sign.isprintable() else "\u00b7" for sign in text)
    return clean if len(clean) <= 30 else clean[:29] + "\u2026"


def _listed(names: list[str]) -> str:
    shown = ", ".join(names[:LISTED])
    return shown if len(names) <= LISTED else _("{names} und {n} weitere").format(names=shown, n=len(names) - LISTED)
