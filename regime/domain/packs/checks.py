"""Checks of a pack: what the schemas of its files cannot say.

The manifest names only what stands in the files; the files agree with themselves and each other.
"""

from collections.abc import Iterator, Mapping

from audit.log.encoding import Json
from regime.domain.packs.bounds_checks import of_words
from regime.domain.packs.collections import REGISTER, described
from regime.domain.packs.computed import of_computed
from regime.domain.packs.faults import Fault, pointer
from regime.domain.packs.record_checks import of_criteria, of_members, of_records
from regime.domain.packs.references import unresolved
from regime.domain.packs.rules_checks import of_rules
from regime.domain.packs.shaped import Object, as_object, as_objects, as_texts, as_words
from regime.domain.rulebook import accession_needs

PLAYED = {"demonstration", "rehearsal"}

Named = tuple[str, Object]


def checked(*, manifest: Named, files: Mapping[str, Named]) -> tuple[Fault, ...]:
    """The faults of a pack whose files have their shapes; each file stands with its name."""
    label, own = manifest
    (rules_label, rules), (members_label, members), (criteria_label, criteria) = (
        files[kind] for kind in ("rules", "members", "criteria")
    )
    found: list[Fault] = []
    for file, faults in (
        (label, _of_manifest(own, rules, members)),
        (rules_label, of_rules(rules, as_object(own.get("bindings", {})))),
        (rules_label, of_words(rules, as_words(own["roles"])["amendment"])),
        (members_label, of_members(members)),
        (criteria_label, (*of_criteria(criteria), *_of_pass_mark(own, rules, criteria))),
        *((file, of_records(kind, data)) for kind, (file, data) in files.items()),
        *((file, of_computed(kind, data)) for kind, (file, data) in files.items()),
    ):
        found.extend(Fault(file, place, detail) for place, detail in faults)
    return (*found, *_of_references(files), *_of_sources(files), *_of_register(files))


def _of_references(files: Mapping[str, Named]) -> Iterator[Fault]:
    for kind, place, detail in unresolved({kind: data for kind, (_, data) in files.items()}):
        yield Fault(files[kind][0], place, detail)


def _of_manifest(manifest: Object, rules: Object, members: Object) -> Iterator[tuple[str, str]]:
    articles = {str(record["id"]) for record in as_objects(rules["records"])}
    for name, article in as_words(manifest["roles"]).items():
        if article not in articles:
            yield pointer("roles", name), f"there is no article {article!r}"
    yield from _of_bindings(as_object(manifest.get("bindings", {})), rules)
    yield from _of_amendment(manifest, rules)
    yield from _of_applications(manifest, rules)
    yield from _of_play(manifest, members)


def _of_bindings(bindings: Object, rules: Object) -> Iterator[tuple[str, str]]:
    rows = {str(row["id"]): row for row in as_objects(rules["decision_matrix"])}
    parameters = {
        str(record["id"]): as_object(record["parameters"])
        for record in as_objects(rules["records"])
    }
    for matter, bound in bindings.items():
        if matter not in rows:
            yield pointer("bindings", matter), f"there is no matter {matter!r}"
            continue
        row = rows[matter]
        article = str(row["article"])
        for key, parameter in as_words(bound).items():
            place = pointer("bindings", matter, key)
            if key not in row:
                yield place, f"the row of the matter {matter!r} has no such key"
            if parameter not in parameters.get(article, {}):
                yield place, f"the article {article!r} has no parameter {parameter!r}"


def _of_amendment(manifest: Object, rules: Object) -> Iterator[tuple[str, str]]:
    """What changes only by consensus is named in the article on amendments, and exists."""
    articles = {str(record["id"]): record for record in as_objects(rules["records"])}
    role = as_words(manifest["roles"])["amendment"]
    parameters = as_object(articles[role]["parameters"]) if role in articles else {}
    for article in as_texts(parameters.get("consensus_only", [])):
        if article not in articles:
            detail = (
                f"the article {role!r} keeps {article!r} to consensus: there is no such article"
            )
            yield pointer("roles", "amendment"), detail


def _of_applications(manifest: Object, rules: Object) -> Iterator[tuple[str, str]]:
    """A pack under which states apply names every article that an application needs."""
    roles = as_words(manifest["roles"])
    if accession_needs.ROLE not in roles:
        return
    articles = {
        str(record["id"]): as_object(record["parameters"])
        for record in as_objects(rules["records"])
    }
    for role in accession_needs.ROLES:
        if role not in roles:
            yield "/roles", f"states apply, so the role {role!r} is wanted"
    for role, parameter in accession_needs.NUMBERS:
        said = articles.get(roles.get(role, ""), {})
        if role in roles and not accession_needs.is_number(said.get(parameter), least=1):
            yield pointer("roles", role), f"the article has no parameter {parameter!r}"
    if accession_needs.MATTER not in {row["id"] for row in as_objects(rules["decision_matrix"])}:
        yield (
            pointer("roles", accession_needs.ROLE),
            f"states apply, so the matter {accession_needs.MATTER!r} is wanted",
        )


def _of_play(manifest: Object, members: Object) -> Iterator[tuple[str, str]]:
    """Acts are played, and sign-ins made, only where the pack says that it is not in earnest."""
    if "play" in manifest and manifest.get("clock") != "simulated":
        yield "/play", "a play needs the simulated clock"
    if "sign_ins" not in manifest:
        return
    if not PLAYED & set(as_texts(manifest.get("labels", []))):
        yield "/sign_ins", "sign-ins need the label demonstration or rehearsal"
    sign_ins = as_object(manifest["sign_ins"])
    standings = {
        str(record["id"]): str(record.get("standing", "partner"))
        for record in as_objects(members["records"])
    }
    belong = {code for code, standing in standings.items() if standing in {"partner", "suspended"}}
    for index, code in enumerate(as_texts(sign_ins.get("alternates", []))):
        if code not in belong:
            yield pointer("sign_ins", "alternates", index), f"{code!r} is not a member"
    chair, applicant = sign_ins.get("chair"), sign_ins.get("applicant")
    if chair is not None and chair not in belong:
        yield "/sign_ins/chair", f"{chair!r} is not a member"
    if applicant in belong:
        yield "/sign_ins/applicant", f"{applicant!r} is a member"


def _of_pass_mark(manifest: Object, rules: Object, criteria: Object) -> Iterator[tuple[str, str]]:
    """The article on criteria, where the manifest names one, says the same pass mark."""
    role = as_words(manifest["roles"]).get("criteria")
    mark = as_object(criteria["scoring"])["pass_mark"]
    for record in as_objects(rules["records"]):
        said = as_object(record["parameters"]).get("pass_mark", mark)
        if record["id"] == role and said != mark:
            yield "/scoring/pass_mark", f"pass mark {mark}, article {role}: pass_mark {said}"


def _of_sources(files: Mapping[str, Named]) -> Iterator[Fault]:
    """One id, one source: two files of a pack describe it alike."""
    register: dict[str, tuple[str, Json]] = {}
    for kind, (file, data) in files.items():
        for index, source in enumerate(described(kind, data)):
            first, known = register.setdefault(str(source["id"]), (file, source))
            if known != source:
                array = "records" if kind == REGISTER else "sources"
                detail = f"the source {source['id']!r} is described otherwise in {first}"
                yield Fault(file, pointer(array, index), detail)


def _of_register(files: Mapping[str, Named]) -> Iterator[Fault]:
    """What the register says of a file's sources, that file says too."""
    if REGISTER not in files:
        return
    label, register = files[REGISTER]
    uses = {
        str(data["file"]): {str(source["id"]) for source in described(kind, data)}
        for kind, (_, data) in files.items()
    }
    for index, record in enumerate(as_objects(register["records"])):
        for at, file in enumerate(as_texts(record["used_in"])):
            if record["id"] not in uses.get(file, ()):
                place = pointer("records", index, "used_in", at)
                yield Fault(label, place, f"{file} does not use {record['id']!r}")
